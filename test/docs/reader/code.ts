/** Code on pages: copied, with the key and the address of the reader, in the colors of the reader. */
import { isAddress, isKey } from 'user-management-docs/browser';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { operationPath, sitePages } from 'user-management-docs/site';
import { errorPath } from 'user-management-openapi';
import { claimOf, languageOf, sampleLanguages } from 'user-management-openapi/sample-languages';
import { describe, expect, it } from 'vitest';
import { generatedDir } from '../../../scripts/lib/repo.ts';
import { exampleKey } from '../../support/requests.ts';
import { document, operations, server, shownSamples, type Reader } from '../support/reader.ts';

/** Tests what a reader copies, and what a reader has chosen for it. */
export function codeTests(reader: Reader): void {
  describe('code', () => {
    it('of a guide and of a sample is copied by its button, as it is shown', async () => {
      for (const [path, block] of [
        ['/', '.code-block'],
        [operationPath(operations[0]!.id), '.languages .code-block'],
      ] as const) {
        await reader.open(path);
        const first = reader.page.locator(block).first();
        await first.getByRole('button').click();
        await first.getByText('Copied').waitFor();
        expect(await reader.page.evaluate(() => navigator.clipboard.readText())).toBe(
          await first.locator('code').textContent(),
        );
      }
    });

    it('of a whole page is copied as Markdown', async () => {
      const path = operationPath(operations[0]!.id);
      await reader.open(path);
      const button = reader.page.locator('.copy-page');
      await button.click();
      await button.getByText('Copied').waitFor();
      const copied = await reader.page.evaluate(() => navigator.clipboard.readText());
      expect(copied.startsWith(`# ${operations[0]!.summary}\n`)).toBe(true);
      const markdown = await (await fetch(reader.url + path.replace(/\/$/, '.md'))).text();
      expect(markdown.endsWith(copied)).toBe(true);
    });

    it('has the key and the address that a reader sets once, in every language of every operation, and on other pages', async () => {
      await reader.open(operationPath(operations[0]!.id));
      await reader.page.locator('.panel .settings-button').click();
      const dialog = reader.page.getByRole('dialog', { name: 'API key and address' });
      await dialog.getByLabel('API key', { exact: true }).fill('sk_of_a_reader');
      await dialog.getByLabel('Address', { exact: true }).fill('ftp://nowhere');
      await dialog.getByRole('button', { name: 'Save' }).click();
      expect(await dialog.isVisible()).toBe(true);
      const limits = sampleLanguages.flatMap(({ limit }) => limit ?? []);
      expect(limits.filter((limit) => limit.length < 20)).toEqual([]);
      for (const limit of limits) expect(await dialog.textContent()).toContain(limit);
      await dialog.getByRole('button', { name: 'The mock' }).click();
      // The mock does not listen where it does unless told otherwise, and the dialog knows.
      expect(await dialog.getByLabel('Address', { exact: true }).inputValue()).toBe(reader.mockUrl);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      for (const { id, samples } of operations) {
        await reader.open(operationPath(id));
        await reader.page
          .locator('.languages code', { hasText: reader.mockUrl })
          .first()
          .waitFor({ state: 'attached' });
        for (const { label, source, note } of await shownSamples(reader.page)) {
          const where = `${id} in ${label}`;
          const byHand = samples.some((sample) => sample.label === label) ? languageOf(label) : undefined;
          const led = !byHand?.refuses?.(new URL(reader.mockUrl));
          expect(source, where).toContain('sk_of_a_reader');
          expect(source, where).not.toContain(exampleKey(document));
          expect(source.includes(new URL(reader.mockUrl).port), where).toBe(led);
          if (!byHand) continue;
          const claim = claimOf(byHand);
          expect(note, where).toBe(led ? claim : `${claim} ${byHand.limit}, so this sample keeps its own address.`);
        }
      }
      for (const path of [
        '/',
        errorPath(Object.keys(document['x-error-codes'])[0]!),
        '/guides/authentication/',
        '/reference/mock-responses/',
      ]) {
        await reader.open(path);
        const code = (await reader.page.locator('code').allTextContents()).join('\n');
        expect({ path, key: code.includes(exampleKey(document)), server: code.includes(server) }).toEqual({
          path,
          key: false,
          server: false,
        });
      }
    });

    it('names the mock by the address at which it listens, on every page', async () => {
      for (const { path, markdown } of await sitePages(document, readDocsExtras(generatedDir))) {
        if (!markdown.includes('127.0.0.1:4010')) continue;
        const html = await (await fetch(reader.url + path)).text();
        expect({ path, old: html.includes('127.0.0.1:4010'), own: html.includes(reader.mockUrl) }).toEqual({
          path,
          old: false,
          own: true,
        });
      }
    });

    it('is shown in the colors that a reader chooses, on the next page too', async () => {
      await reader.page.emulateMedia({ colorScheme: 'light' });
      await reader.open('/');
      await reader.page.getByRole('button', { name: 'Dark or light' }).click();
      await reader.open('/errors/');
      expect(await reader.page.evaluate(() => getComputedStyle(globalThis.document.body).colorScheme)).toBe('dark');
    });
  });

  describe('a value for the samples', () => {
    it('is refused when it could break out of them', () => {
      expect(['sk_a"; rm -rf', "sk_'", '<b>', ''].filter(isKey)).toEqual([]);
      expect(
        ['https://a.b/"', 'javascript:alert(1)', "http://a'b", 'https://a/<b>', 'http://a:99999'].filter(isAddress),
      ).toEqual([]);
    });
  });
}
