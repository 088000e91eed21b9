/** Judges the looks of an open page by properties that hold for every page (`test/docs/looks`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { root } from '../../../scripts/lib/repo.ts';
import type { faultsOf, SheetTexts, takeSheets, whatFitsNot } from '../looks/index.ts';

/** The style sheets that pages have on a screen, in their order. */
export const docsSheets = ['theme/docs.css', 'theme/prose.css', 'theme/operation.css', 'search/search.css'];

/** Reads a style sheet of the docs. */
export const readSheet = (file: string): string => readFileSync(join(root, 'packages', 'docs', 'src', file), 'utf8');

/** The style sheets as the docs have them. */
export const sheetTexts = (): SheetTexts => ({
  docs: docsSheets.map(readSheet).join('\n'),
  plain: readSheet('theme/plain.css'),
});

const scripts = new Map<string, Promise<string>>();

/**
 * Gives a page the functions of a module, as `window.looks`.
 * @param file the module, from the root
 */
export async function giveLooks(page: Page, file = 'test/docs/looks/index.ts'): Promise<void> {
  const options = { bundle: true, write: false, format: 'iife', globalName: 'looks' } as const;
  if (!scripts.has(file))
    scripts.set(
      file,
      build({ entryPoints: [join(root, file)], ...options }).then(({ outputFiles }) => outputFiles[0]!.text),
    );
  await page.evaluate(`${await scripts.get(file)!}; window.looks = looks`);
}

/**
 * What is wrong with the looks of the open page.
 * @param how `held` has its parts pointed at, focused and scrolled too, and takes twice as long as `still`; `fits` is about what is too
 * wide or cut off alone, which takes a tenth; `plain` is a page on which nothing can be pressed, such as a printed one. Default: `held`
 */
export async function faultsOfLooks(page: Page, how: 'held' | 'still' | 'fits' | 'plain' = 'held'): Promise<string[]> {
  await giveLooks(page);
  return page.evaluate(
    ([texts, chosen]) => {
      const { looks } = window as typeof window & {
        looks: { faultsOf: typeof faultsOf; takeSheets: typeof takeSheets; whatFitsNot: typeof whatFitsNot };
      };
      if (chosen === 'fits') return looks.whatFitsNot();
      const isPlain = chosen === 'plain';
      looks.takeSheets(texts, isPlain);
      return [...looks.faultsOf(isPlain, chosen === 'still' ? 'visibility' : undefined)];
    },
    [sheetTexts(), how] as const,
  );
}
