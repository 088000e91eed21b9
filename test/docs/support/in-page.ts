/** Runs inside the page of an operation, so that everything it needs is within the one function. */
import type { ShownExample, ShownOperation } from './facts.ts';

/** Reads the operation that the page is about. Everything that a reader can choose is in the page. */
export function readOperation(): ShownOperation {
  const text = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
  const all = (within: ParentNode, selector: string): HTMLElement[] => [
    ...within.querySelectorAll<HTMLElement>(selector),
  ];
  const prose = (elements: readonly Element[]): string => elements.map(text).join(' ');
  const head = document.querySelector('.operation-head')!;
  const descriptions: Record<string, string> = {
    operation: prose(all(head, ':scope > :not(.kicker, h1, .endpoint, .authentication)')),
  };
  const parameters = all(document, '.fields > [id^="parameter-"] > div').map((field) => {
    const place = text(field.querySelector('.place')).replace(/^in /, '');
    const parameter = `${place} ${text(field.querySelector('p > a > code'))}`;
    descriptions[parameter] = prose(all(field, ':scope > :not(:first-child, .facts)'));
    return [parameter, ...all(field, ':scope > p:first-child > b').map(text)].join(' ');
  });

  const json = (within: Element): unknown => JSON.parse(text(within.querySelector('code')));
  const cases = all(document, '.case');
  const requestExamples = cases.flatMap((one): ShownExample[] => {
    const body = one.querySelector<HTMLElement>('.case-request[data-example]');
    if (!body) return [];
    const summary = text(body.querySelector('summary')).replace(/^Request body: /, '');
    return [{ name: `${body.dataset['example']}: ${summary}`, value: json(body) }];
  });
  const responses = all(document, '.response').map((response) => {
    const status = text(response.querySelector('summary > .status'));
    descriptions[`response ${status}`] = text(response.querySelector('summary > .status + span'));
    const examples = cases.flatMap((one): ShownExample[] => {
      const shown = one.querySelector<HTMLElement>('.case-response[data-example]');
      if (!shown || text(one.querySelector('.status')) !== status) return [];
      return [{ name: `${shown.dataset['example']}: ${text(one.querySelector('.case-name'))}`, value: json(shown) }];
    });
    const header = `:is([id^="response-${status}-header-"], [id^="response-header-"])`;
    const headers = all(document, `.fields > ${header} > div > p:first-child > a`).map(text);
    return { status, headers, examples };
  });
  const samples = all(document, '.languages > .tab:has(.by-hand)').map((tab): [string, string] => [
    (tab.previousElementSibling!.previousElementSibling as HTMLInputElement).value,
    tab.querySelector('code')!.textContent,
  ]);
  return {
    summary: text(document.querySelector('h1')),
    method: text(head.querySelector('.method')).toLowerCase(),
    path: text(head.querySelector('.endpoint code')),
    descriptions,
    parameters,
    requestExamples,
    responses,
    samples: Object.fromEntries(samples),
  };
}
