/** Reads the HTML docs in a browser, as a person would: opens each operation, each response, each example, each sample. */
import type { Browser, Page } from 'playwright-core';
import { compareOperations, expectedOperations, type ShownOperation } from './facts.ts';
import { readOperation } from './in-page.ts';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';

/** One entry of the menu that leads to an operation. */
interface MenuEntry {
  title: string;
  method: string;
  /** The address of the operation's page. */
  href: string;
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
  const page = await browser.newPage({ viewport: { width: 1400, height: 600 }, reducedMotion: 'reduce' });
  try {
    await page.goto(`${url}/reference/`);
    const menu = await readMenu(page);
    const operations: ShownOperation[] = [];
    for (const { href } of menu) {
      await page.goto(new URL(href, url).href);
      operations.push(await page.evaluate(readOperation, href.replaceAll(/^\/|\/$/g, '')));
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

/** Reads the operations in the menu of the page that lists them all. */
async function readMenu(page: Page): Promise<MenuEntry[]> {
  await page.locator('.menu-item-type-operation').first().waitFor();
  return page.locator('.menu-item-type-operation').evaluateAll((items) =>
    items.map((item) => ({
      title: item.querySelector('[data-text]')?.textContent ?? '',
      method: item.querySelector('[data-component-name="Tags/HttpTag"]')?.textContent ?? '',
      href: item.querySelector('a')?.getAttribute('href') ?? '',
    })),
  );
}

function menuDifferences(menu: readonly MenuEntry[], document: OpenApiDocument): string[] {
  const shown = menu.map(({ title, method }) => `${method} ${title}`);
  const expected = operationsOf(document).map(({ summary, method }) => `${method} ${summary}`);
  return [
    ...expected.filter((entry) => !shown.includes(entry)).map((entry) => `The menu lacks: ${entry}`),
    ...shown.filter((entry) => !expected.includes(entry)).map((entry) => `The menu has too much: ${entry}`),
  ];
}
