/** The console: a reader edits requests, sends them, fails and recovers. */
import { casesOf } from 'user-management-docs/samples';
import { operationPath } from 'user-management-docs/site';
import { describe, expect, it } from 'vitest';
import { operations, poll, responses, type Reader } from '../support/reader.ts';

/** Tests the console. */
export function consoleTests(reader: Reader): void {
  const output = () => reader.page.locator('.console-output');
  const status = () => output().locator('.status');
  const hasStatus = (expected: number): Promise<void> =>
    status().getByText(String(expected), { exact: true }).waitFor();
  const send = async (expectedStatus: number): Promise<void> => {
    await reader.page.locator('.send-button').press('Enter');
    await hasStatus(expectedStatus);
  };
  const openConsole = async (id: string): Promise<void> => {
    await reader.open(operationPath(id));
    await reader.page.locator('.try-button').click();
    await reader.page.locator('.send-button').waitFor();
  };

  describe('the console', () => {
    // That each operation sends what its cases have, the tests of cases say.
    const methods = [...Map.groupBy(operations, ({ method }) => method).values()];
    it.each(methods.map(([operation]) => [operation!.id, operation!] as const))(
      'edits, sends, fails and recovers: %s, by the keyboard alone',
      async (id, operation) => {
        await reader.open(operationPath(id));
        await reader.page.locator('.try-button').focus();
        await reader.page.keyboard.press('Enter');
        const field = reader.page.locator('.console .console-field input').first();
        await reader.page.locator('.send-button').waitFor();
        // The focus is in the first field.
        await poll(() =>
          reader.page.evaluate(() => globalThis.document.activeElement!.closest('.console') !== null),
        ).toBe(true);
        const key = reader.page.locator('#console-key');
        const good = await key.inputValue();
        const write = async (text: string): Promise<void> => {
          await reader.page.keyboard.press('Control+a');
          await reader.page.keyboard.insertText(text);
        };
        await key.focus();
        await reader.page.keyboard.press('Control+a');
        await reader.page.keyboard.type('sk_no');
        // The samples follow.
        await reader.page.locator('.languages code', { hasText: 'sk_no' }).first().waitFor({ state: 'attached' });
        const [unauthorized] = responses.filter(({ operation: of, status }) => of === id && status === 401);
        await write(unauthorized!.request.authentication!.key);
        await reader.page.keyboard.press('Enter');
        await hasStatus(401);
        await write(good);
        await reader.page.keyboard.press('Enter');
        await hasStatus(casesOf(operation, responses)[0]!.status);
        expect(await reader.page.locator('.console-history li').count()).toBe(2);
        expect(await field.count()).toBe(1);
      },
    );

    it('checks as one types, shows violations at their fields, and has the body as JSON', async () => {
      await openConsole('createUser');
      const email = reader.page.locator('#console-body-email');
      await email.fill('nobody');
      await reader.page.locator('#console-body-email-message').getByText('Expected email').waitFor();
      expect(await email.getAttribute('aria-invalid')).toBe('true');
      await send(422);
      expect(await reader.page.locator('#console-body-email-message').textContent()).not.toBe('');
      await reader.page.locator('.console-body > label', { hasText: 'JSON' }).click();
      const json = reader.page.locator('#console-json');
      expect((JSON.parse(await json.inputValue()) as { email: string }).email).toBe('nobody');
      await json.fill('{ "email": ');
      await reader.page.getByText('This is no JSON').waitFor();
      await json.fill('{ "email": "new@example.com", "first_name": null }');
      await reader.page.locator('.console-body > label', { hasText: 'Fields' }).click();
      expect(await email.inputValue()).toBe('new@example.com');
      expect(await reader.page.locator('#console-body-first_name-state').inputValue()).toBe('null');
      expect(await reader.page.locator('#console-body-last_name-state').inputValue()).toBe('omitted');
      await send(201);
      expect(await reader.page.locator('.console-status').textContent()).toMatch(/^201 Created in \d+ ms$/);
      // An earlier request comes back with its values and its response.
      await reader.page.locator('.console-past summary').click();
      await reader.page.locator('.console-history button').last().click();
      expect(await email.inputValue()).toBe('nobody');
      expect(await status().textContent()).toBe('422');
      // Closed and opened again it is the same one.
      await reader.page.locator('.console .close').click();
      await reader.page.locator('.try-button').click();
      await poll(() =>
        reader.page.evaluate(() => globalThis.document.activeElement!.closest('.console') !== null),
      ).toBe(true);
      expect(await reader.page.locator('.console').count()).toBe(1);
      expect(await email.inputValue()).toBe('nobody');
    });

    it('sends to another machine only with the reader’s word, keeps the key for the session, and says why nothing came', async () => {
      await openConsole(operations[0]!.id);
      // The browser keeps nothing either of what is typed into a line.
      const kept = reader.page.locator('.console input:not([type="checkbox"], [autocomplete="off"])');
      expect(await kept.count()).toBe(0);
      await reader.page.locator('#console-address').fill('https://api.example.com');
      await reader.page.locator('.send-button').click();
      await output().getByText('is another machine').waitFor();
      await reader.page.locator('#console-address').fill('http://127.0.0.1:1');
      expect(await reader.page.locator('.console-consent').isVisible()).toBe(false);
      await reader.page.locator('#console-key').fill('sk_of_a_reader');
      await reader.page.locator('.send-button').click();
      await output().getByText('No response from http://127.0.0.1:1').waitFor();
      reader.errors = reader.errors.filter(
        (error) => !error.includes('ERR_UNSAFE_PORT') && !error.includes('ERR_CONNECTION_REFUSED'),
      );
      await reader.page.reload();
      await reader.page.locator('.try-button').click();
      expect(await reader.page.locator('#console-key').inputValue()).toBe('sk_of_a_reader');
      expect(await reader.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('sk_of_a_reader');
    });
  });
}
