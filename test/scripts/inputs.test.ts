/** What each step of `pnpm generate` depends on: enough, so that nothing is stale, and no more, so that little is done twice. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow } from 'user-management-openapi/files';
import type { Input } from '../../scripts/lib/hashes.ts';
import { generateSteps } from '../../scripts/generate/steps.ts';
import { generatedDir, root } from '../../scripts/lib/repo.ts';

const steps = generateSteps(generatedDir);
const filesOf = (name: string): string[] =>
  steps
    .find((step) => step.name === name)!
    .inputs.filter((input) => typeof input === 'string')
    .flatMap(filesBelow)
    .map((file) => relative(root, file));
const readersOf = (file: string): string[] => {
  const reads = (input: Input): boolean =>
    typeof input === 'string' && (input === join(root, file) || join(root, file).startsWith(`${input}/`));
  return steps.filter(({ inputs }) => inputs.some(reads)).map(({ name }) => name);
};

describe('the steps that read a file', () => {
  it.each<[file: string, readers: string[]]>([
    ['spec/guides/errors.md', ['lint of guides', 'bundle']],
    ['spec/samples/getUser/curl.sh', ['bundle']],
    ['spec/workflows/find-users.yaml', ['lint of workflows', 'workflows']],
    ['spec/lint/ruleset.ts', ['lint', 'lint of guides']],
    ['spec/lint/redocly.yaml', ['lint', 'lint of guides', 'lint of workflows']],
    ['spec/releases/releases.json', ['lint', 'history', 'docs']],
    ['scripts/lint/spectral.ts', ['lint', 'lint of guides', 'lint of workflows']],
    ['scripts/bench.ts', []],
    ['scripts/lib/postgres.ts', []],
    ['package.json', []],
    ['packages/docs/src/index.ts', ['workflows', 'reference', 'docs', 'manifest']],
    ['packages/client/src/client.ts', ['package client']],
    ['generated/operations.ts', ['package client']],
    // A word in a guide generates no code and builds no package.
    ['generated/openapi.json', ['history', 'docs', 'manifest']],
  ])('%s', (file, readers) => {
    expect(filesBelow(join(root, file))).toHaveLength(1);
    expect(readersOf(file)).toEqual(expect.arrayContaining(readers));
    expect(readersOf(file).filter((name) => !readers.includes(name) && name !== 'package sandbox')).toEqual([]);
  });

  it('are all of them for the versions of the libraries, and for the steps themselves', () => {
    for (const file of ['pnpm-lock.yaml', 'scripts/generate/steps.ts', 'scripts/lib/steps.ts']) {
      expect(readersOf(file)).toEqual(steps.map(({ name }) => name));
    }
  });
});

it('of the lint are which guides and samples there are, and which of these are empty', () => {
  const lint = steps.find(({ name }) => name === 'lint')!;
  const seen = lint.inputs.filter((input) => typeof input === 'function').flatMap((input) => input());
  expect(seen).toEqual(
    expect.arrayContaining([
      ['guides/errors.md', 'A guide.'],
      ['samples/getUser/curl.sh', 'A sample.'],
    ]),
  );
});

it('are all packages that a package is made of, and what it takes from generated/, by way of other files too', () => {
  const mock = filesOf('package mock');
  expect(mock).toEqual(expect.arrayContaining(['generated/types.ts', 'generated/mock/validators.js']));
  expect(mock).not.toContain('generated/mock/model.json');
  expect(filesOf('data of mock')).toEqual(expect.arrayContaining(['generated/api.json', 'generated/mock/model.json']));
  expect(filesOf('package client')).toContain('generated/types.ts');
  const codegen = filesOf('operations');
  for (const file of [
    'packages/openapi/src/index.ts',
    'packages/mock/src/causes.ts',
    'packages/codegen/src/index.ts',
  ]) {
    expect(codegen).toContain(file);
  }
});

it('are made by earlier steps alone, where they are made at all', () => {
  steps.forEach((step, index) => {
    const later = steps.slice(index + 1).flatMap(({ outputs, inPlace }) => (inPlace ? [] : outputs));
    expect(step.inputs.filter((input) => typeof input === 'string' && later.includes(input))).toEqual([]);
  });
});

it('are no files of what is installed beside the code', () => {
  expect(existsSync(join(root, 'scripts', 'node_modules'))).toBe(true);
  expect(filesBelow(join(root, 'scripts')).filter((file) => file.includes('/node_modules/'))).toEqual([]);
});
