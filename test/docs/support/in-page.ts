/** Runs inside the page of the docs, so that everything it needs is within the one function. */
import type { ShownExample, ShownOperation } from './facts.ts';

/**
 * Reads the operation that the page is about.
 * @param id the id of the operation's element, without the slash at its end
 * @throws an Error that says what did not appear within thirty seconds
 */
export async function readOperation(id: string): Promise<ShownOperation> {
  const until = async <T>(what: string, look: () => T | null | undefined | false): Promise<T> => {
    const end = performance.now() + 30_000;
    for (;;) {
      const found = look();
      if (found !== null && found !== undefined && found !== false) return found;
      if (performance.now() > end) throw new Error(`${id}: ${what} did not appear.`);
      await new Promise((next) => requestAnimationFrame(next));
    }
  };
  const text = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
  const all = (within: ParentNode, selector: string): HTMLElement[] => [
    ...within.querySelectorAll<HTMLElement>(selector),
  ];

  // Elements are looked up anew each time: the page drops what leaves the view, and makes it again when it comes back.
  const operation = (): HTMLElement => document.getElementById(`${id}/`)!;
  const panel = (name: string): HTMLElement | null => operation().querySelector(`.panel-${name}-samples`);
  await until('a page that is alive', () => document.documentElement.dataset['alive']);
  await until('the operation', () => operation()?.querySelector('[data-response-codes-tablist]'));

  // An open menu stands at the end of the page, not beside its button.
  const openMenu = (): HTMLElement | undefined =>
    all(document, '[role=menu]').find(
      (menu) => !menu.closest('[data-testid=dropdown]') && menu.getClientRects().length > 0,
    );

  /** Opens a drop-down, chooses each entry in turn, and reads what that shows. */
  const forEachEntry = async (
    button: () => HTMLElement | null,
    read: (name: string) => Promise<void>,
  ): Promise<void> => {
    const open = async (): Promise<HTMLElement[]> => {
      await until('a closed menu', () => !openMenu());
      button()!.click();
      return all(await until('a menu', openMenu), '[role=menuitem]');
    };
    const names = (await open()).map(text);
    button()!.click();
    for (const [at, name] of names.entries()) {
      (await open())[at]!.click();
      await until(`the choice of ${name}`, () => text(button()) === name);
      await read(name);
    }
  };

  /** The JSON of the viewer in a panel, with every part of it unfolded. */
  const json = async (within: HTMLElement): Promise<unknown> => {
    const viewer = await until('a JSON viewer', () => within.querySelector('[data-testid=json-viewer]'));
    all(viewer, '[data-testid=expand-all]').forEach((expand) => expand.click());
    return until('whole JSON', () => {
      try {
        return { value: JSON.parse(viewer.querySelector('pre')?.textContent ?? '') as unknown };
      } catch {
        return null;
      }
    }).then(({ value }) => value);
  };

  /** Every example in a panel; one without siblings has no name there. */
  const examples = async (name: string): Promise<ShownExample[]> => {
    const button = (): HTMLElement | null => panel(name)!.querySelector('button[aria-label^="Example: "]');
    if (!button()) return [{ name: '', value: await json(panel(name)!) }];
    const found: ShownExample[] = [];
    await forEachEntry(button, async (summary) => void found.push({ name: summary, value: await json(panel(name)!) }));
    return found;
  };

  const prose = '[data-component-name="Markdown/Markdown"]';
  const requestPart = document.getElementById(`${id}/request`)?.parentElement;
  const descriptions: Record<string, string> = { operation: text(requestPart?.querySelector(`:scope > ${prose}`)) };
  const parameters: string[] = [];
  for (const item of all(operation(), '.schema-property-item')) {
    const place = /t=request&in=(\w+)&path=[^/]*$/.exec(item.id)?.[1];
    if (place === undefined) continue;
    const parameter = `${place} ${text(item.querySelector('.schema-name'))}`;
    const flags = all(item, 'span').map(text);
    parameters.push([parameter, ...['required', 'deprecated'].filter((flag) => flags.includes(flag))].join(' '));
    descriptions[parameter] = text(item.querySelector(prose));
  }

  /** What stands above a sample: the address, and the language. */
  const above = (): HTMLElement[] =>
    all(
      operation(),
      '.panel-request-samples [data-component-name="Panel/PanelHeader"] [data-testid=dropdown] > button',
    );
  const [address, language] = above();
  const samples: Record<string, string> = {};
  let requestExamples: ShownExample[] = [];
  if (language) {
    await forEachEntry(
      () => above()[1] ?? null,
      async (label) => {
        if (label === 'Payload') requestExamples = await examples('request');
        else
          samples[label] = all(panel('request')!, 'pre .line')
            .map((line) => line.textContent ?? '')
            .join('\n');
      },
    );
  }

  const responses: ShownOperation['responses'] = [];
  const tabs = (): HTMLElement[] => all(operation(), '[data-response-codes-tablist] [role=tab]');
  for (const [at, status] of tabs().map(text).entries()) {
    tabs()[at]!.click();
    await until(`the response ${status}`, () => tabs()[at]!.getAttribute('aria-selected') === 'true');
    const responsePart = document.getElementById(`${id}/responses`)?.parentElement;
    descriptions[`response ${status}`] = text(responsePart?.querySelector(prose));
    const heading = document.getElementById(`${id}/response&c=${status}/headers`);
    const headers = heading ? all(heading.parentElement!, '.schema-name').map(text) : [];
    const viewer = panel('response')?.querySelector('[data-testid=json-viewer]');
    responses.push({ status, headers, examples: viewer ? await examples('response') : [] });
  }

  return {
    summary: text(operation().querySelector('h1')),
    method: text(address?.querySelector('[data-component-name="Tag/Tag"]')).toLowerCase(),
    path: text(address?.querySelector(':scope > span')),
    descriptions,
    parameters,
    requestExamples,
    responses,
    samples,
  };
}
