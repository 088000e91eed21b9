/** Reads the HTML docs in a browser, as a person would: opens each operation, each response, each example, each sample. */
import type { Browser, Page } from 'playwright-core';
import { compareOperations, expectedOperations, type ShownOperation } from './facts.ts';
import { readOperation } from './in-page.ts';
import { operationsOf, type OpenApiDocument } from '../../../scripts/lib/openapi.ts';

/** One entry of the menu that leads to an operation. */
interface MenuEntry {
  title: string;
  method: string;
  /** What stands behind the page's address, such as `#/tag/operation`. */
  hash: string;
}

/** What the HTML docs show. */
export interface ShownDocs {
  menu: MenuEntry[];
  operations: ShownOperation[];
}

/**
 * Compares served docs with a document, both ways.
 * @param browser a running browser; a page is opened in it and closed
 * @param url where the docs are served
 * @returns a sentence per difference; none when they agree
 */
export async function htmlDifferences(browser: Browser, url: string, document: OpenApiDocument): Promise<string[]> {
  return compareDocs(await readDocs(browser, url), document);
}

/**
 * Reads everything that served docs show of operations.
 * @throws an Error that says what did not appear
 */
export async function readDocs(browser: Browser, url: string): Promise<ShownDocs> {
  // A low window keeps the number of operations small that the page holds at once, and with it the time.
  const page = await browser.newPage({ viewport: { width: 1400, height: 600 }, reducedMotion: 'reduce' });
  try {
    await page.goto(url);
    const menu = await readMenu(page);
    const operations: ShownOperation[] = [];
    for (const { hash } of menu) {
      await page.evaluate((to) => void (location.hash = to), hash);
      operations.push(await page.evaluate(readOperation, hash.slice('#/'.length)));
    }
    return { menu, operations };
  } finally {
    await page.close();
  }
}

/** Compares what docs show with a document, both ways: a sentence per difference. */
export function compareDocs({ menu, operations }: ShownDocs, document: OpenApiDocument): string[] {
  return [
    ...menuDifferences(menu, document),
    ...compareOperations(expectedOperations(document, 'summary'), operations),
  ];
}

/** Opens one group of the menu after the other, as opening one may close another, and reads the operations in it. */
async function readMenu(page: Page): Promise<MenuEntry[]> {
  const groups = page.locator('.menu-item-type-group');
  await groups.first().waitFor();
  const entries: MenuEntry[] = [];
  for (const group of await groups.all()) {
    await group.getByTestId('menu-item-label').first().dispatchEvent('click');
    await group.locator('> a [data-active=true]').waitFor();
    const operations = await group.locator('.menu-item-type-operation').evaluateAll((items) =>
      items.map((item) => ({
        title: item.querySelector('[data-text]')?.textContent ?? '',
        method: item.querySelector('[data-component-name="Tags/HttpTag"]')?.textContent ?? '',
        hash: item.querySelector('a')?.getAttribute('href') ?? '',
      })),
    );
    entries.push(...operations);
  }
  return entries;
}

function menuDifferences(menu: readonly MenuEntry[], document: OpenApiDocument): string[] {
  const shown = menu.map(({ title, method }) => `${method} ${title}`);
  const expected = operationsOf(document).map(({ summary, method }) => `${method} ${summary}`);
  return [
    ...expected.filter((entry) => !shown.includes(entry)).map((entry) => `The menu lacks: ${entry}`),
    ...shown.filter((entry) => !expected.includes(entry)).map((entry) => `The menu has too much: ${entry}`),
  ];
}
