/** Reads the HTML docs in a browser: the menu, and every operation with each response, each example, each sample. */
import type { Page } from 'playwright-core';
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

/** Reads everything that served docs show of operations, in an open tab. */
export async function readDocs(page: Page, url: string): Promise<ShownDocs> {
  await page.goto(`${url}/reference/`);
  const menu = await readMenu(page);
  const operations: ShownOperation[] = [];
  for (const { href } of menu) {
    await page.goto(new URL(href, url).href);
    operations.push(await page.evaluate(readOperation));
  }
  return { menu, operations };
}

/** Compares what docs show with a document, both ways: a sentence per difference. */
export function compareDocs({ menu, operations }: ShownDocs, document: OpenApiDocument): string[] {
  return [...menuDifferences(menu, document), ...compareOperations(expectedOperations(document), operations)];
}

/** Reads the operations in the menu. */
function readMenu(page: Page): Promise<MenuEntry[]> {
  return page.locator('.menu a:has(> b)').evaluateAll((links) =>
    links.map((link) => ({
      title: link.querySelector('span')?.textContent ?? '',
      method: link.querySelector('b')?.textContent?.toLowerCase() ?? '',
      href: link.getAttribute('href') ?? '',
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
