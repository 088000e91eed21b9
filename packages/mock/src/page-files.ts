/** The script and the style of the page: files beside `src` in the repository, and beside `dist` in the package. */
import { readFileSync } from 'node:fs';

/** The text of one of the files. They are read when a person opens the page. */
export function pageFile(name: 'app.js' | 'style.css'): string {
  return readFileSync(new URL(`../page/${name}`, import.meta.url), 'utf8');
}
