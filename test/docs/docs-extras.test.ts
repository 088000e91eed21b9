/** What goes with a document into its docs, read from folders: workflows, history, and the documents of earlier releases. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { docsExtrasOf, earlierVersions, noDocsExtras, readDocsExtras } from 'user-management-docs/docs-extras';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';
import { withReleases } from '../releases/support/folder.ts';
import { first, second, third } from '../releases/support/versions.ts';
import { history, workflows } from './support/lamps.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-extras-'));
const releases = join(folder, 'releases');
beforeAll(async () => {
  await withReleases(
    [
      [first, '2026-01-01'],
      [second, '2026-01-02'],
    ],
    async (made) => cpSync(made, releases, { recursive: true }),
  );
  mkdirSync(join(folder, 'workflows'));
  writeFileSync(join(folder, 'workflows', 'light-up.arazzo.yaml'), JSON.stringify(workflows[0]!.document));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('the workflows and the history that were written', () => {
  writeFileSync(join(folder, 'changelog.json'), JSON.stringify(history));
  expect(readDocsExtras(folder)).toEqual({ workflows, history: JSON.parse(JSON.stringify(history)) });
});

it('the releases but the document itself, the newest first, as soon as there are two', async () => {
  const [one, two] = [first, second].map((document) => ({ version: document.info.version, document }));
  expect(earlierVersions(third, releases)).toEqual([two, one]);
  expect(earlierVersions(second, releases)).toEqual([one]);
  await withReleases([[first, '2026-01-01']], async (alone) => expect(earlierVersions(second, alone)).toEqual([]));
  expect(earlierVersions(first, join(folder, 'nowhere'))).toEqual([]);
});

it('nothing, for a document that stands alone', () => {
  expect(noDocsExtras).toStrictEqual({ workflows: [], history: undefined });
});

it('all of it anew', async () => {
  const extras = await docsExtrasOf(third, folder, comparisonCache());
  expect([extras.workflows, extras.earlier]).toEqual([workflows, earlierVersions(third, releases)]);
  expect(extras.history!.releases.map(({ version, date }) => [version, date])).toEqual([
    [undefined, undefined],
    [second.info.version, '2026-01-02'],
    [first.info.version, '2026-01-01'],
  ]);
});
