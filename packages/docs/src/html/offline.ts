/** Docs that a browser keeps, to be read without a connection. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { filesBelow, writeText } from 'user-management-openapi/files';
import type { OfflineBuild } from '../browser/offline-worker.ts';
import { tarballFolder } from '../tarball-folder.ts';
import { previewFile } from './preview-picture.ts';
import { offlineScript } from './scripts.ts';

/** The name of the service worker, which has to stand above all pages. */
export const offlineFile = 'offline.js';

/** Files that no reader opens: those for hosts and search engines, and packages, which are installed and not read. */
const left = new RegExp(String.raw`^(_headers|robots\.txt|.*\.xml|${tarballFolder}/.*|(.*/)?${previewFile})$`);

/**
 * Writes the service worker, once all other files of the docs are there.
 * @param out the folder of the docs
 * @param base where the docs will stand, with a slash at each end
 */
export async function writeOfflineWorker(out: string, base: string): Promise<void> {
  const hash = createHash('sha256');
  const files = filesBelow(out).flatMap((file) => {
    const name = relative(out, file).split(sep).join('/');
    if (left.test(name)) return [];
    hash.update(name).update(readFileSync(file));
    return base + name.replace(/(^|\/)index\.html$/, '$1');
  });
  const build: OfflineBuild = { version: hash.digest('hex').slice(0, 12), files };
  writeText(join(out, offlineFile), `self.offlineBuild = ${JSON.stringify(build)};\n${await offlineScript()}`);
}
