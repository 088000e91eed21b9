/** generated/ is what `pnpm generate` writes, twice the same, and every way of being stale is found. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { staleFiles } from '../../scripts/generate/check.ts';
import { filesBelow } from 'user-management-openapi/files';
import { generatedDir } from '../../scripts/lib/repo.ts';

/** Whether these are docs that another test is building at this moment, which are no part of it. */
const isBeingBuilt = (path: string): boolean => /(?:^|\/)\.docs-/.test(path);

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'stale-'));
  cpSync(generatedDir, copy, { recursive: true, filter: (path) => !isBeingBuilt(path) });
});
afterEach(() => rmSync(copy, { recursive: true }));

it('is fresh, byte for byte, and is found missing, stale and left over', async () => {
  rmSync(join(copy, 'types.ts'));
  writeFileSync(join(copy, 'openapi.json'), `${readFileSync(join(copy, 'openapi.json'), 'utf8')} `);
  writeFileSync(join(copy, 'old.ts'), '');
  const [found, fresh] = await staleFiles([copy, generatedDir]);
  expect(fresh!.filter(({ file }) => !isBeingBuilt(file))).toEqual([]);
  expect(found!.toSorted((a, b) => a.file.localeCompare(b.file))).toEqual([
    { file: 'old.ts', kind: 'left over' },
    { file: 'openapi.json', kind: 'stale' },
    { file: 'types.ts', kind: 'missing' },
  ]);
});

it('says in its first lines that it is generated, in every file that can', () => {
  const silent = filesBelow(generatedDir).filter((file) => {
    const head = readFileSync(file, 'utf8').slice(0, 400);
    return (
      !file.includes(join('generated', 'docs')) &&
      !file.endsWith('.tgz') &&
      !/(api|code|document|openapi|workflows)\.json$/.test(file) &&
      !head.includes('pnpm generate')
    );
  });
  expect(silent).toEqual([]);
});
