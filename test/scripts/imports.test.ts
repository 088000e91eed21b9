/** The lint of the imports, on small repositories with one fault each. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { importFindings } from '../../scripts/check/imports.ts';

/** Lints a repository whose packages `openapi`, `compat` and `docs` export one module each. */
async function findingsOf(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'imports-test-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  try {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    for (const name of ['openapi', 'compat', 'docs']) {
      const manifest = { name, type: 'module', exports: { '.': './src/index.ts' } };
      write(`packages/${name}/package.json`, JSON.stringify(manifest));
      write(`packages/${name}/src/index.ts`, `export { type ${name} } from './inner.ts';\n`);
      write(`packages/${name}/src/inner.ts`, `export interface ${name} { own: true }\n`);
      symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules', name));
    }
    for (const place of ['scripts', 'spec', 'test']) write(`${place}/index.ts`, 'export type None = never;\n');
    for (const [file, text] of Object.entries(files)) write(file, text);
    return await importFindings(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('finds nothing where arrows run one way, by name', async () => {
  expect(
    await findingsOf({
      'packages/compat/src/use.ts': "export type { openapi } from 'openapi';\n",
      'packages/docs/src/use.ts': "export type { compat } from 'compat';\n",
      'scripts/use.ts': "export type { docs } from 'docs';\n",
      'test/use.ts': "export type { None } from '../scripts/index.ts';\n",
    }),
  ).toEqual([]);
});

it.each([
  [
    'a circle, of types too',
    {
      'packages/docs/src/a.ts': "import type { B } from './b.ts';\nexport type A = B;\n",
      'packages/docs/src/b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }\n",
    },
    /a\.ts → .*b\.ts → .*a\.ts: Modules import each other in a circle/,
  ],
  [
    'an arrow up between packages',
    { 'packages/openapi/src/use.ts': "export type { compat } from 'compat';\n" },
    /^packages\/openapi\/src\/use\.ts → packages\/compat\/src\/index\.ts: Between packages, arrows run one way/,
  ],
  [
    'an arrow that its package does not have',
    { 'packages/compat/src/use.ts': "export type { docs } from 'docs';\n" },
    /^packages\/compat\/src\/use\.ts → .*: packages\/compat may import openapi, client\./,
  ],
  [
    'a package that imports a command',
    { 'packages/docs/src/use.ts': "export type { None } from '../../../scripts/index.ts';\n" },
    /A package is used by commands and tests, and uses neither/,
  ],
  [
    'a path into another package',
    { 'packages/docs/src/use.ts': "export type { compat } from '../../compat/src/inner.ts';\n" },
    /^packages\/docs\/src\/use\.ts → packages\/compat\/src\/inner\.ts: Another package is imported by its name/,
  ],
  [
    'a path from a test into a package',
    { 'test/use.ts': "export type { compat } from '../packages/compat/src/inner.ts';\n" },
    /^test\/use\.ts → .*: A package is imported by its name/,
  ],
  [
    'a command that imports a test',
    { 'scripts/use.ts': "export type { None } from '../test/index.ts';\n" },
    /What runs must not need the tests/,
  ],
  ['what is not there', { 'scripts/use.ts': "export type { None } from './gone.ts';\n" }, /leads to no file/],
])('finds %s', async (_, files, message) => {
  const findings = await findingsOf(files);
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) expect(finding).toMatch(message);
});
