/** What a reader does to find a page: the search, the keyboard, the menus. */
import { operationPath } from 'user-management-docs/site';
import { describe, expect, it } from 'vitest';
import { faultsOfLooks } from '../support/looks.ts';
import { operations, poll, withBody, type Reader } from '../support/reader.ts';

/** Tests the search, the way of the focus, and the menu of what opens a page. */
export function findingTests(reader: Reader): void {
  describe('the search', () => {
    it('opens at Ctrl+K, and Enter leads to the first result', async () => {
      const { id } = operations.at(-1)!;
      await reader.open('/');
      await reader.page.keyboard.press('Control+k');
      await reader.page.locator('.search-dialog input').waitFor();
      await reader.page.keyboard.type(id);
      await reader.page.locator('.search-dialog li').first().waitFor();
      await reader.page.keyboard.press('Enter');
      await reader.page.waitForURL(reader.url + operationPath(id));
    });

    it('leads to the sample of a language', async () => {
      await reader.open('/');
      await reader.page.keyboard.press('Control+k');
      await reader.page.locator('.search-dialog input').fill(`${withBody.id} python`);
      const result = reader.page.locator('.search-dialog li li a', { hasText: 'Code samples › Python' }).first();
      await result.waitFor();
      expect(await faultsOfLooks(reader.page, 'still')).toEqual([]);
      await result.click();
      await reader.page.waitForURL(`${reader.url}${operationPath(withBody.id)}*#language-python`);
      const { source } = withBody.samples.find(({ label }) => label === 'Python')!;
      const shown = reader.page.locator('.languages > .tab pre code:visible');
      await poll(() => shown.textContent()).toBe(source.trimEnd());
    });

    it('opens at a click, and says when there is nothing', async () => {
      await reader.open(operationPath(operations[0]!.id));
      await reader.page.getByRole('button', { name: 'Search' }).click();
      await reader.page.locator('.search-dialog input').fill('qwertyuiop');
      await reader.page.getByText('Nothing found for “qwertyuiop”.').waitFor();
    });
  });

  describe('by the keyboard alone', () => {
    const focused = (): Promise<string> =>
      reader.page.evaluate(() => globalThis.document.activeElement!.textContent!.trim());

    it.each(['/', operationPath(operations[0]!.id), '/errors/', '/all.html'])(
      'the first Tab on %s leads past the menu',
      async (path) => {
        await reader.page.goto(reader.url + path);
        if (!path.endsWith('.html')) await reader.page.locator('html[data-alive]').waitFor();
        await reader.page.keyboard.press('Tab');
        expect(await focused()).toBe('Skip to the content');
        expect(await reader.page.locator('.skip-link').evaluate((link) => getComputedStyle(link).clipPath)).toBe(
          'none',
        );
        await reader.page.keyboard.press('Enter');
        await reader.page.keyboard.press('Tab');
        expect(
          await reader.page.evaluate(() => globalThis.document.activeElement!.closest('main, .menu, header')?.id),
        ).toBe('api-content');
      },
    );

    it('every control of a page is reached, has a name, and shows where the focus is', async () => {
      await reader.open(operationPath(withBody.id));
      const { wanted, stops } = await reader.page.evaluate(() => {
        const visible = (selector: string) =>
          [...globalThis.document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
            element.checkVisibility({ visibilityProperty: true }),
          );
        const controls = 'a[href], button, select, summary, input:not([type=radio]), input:checked';
        visible(controls).forEach((element, index) => (element.dataset['control'] = String(index)));
        // Whatever gets the focus tells how it looks then.
        globalThis.document.addEventListener('focusin', ({ target }) => {
          const element = target as HTMLElement;
          const shows = element.matches('.tabs > input') ? element.nextElementSibling! : element;
          const label = (element as HTMLInputElement).labels?.[0]?.textContent ?? '';
          const isNamed = (element.ariaLabel ?? `${element.textContent}${label}`).trim() !== '';
          element.dataset['focus'] = getComputedStyle(shows).outlineStyle !== 'none' && isNamed ? 'seen' : 'unseen';
        });
        return { wanted: visible(controls).length, stops: visible(`${controls}, [tabindex="0"]`).length };
      });
      expect(wanted).toBeGreaterThan(60);
      for (let presses = 0; presses < stops; presses++) await reader.page.keyboard.press('Tab');
      const wrong = await reader.page
        .locator('[data-control]:not([data-focus=seen])')
        .evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 100)));
      expect(wrong).toEqual([]);
    });

    it('the search opens at a slash, arrows choose, and Escape leads back', async () => {
      const { id } = operations[0]!;
      await reader.open(operationPath(id));
      await reader.page.keyboard.press('/');
      await reader.page.locator('.search-dialog input').waitFor();
      await reader.page.keyboard.type('user');
      await reader.page.locator('.search-dialog li').nth(2).waitFor();
      const titles = await reader.page.locator('.search-dialog li a').allTextContents();
      await reader.page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(titles[0]);
      await reader.page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(titles[1]);
      await reader.page.keyboard.press('ArrowUp');
      await reader.page.keyboard.press('ArrowUp');
      // A slash is a part of every path, so in the field it is written.
      await reader.page.keyboard.press('/');
      expect(await reader.page.locator('.search-dialog input').inputValue()).toBe('user/');
      await reader.page.keyboard.press('Escape');
      expect(await reader.page.locator('.search-dialog').isVisible()).toBe(false);
    });
  });

  describe('on a telephone', () => {
    it('the menu has what the bar has no room for: the key and the address, on every page', async () => {
      await reader.page.setViewportSize({ width: 360, height: 780 });
      await reader.open('/guides/authentication/');
      await reader.page.getByRole('button', { name: 'Menu' }).click();
      await reader.page.getByRole('button', { name: 'API key and address' }).click();
      const dialog = reader.page.getByRole('dialog', { name: 'API key and address' });
      await dialog.getByLabel('API key', { exact: true }).fill('sk_of_a_telephone');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await reader.page.locator('main code', { hasText: 'sk_of_a_telephone' }).first().waitFor();
      await reader.page.setViewportSize({ width: 1280, height: 720 });
    });
  });

  describe('the menu of what opens a page', () => {
    it('opens by the keyboard, and closes at Escape, at a click elsewhere and when the focus moves on', async () => {
      await reader.open(operationPath(operations[0]!.id));
      const entries = reader.page.locator('.open-menu a');
      const shown = (): Promise<boolean> => entries.first().isVisible();
      const leave: (() => Promise<void>)[] = [
        () => reader.page.keyboard.press('Escape'),
        () => reader.page.locator('h1').click(),
        () => reader.page.locator('.copy-page').focus(),
      ];
      for (const close of leave) {
        await reader.page.locator('.open-menu summary').press('Enter');
        await entries.first().waitFor();
        await entries.last().focus();
        expect(await shown()).toBe(true);
        await close();
        expect(await shown()).toBe(false);
      }
    });
  });
}
