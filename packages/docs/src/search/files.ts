/** The search's files: the module with the dialog, and what it makes its index from. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SitePage } from '../site/pages.ts';
import { packSections } from './packed.ts';
import { searchSections, type Draft } from './sections.ts';

/** The name of what the index is made from, below the base. */
export const searchIndexFile = 'search-index.json';

const folder = dirname(fileURLToPath(import.meta.url));

let script: Promise<string> | undefined;

/** Bundles the module with the dialog, once per process. */
export function searchScript(): Promise<string> {
  script ??= (async () => {
    const { rolldown } = await import('rolldown');
    const bundle = await rolldown({ input: join(folder, 'dialog.ts') });
    const { output } = await bundle.generate({ minify: true });
    await bundle.close();
    return output[0].code;
  })();
  return script;
}

/**
 * Writes what the index is made from.
 * @param base where the docs stand, with a slash at each end
 * @param ids those of each page's HTML, which say where a result can lead
 * @param drafts the parts of each page
 */
export function searchIndex(
  pages: readonly SitePage[],
  base: string,
  ids: ReadonlyMap<SitePage, ReadonlySet<string>>,
  drafts: ReadonlyMap<SitePage, Draft[]>,
): string {
  return JSON.stringify(packSections(searchSections(pages, base, (page, id) => ids.get(page)!.has(id), drafts)));
}
