/** How pages are looked at while their style sheets are edited. */
import type { Page } from 'playwright-core';

/** A page that is looked at. */
export interface Look {
  path: string;
  /** What a reader does first. */
  act?: (page: Page) => Promise<unknown>;
  widths: readonly number[];
  /** Paper, or a browser without scripts: nothing can be pressed. */
  as?: 'paper' | 'without scripts';
  dark?: boolean;
}

/** Opens the list of versions, which docs with one version lack, and whatever else can be opened. */
const openAll = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const entries = ['1.2.0', '1.1.0'].map(
      (name) => `<li><a href="/${name}"${name === '1.2.0' ? ' aria-current="true"' : ''}>${name}</a></li>`,
    );
    const versions = `<details class="versions"><summary><span>Version </span>1.2.0</summary><ul>${entries.join('')}</ul></details>`;
    document.querySelector('.home')!.insertAdjacentHTML('afterend', versions);
    for (const part of document.querySelectorAll<HTMLDetailsElement>('main details:not(.contents *), .versions'))
      part.open = true;
  });

/** Leaves a few of each kind of part: the others look the same. */
export const thin = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const few = (selector: string, kept: number): void => {
      for (const part of [...document.querySelectorAll(selector)].slice(kept)) part.remove();
    };
    few('.case:not(.chosen, .borrowed)', 2);
    few('.case.borrowed', 1);
    few('.languages > *', 1 + 3 * 3);
    few('.response:not(:has(.s5))', 3);
    few('body > main.everything > section', 4);
    few('.everything > nav li', 4);
    for (const list of document.querySelectorAll('.menu ul')) list.replaceChildren(...[...list.children].slice(0, 6));
  });

async function openConsole(page: Page): Promise<void> {
  // What a server says of a field, without one.
  const refused = { code: 'invalid', message: 'Wrong.', errors: [{ code: 'wrong', message: 'Not so.', field: 'id' }] };
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'access-control-allow-methods': '*',
  };
  await page.route('http://127.0.0.1:1/**', (route) => route.fulfill({ status: 422, json: refused, headers }));
  await page.locator('.try-button').click();
  await page.locator('#console-address').fill('http://127.0.0.1:1');
  await page.locator('.send-button').click();
  await page.locator('.console-history button').waitFor({ state: 'attached' });
  await page.evaluate(() => (document.querySelector<HTMLDetailsElement>('.console-past')!.open = true));
  await page.locator('#console-address').fill('nowhere');
  await page.locator('.send-button').click();
  await page.locator('.console-error').waitFor();
}

async function openSearch(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.search-dialog input').fill('external id');
  await page.locator('.search-dialog li ul').first().waitFor();
}

async function openSettings(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.settings-button')!.click());
  await page.locator('.settings-dialog').waitFor();
}

/**
 * The pages, those first that show most.
 * @param operation the address of an operation with a body
 * @param longest that of the operation with the longest path
 * @param guide that of a guide with tables, code and diagrams
 */
export function looks(operation: string, longest: string, guide: string): Look[] {
  return [
    { path: operation, act: openAll, widths: [1400, 800, 360, 1100] },
    { path: guide, widths: [1400, 800, 360, 600, 2000] },
    { path: operation, act: openConsole, widths: [1400, 360] },
    { path: operation, act: openSearch, widths: [1400, 360] },
    { path: operation, act: openSettings, widths: [1400] },
    { path: operation, widths: [1400, 360] },
    { path: '/', act: (page) => page.locator('.menu-button').click(), widths: [800] },
    { path: longest, widths: [480] },
    { path: '/errors/', widths: [360] },
    { path: '/changelog/', widths: [1400] },
    { path: '/all.html', widths: [1400] },
    { path: operation, widths: [720], as: 'paper' },
    { path: guide, widths: [720], as: 'paper' },
    { path: '/all.html', widths: [720], as: 'paper' },
    { path: operation, widths: [1400], as: 'without scripts' },
    { path: guide, widths: [360], as: 'without scripts' },
    { path: operation, act: openConsole, widths: [1400], dark: true },
    { path: operation, act: openAll, widths: [1400], dark: true },
  ];
}
