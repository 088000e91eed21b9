/** The text of guides is linted apart from the document, and for the same faults. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tmpdir } from 'node:os';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { afterAll, expect, it } from 'vitest';
import { oas } from '../../../spec/lint/ruleset.ts';
import type { Finding } from '../../../scripts/lint/finding.ts';
import { lintGuides } from '../../../scripts/lint/guides.ts';
import { lintWithSpectral } from '../../../scripts/lint/spectral.ts';
import { guidesFolder, standInOf } from '../../../scripts/lint/stand-ins.ts';
import { specDir } from '../../../scripts/lib/repo.ts';

const folder = mkdtempSync(join(tmpdir(), 'guides-'));
afterAll(() => rmSync(folder, { recursive: true }));
const guides = join(folder, 'guides');
const texts: Readonly<Record<string, string>> = {
  'clean.md': 'A guide about `<b>` and an evaluation.\n',
  'empty.md': '',
  'eval.md': 'Never call eval("x").\n',
  'script.md': '# Title\n\nBelow: <script>alert(1)</script>\n',
};
mkdirSync(guides);
for (const [name, text] of Object.entries(texts)) writeFileSync(join(guides, name), text);
const shown = ({ rule, file, line, column }: Finding): string => `${rule} ${basename(file)}:${line}:${column}`;

it('finds the faults of each text at their places', async () => {
  expect((await lintGuides(guides)).map(shown)).toEqual([
    'tag-description empty.md:1:1',
    'no-eval-in-markdown eval.md:1:12',
    'no-script-tags-in-markdown script.md:3:8',
  ]);
});

it('finds whatever Spectral finds in descriptions that are guides', async () => {
  const tags = Object.keys(texts).map((name) => ({ name, description: { $ref: `guides/${name}` } }));
  const file = join(folder, 'openapi.yaml');
  writeFileSync(file, JSON.stringify({ openapi: '3.1.1', info: { title: 'A', version: '1' }, tags, paths: {} }));
  const rules: RulesetDefinition = { extends: [[oas, 'all']] };
  const about = ['no-eval-in-markdown', 'no-script-tags-in-markdown', 'tag-description'];
  const found = (await lintWithSpectral({ file, rules }))
    .map(({ rule }) => rule)
    .filter((rule) => about.includes(rule));
  expect(found.toSorted()).toEqual((await lintGuides(guides)).map(({ rule }) => rule).toSorted());
});

it('hides from the other rules the text of guides and samples alone', () => {
  const [guide] = readdirSync(guidesFolder);
  expect(standInOf(join(guidesFolder, guide!))).toMatch(/^\w.*\.$/);
  expect(standInOf(join(guidesFolder, '..', 'openapi.yaml'))).toBeUndefined();
  expect(standInOf(join(guides, 'clean.md'))).toBeUndefined();
  expect(standInOf(join(specDir, 'samples', 'getUser', 'curl.sh'))).toMatch(/^\w.*\.$/);
  // Whoever reads it says that it is not there.
  expect(standInOf(join(specDir, 'samples', 'getUser', 'gone.sh'))).toBeUndefined();
});

it('leaves a sample that is empty as it is', () => {
  const empty = join(folder, 'empty.sh');
  writeFileSync(empty, ' \n');
  expect(standInOf(empty, folder)).toBe('');
});
