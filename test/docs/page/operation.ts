/** What an operation has beside other pages: dialogs, the console, samples. */
import { describe, expect, it } from 'vitest';
import { operationPath } from 'user-management-docs/site';
import { contrastInBoth, findings, findingsInBoth, withoutContrast } from '../support/axe.ts';
import { faultsOfLooks } from '../support/looks.ts';
import { withBody, type Visitor } from '../support/visitor.ts';

/** Tests the page of an operation with a body. */
export function operationTests(visitor: Visitor): void {
  describe('an operation', () => {
    it('has no finding of axe-core in the dialogs and in the console, which fits every window', async () => {
      await visitor.open(operationPath(withBody.id));
      const check = async (selector: string): Promise<void> => {
        await visitor.page.locator(selector).waitFor();
        expect(await faultsOfLooks(visitor.page)).toEqual([]);
        expect(await findingsInBoth(visitor.page, selector)).toEqual([]);
      };
      await visitor.page.locator('.try-button').click();
      await visitor.page.locator('.console').waitFor();
      expect(await contrastInBoth(visitor.page, '.console')).toEqual([]);
      expect(await findings(visitor.page, withoutContrast)).toEqual([]);
      for (const width of [1400, 900, 360]) {
        await visitor.look({ width });
        expect({ width, faults: await faultsOfLooks(visitor.page, width === 1400 ? 'held' : 'still') }).toEqual({
          width,
          faults: [],
        });
      }
      await visitor.look({});
      await visitor.page.locator('.bar .settings-button').click();
      await check('.settings-dialog');
      await visitor.page.getByRole('button', { name: 'Close' }).last().click();
      await visitor.page.keyboard.press('Control+k');
      await check('.search-dialog');
      expect(visitor.wrong).toEqual([]);
    });

    it('has its sample in the first window at 900 pixels', async () => {
      await visitor.open(operationPath(withBody.id), { width: 900 });
      expect((await visitor.page.locator('.panel').boundingBox())!.y).toBeLessThan(600);
    });

    it('looks as it should without scripts', async () => {
      await visitor.open(operationPath(withBody.id), { width: 1400 });
      await visitor.page.evaluate(() => delete globalThis.document.documentElement.dataset['alive']);
      expect(await faultsOfLooks(visitor.page, 'plain')).toEqual([]);
    });

    it('has every response, form and example in print, and every sample once', async () => {
      await visitor.open(operationPath(withBody.id), { media: 'print' });
      const text = (await visitor.page.locator('body').innerText()).replaceAll(/\s+/g, '');
      const times = (part: string): number => text.split(part.replaceAll(/\s+/g, '')).length - 1;
      for (const { description, content } of Object.values(withBody.responses)) {
        expect(times(description.replaceAll('`', ''))).toBeGreaterThan(0);
        for (const { value } of Object.values(content?.['application/json']?.examples ?? {})) {
          expect(times(JSON.stringify(value, null, 2))).toBeGreaterThan(0);
        }
      }
      for (const { source } of withBody.samples) expect(times(source)).toBe(1);
      expect(times(withBody.description.replaceAll('`', ''))).toBe(1);
    });
  });
}
