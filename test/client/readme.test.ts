/** Every snippet of the README and the guide compiles and runs against the mock. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { codeBlocks } from '../support/markdown.ts';
import { type ModuleRun } from '../support/run-modules.ts';
import { runSnippets } from './support/readme-snippets.ts';

const [readme, guide] = ['README', 'GUIDE'].map((name) =>
  readFileSync(join(root, 'packages', 'client', `${name}.md`), 'utf8'),
) as [string, string];
const snippets = new Map(
  Object.entries({ readme, guide }).flatMap(([name, text]) =>
    codeBlocks(text)
      .filter(({ language }) => language === 'ts')
      .map(({ code }, index) => [`${name}-${index + 1}.ts`, code]),
  ),
);

let runs: Record<string, ModuleRun>;
let passedByProxy: string[];
beforeAll(async () => {
  ({ runs, passedByProxy } = await runSnippets(snippets));
});

it.each(['readme', 'guide'])('the %s has snippets', (name) => {
  expect([...snippets.keys()].filter((file) => file.startsWith(name)).length).toBeGreaterThan(5);
});

it('all compile', () => {
  const files = new Map([...snippets].map(([name, code]) => [join(root, 'test', name), code]));
  expect(compile(files)).toEqual([]);
});

it.each([...snippets])('%s runs against the mock', (name, code) => {
  expect(runs[name]!.failure).toBe(null);
  // A snippet's own branches for what goes wrong stay silent when all goes well.
  if (/^console\.log/m.test(code)) expect(runs[name]!.printed).not.toEqual([]);
});

it('the proxy’s recipe goes through the proxy', () => {
  expect(passedByProxy).toEqual(['/user_management/users']);
});
