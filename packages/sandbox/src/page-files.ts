/** The scripts and the style of the pages: files beside `src` in the repository, and beside `dist` in the package. */
import { readFileSync } from 'node:fs';

/** The text of one of the files. They are read when a person opens a page. */
export function pageFile(name: string): string {
  return readFileSync(new URL(`../page/${name}`, import.meta.url), 'utf8');
}
