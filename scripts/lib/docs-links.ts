/** Links of built docs. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';

/**
 * Reads the pages of built docs.
 * @param folder where they were written
 * @returns their HTML by their path from the root of the docs
 */
export function readPages(folder: string): Map<string, string> {
  const pages = filesBelow(folder).filter((file) => file.endsWith('.html'));
  return new Map(pages.map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]));
}

/** Lists the links of pages that lead to nothing of the docs: `from → to`. */
export function brokenLinks(folder: string, pages: ReadonlyMap<string, string>): string[] {
  return [...pages].flatMap(([from, text]) =>
    [...text.matchAll(/(?:href|src)="([^"#?]*)[^"]*"/g)]
      .map(([, target]) => target!)
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .map((target) => posix.join('/', target.startsWith('/') ? target : posix.join(posix.dirname(from), target)))
      .filter((target) => !existsSync(join(folder, target.endsWith('/') ? `${target}index.html` : target)))
      .map((target) => `${from} → ${target}`),
  );
}
