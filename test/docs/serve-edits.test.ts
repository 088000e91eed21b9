/** Edits that are made while the docs are being built are not lost, and not built one by one. */
import { cpSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startDocsServer } from 'user-management-docs/server';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';
import { root } from '../../scripts/lib/repo.ts';

it('shows an edit of the first build, and the last of several edits that are made during a build', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-edits-'));
  const spec = join(folder, 'spec');
  cpSync(join(root, 'spec'), spec, { recursive: true });
  const file = join(spec, 'openapi.yaml');
  // One path makes the docs quick to build.
  const text = readFileSync(file, 'utf8').replace(/(\npaths:\n.*\n.*\n)(?: .*\n)*/, '$1');
  const edit = (title: string): void => writeFileSync(file, text.replace(/title: .*/, `title: ${title}`));
  const before = /title: (.*)/.exec(text)![1]!;
  const titles: string[] = [];
  const unfinished: boolean[] = [];
  let begun = false;
  let resume = (): void => {};
  const server = await startDocsServer({
    ...{ port: 0, host: '127.0.0.1', folder: join(folder, 'docs'), spec, cache: comparisonCache(), print: () => {} },
    extras: () => ({
      packages: {
        tarballs: [],
        // Called when the document has been read and its pages are being made.
        installLines: (lines) => {
          if (!begun) edit('During the first build');
          begun = true;
          return lines;
        },
      },
    }),
    async built({ info }) {
      titles.push(info.title);
      if (titles.length !== 2) return;
      // The build lasts until the edits below are made.
      await new Promise<void>((go) => (resume = go));
    },
    afterwards: async (edited) => void unfinished.push(edited.aborted),
  });
  try {
    await vi.waitFor(() => expect(titles).toEqual([before, 'During the first build']), { timeout: 30_000 });
    for (const title of ['One', 'Two', 'Three']) {
      // On a busy machine the event may come later than the quiet after it would end.
      const event = new Promise<void>((seen) => {
        const watcher = watch(spec, () => {
          watcher.close();
          seen();
        });
      });
      edit(title);
      await event;
      // Longer than the quiet by which edits are told apart.
      await new Promise((done) => setTimeout(done, 150));
    }
    resume();
    await vi.waitFor(() => expect(titles).toEqual([before, 'During the first build', 'Three']), { timeout: 30_000 });
    await vi.waitFor(() => expect(unfinished).toEqual([true, false]), { timeout: 30_000 });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  // No build was left over.
  expect(titles).toHaveLength(3);
});
