/** What a browser keeps of the docs: all that a reader opens. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeText } from 'user-management-openapi/files';
import { offlineFile, writeOfflineWorker } from 'user-management-docs';
import { tarballFolder } from 'user-management-docs/tarball-folder';

const folder = mkdtempSync(join(tmpdir(), 'docs-offline-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('pages, styles, scripts and downloads, and neither what hosts and search engines read nor packages', async () => {
  const kept = ['404.html', 'a/b.md', 'a/index.html.md', 'a/index.html', 'index.html', 'openapi.yaml', 'style.css'];
  const left = ['_headers', 'a/preview.png', 'feed.xml', 'preview.png', 'robots.txt', 'sitemap.xml'];
  for (const file of [...kept, ...left, `${tarballFolder}/client.tgz`]) writeText(join(folder, file), file);
  await writeOfflineWorker(folder, '/docs/');
  const [, build] = /^self\.offlineBuild = (.*);$/m.exec(readFileSync(join(folder, offlineFile), 'utf8'))!;
  const { files } = JSON.parse(build!) as { files: string[] };
  expect(files.toSorted()).toEqual(kept.map((file) => `/docs/${file.replace(/index\.html$/, '')}`).toSorted());
});

it('the version is another one as soon as a file is, and is the same until then', async () => {
  const version = async (text: string) => {
    writeText(join(folder, 'style.css'), text);
    await writeOfflineWorker(folder, '/docs/');
    return /"version":"(.*?)"/.exec(readFileSync(join(folder, offlineFile), 'utf8'))![1]!;
  };
  rmSync(join(folder, offlineFile));
  const one = await version('one');
  rmSync(join(folder, offlineFile));
  const two = await version('two');
  rmSync(join(folder, offlineFile));
  expect([await version('one'), two === one]).toEqual([one, false]);
  expect(one).toMatch(/^[\da-f]{12}$/);
});
