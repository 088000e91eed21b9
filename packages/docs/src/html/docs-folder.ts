/** Puts the docs in place: a folder is replaced as a whole, or stays as it was. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { docsPage, writeDocs } from './write-docs.ts';
import { type DocsPlace } from './location.ts';
import { generatedNotice, type OpenApiDocument } from 'user-management-openapi';
import { noDocsExtras, type DocsExtras } from '../docs-extras.ts';

/**
 * Builds the docs of a document into a folder. When the build fails, the folder is as it was before.
 * @param document the bundle
 * @param out an absolute path: a folder that does not exist, is empty, or holds docs that were built earlier
 * @param place where the docs will stand; at the root of their host unless given
 * @param docsExtras what gets pages besides the document. Default: nothing
 * @throws an Error when the folder holds anything else, or when the document cannot be rendered
 */
export async function buildDocs(
  document: OpenApiDocument,
  out: string,
  place: DocsPlace = {},
  docsExtras: DocsExtras = noDocsExtras,
): Promise<void> {
  if (!isReplaceable(out)) {
    throw new Error(`${out} is not empty and holds no docs of an earlier build. Name a new or an empty folder.`);
  }
  const parent = dirname(out);
  mkdirSync(parent, { recursive: true });
  const fresh = mkdtempSync(join(parent, '.docs-'));
  const before = `${fresh}-before`;
  try {
    // A temporary folder is closed to other users, and a static host often is one.
    chmodSync(fresh, 0o755);
    await writeDocs(document, fresh, place, docsExtras);
    // Who is ended while files are deleted must not leave a folder that is neither docs nor empty.
    if (existsSync(out)) renameSync(out, before);
    renameSync(fresh, out);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(before) && !existsSync(out)) renameSync(before, out);
    rmSync(before, { recursive: true, force: true });
  }
}

/** Whether nothing is lost when the folder is replaced. */
function isReplaceable(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return true;
  if (!stat.isDirectory()) return false;
  const page = join(folder, docsPage);
  return readdirSync(folder).length === 0 || (existsSync(page) && readFileSync(page, 'utf8').includes(generatedNotice));
}
