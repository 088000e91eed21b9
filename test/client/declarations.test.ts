/** The declarations of the built package: small entries over one file of shared types, and nothing twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, it } from 'vitest';
import { generateSteps } from '../../scripts/generate/steps.ts';
import { generatedDir, root } from '../../scripts/lib/repo.ts';
import { runSteps } from '../../scripts/lib/steps.ts';
import { clientOperations } from '../support/document.ts';

const dist = join(root, 'packages', 'client', 'dist');
const shared = 'types.d.ts';
let files: Map<string, string>;
beforeAll(async () => {
  await runSteps(
    generateSteps(generatedDir).filter(({ name }) => name === 'package client'),
    { print: () => {} },
  );
  const names = readdirSync(dist).filter((name) => name.endsWith('.d.ts'));
  files = new Map(names.map((name) => [name, readFileSync(join(dist, name), 'utf8')]));
});

it('there is one for each entry, and one that they share', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', 'client', 'package.json'), 'utf8')) as {
    exports: Record<string, string | { default?: string }>;
  };
  // What is not published has no `default`.
  const entries = Object.entries(exports).flatMap(([name, target]) => (Object(target).default ? [name] : []));
  const names = entries.map((name) => `${name === '.' ? 'index' : name.slice('./'.length)}.d.ts`);
  expect([...files.keys()].sort()).toEqual([...names, shared].sort());
});

it('an entry is small, and all of them together are bounded', () => {
  const sizes = [...files].map(([name, text]) => ({ name, size: Buffer.byteLength(text) }));
  const most = 1_350 * clientOperations.length;
  expect(sizes.filter(({ name, size }) => name !== shared && size > most)).toEqual([]);
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(12 * most);
});

it('no type is declared twice', () => {
  const places = new Map<string, string[]>();
  for (const [name, text] of files) {
    for (const statement of ts.createSourceFile(name, text, ts.ScriptTarget.Latest).statements) {
      if (
        !ts.isInterfaceDeclaration(statement) &&
        !ts.isTypeAliasDeclaration(statement) &&
        !ts.isClassDeclaration(statement)
      )
        continue;
      // The bundler numbers a name that it meets again.
      const type = `${statement.name!.text.replace(/\$\d+$/, '')} ${text.slice(statement.name!.end, statement.end)}`;
      places.set(type, [...(places.get(type) ?? []), name]);
    }
  }
  expect(places.size).toBeGreaterThan(100);
  expect([...places].filter(([, names]) => names.length > 1)).toEqual([]);
});
