/** What the README says is so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { codeBlocks } from '../support/markdown.ts';
import { runModules } from '../support/run-modules.ts';

const readme = readFileSync(join(root, 'packages/sandbox/README.md'), 'utf8');
const snippets = codeBlocks(readme).flatMap(({ language, code }) => (language === 'ts' ? [code] : []));

it('the README has snippets that compile', () => {
  const files = snippets.map((code, index) => [join(root, 'test', `sandbox-readme-${index}.ts`), code] as const);
  expect(compile(new Map(files))).toEqual([]);
});

it('the README has snippets that run', async () => {
  const runs = await runModules(snippets.map((code, index) => ({ name: `${index}.ts`, code })));
  expect(Object.values(runs)).toEqual([
    { printed: [[6, ['user.created', 'email_verification.created']]], failure: null },
    { printed: [[404, 200]], failure: null },
  ]);
});
