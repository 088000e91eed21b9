/** The cases of operations: what a reader who chooses one sees and sends. */
import { casesOf, followedSample, sampleRequestOf, writtenLanguages } from 'user-management-docs/samples';
import { operationPath } from 'user-management-docs/site';
import type { Operation } from 'user-management-openapi';
import { claimOf, languageOf } from 'user-management-openapi/sample-languages';
import { describe, expect, it } from 'vitest';
import { exampleKey } from '../../support/requests.ts';
import {
  document,
  operations,
  poll,
  responses,
  server,
  shownSamples,
  withBody,
  type Reader,
  type ShownSample,
} from '../support/reader.ts';

/**
 * Runs in the page: chooses a case and sends it by the console.
 * @returns the responses that stand beside the text then, and what the console has received
 */
async function sendCase(id: string) {
  const { document } = globalThis;
  const select = document.querySelector<HTMLSelectElement>('#case')!;
  const output = document.querySelector('.console-output')!;
  select.value = id;
  select.dispatchEvent(new Event('change'));
  document.querySelector<HTMLElement>('.send-button')!.click();
  await new Promise<void>((done) => {
    new MutationObserver(() => output.querySelector('.status, .console-error') && done()).observe(output, {
      childList: true,
    });
  });
  const visible = [...document.querySelectorAll<HTMLElement>('.case-response')].filter((element) =>
    element.checkVisibility(),
  );
  return {
    responses: visible.flatMap((element) => [...element.querySelectorAll('code')].map((code) => code.textContent)),
    status: output.querySelector('.status')?.textContent,
    text: output.textContent,
    body: output.querySelector('pre code')?.textContent,
  };
}

/** Tests the choice of cases and languages. */
export function casesTests(reader: Reader): void {
  describe('cases', () => {
    /** The samples that a page was built with, once they are of another case. */
    const samplesOf = (built: readonly ShownSample[], operation: Operation, index: number): ShownSample[] => {
      const request = sampleRequestOf(operation.id, casesOf(operation, responses)[index]!);
      return built.map(({ label, source }) => {
        const language = writtenLanguages.find((each) => each.label === label);
        if (language)
          return { label, source: language.write(request, { baseUrl: server, server }), note: language.claim };
        const byHand = languageOf(label)!;
        const followed = followedSample(source, exampleKey(document), request, byHand);
        return followed === undefined
          ? { label, source, note: expect.stringContaining('does not follow the example') as string }
          : { label, source: followed, note: claimOf(byHand) };
      });
    };

    it.each(operations.map((operation) => [operation.id, operation] as const))(
      'of %s: each has its own request, response and samples, of which the line below tells the truth, and is sent by the console',
      async (id, operation) => {
        await reader.open(operationPath(id));
        await reader.page.locator('.try-button').click();
        await reader.page.locator('.send-button').waitFor();
        const cases = casesOf(operation, responses);
        const options = await reader.page
          .locator('#case option')
          .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
        expect(options).toEqual(cases.map((one) => one.id));
        // The first is what the page was built with; coming back to it shows the same.
        const built = await shownSamples(reader.page);
        for (const index of [...cases.keys()].reverse()) {
          const one = cases[index]!;
          const { responses: visible, status, text, body } = await reader.page.evaluate(sendCase, one.id);
          expect({ id: one.id, status }).toEqual({ id: one.id, status: String(one.status) });
          if (one.value === undefined) expect(text).toContain('The response has no body.');
          else {
            expect(visible).toContain(JSON.stringify(one.value, null, 2));
            expect(JSON.parse(body!)).toEqual(one.value);
          }
          await poll(() => shownSamples(reader.page)).toEqual(index === 0 ? built : samplesOf(built, operation, index));
        }
        for (const { label, note } of built) {
          const byHand = operation.samples.some((sample) => sample.label === label) ? languageOf(label) : undefined;
          expect(note).toBe(byHand ? claimOf(byHand) : writtenLanguages.find((each) => each.label === label)!.claim);
        }
      },
    );

    it('and languages can be linked, and are kept: the language on the next page and at the next visit', async () => {
      const cases = casesOf(withBody, responses);
      const one = cases.at(-1)!;
      await reader.open(`${operationPath(withBody.id)}?example=${one.id}&language=HTTP`);
      expect(await reader.page.locator('#case').inputValue()).toBe(one.id);
      await reader.page.locator('.languages > .tab pre code:visible').getByText('HTTP/1.1').waitFor();
      await reader.page.locator('.languages > label', { hasText: 'JavaScript fetch' }).click();
      expect(new URL(reader.page.url()).searchParams.get('language')).toBe('JavaScript fetch');
      await reader.open(operationPath(operations.at(-1)!.id));
      expect(await reader.page.locator('.languages > input:checked').inputValue()).toBe('JavaScript fetch');
    });
  });
}
