/** The command for `pnpm test:mutation styles`: edits the style sheets of the docs, and lists what nobody sees. */
import { operationPath } from 'user-management-docs/site';
import { serveFolder } from 'user-management-docs/server';
import { operationsOf, readBundle } from 'user-management-openapi';
import { launchBrowser } from '../../../scripts/lib/browser.ts';
import { bundleFile, generatedDir } from '../../../scripts/lib/repo.ts';
import { docsSheets, giveLooks, readSheet, sheetTexts } from '../../docs/support/looks.ts';
import { tellScore } from '../score.ts';
import { styleEdits, type StyleEdit } from './edits.ts';
import type { tryEdits } from './in-page.ts';
import { looks, thin, type Look } from './states.ts';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** How many of a hundred edits have to be seen. */
const aim = 65;

/** An edit with its file. */
type FileEdit = StyleEdit & { file: string; sheet: 'docs' | 'plain' };

/** The edits of all style sheets, by their places in the texts that pages have. */
function allEdits(): FileEdit[] {
  let offset = 0;
  const ofDocs = docsSheets.flatMap((file) => {
    const css = readSheet(file);
    const edits = styleEdits(css).map((edit) => ({ ...edit, at: edit.at + offset, file, sheet: 'docs' as const }));
    offset += css.length + 1;
    return edits;
  });
  const file = 'theme/plain.css';
  return [...ofDocs, ...styleEdits(readSheet(file)).map((edit) => ({ ...edit, file, sheet: 'plain' as const }))];
}

/** Opens a page as it is looked at. */
async function open(page: Page, url: string, { path, act, as, dark }: Look, width: number): Promise<void> {
  await page.emulateMedia({ media: 'screen', colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(url + path);
  if (path !== '/all.html') await page.locator('html[data-alive]').waitFor();
  await thin(page);
  await act?.(page);
  await page.mouse.move(1, 899);
  if (as === 'paper') await page.emulateMedia({ media: 'print' });
  if (as === 'without scripts') await page.evaluate(() => delete document.documentElement.dataset['alive']);
  await giveLooks(page, 'test/mutation/styles/in-page.ts');
}

/**
 * Tries all edits in all looks, those alone that no look before has shown. Prints what nobody sees, and the score. Too low a score sets
 * the exit code to 1.
 */
export async function mutateStyles(): Promise<void> {
  const document = readBundle(bundleFile);
  const operations = operationsOf(document);
  const operation = operations.find(({ requestBody }) => requestBody?.required)!;
  const longest = operations.toSorted((one, other) => one.path.length - other.path.length).at(-1)!;
  const guide = document.tags.findLast((tag) => tag.description?.includes('```mermaid'))!['x-page'];
  const edits = allEdits();
  const left = new Map(edits.map((edit, number) => [number, edit]));
  const server = await serveFolder(join(generatedDir, 'docs'), { port: 0, host: '127.0.0.1' });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    for (const look of looks(operationPath(operation.id), operationPath(longest.id), `/guides/${guide}/`))
      for (const width of look.widths) {
        await open(page, server.url, look, width);
        const seen = await page.evaluate(
          ([texts, left, isPlain, withoutScripts]) => {
            const { looks } = window as typeof window & { looks: { tryEdits: typeof tryEdits } };
            return looks.tryEdits(texts, left, isPlain, withoutScripts);
          },
          [
            sheetTexts(),
            [...left].map(([number, edit]) => [number, edit.sheet, edit] as const),
            look.as !== undefined,
            look.as === 'without scripts',
          ] as const,
        );
        for (const number of seen) left.delete(number);
        console.log(
          `${look.path} ${width} ${look.as ?? ''} ${look.act?.name ?? ''}: ${seen.length}, ${left.size} left`,
        );
      }
  } finally {
    await browser.close();
    await server.close();
  }
  for (const { file, line, before, after } of left.values())
    console.log(`${file}:${line}: ${before} → ${after || 'nothing'}`);
  tellScore(edits.length - left.size, edits.length, aim);
}
