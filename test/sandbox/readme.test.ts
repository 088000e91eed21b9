/** What the README says is so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { startSandbox } from 'user-management-sandbox';
import { codeBlocks, tableRows } from '../support/markdown.ts';
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

it('what the README has over HTTP is there, and in code under the same name', async () => {
  const sandbox = await startSandbox({ port: 0 });
  const { paths } = (await (await fetch(`${sandbox.url}/__mock/openapi.json`)).json()) as {
    paths: Record<string, object>;
  };
  const parts = { ...sandbox, ...sandbox.clock } as object;
  for (const [routes, [code]] of tableRows(readme, 'over HTTP')) {
    for (const [, methods, path] of routes.matchAll(/((?:`?[A-Z]+`?,? ?)+)(\/__mock\/[\w-]+)`/g))
      for (const method of methods!.match(/[A-Z]+/g)!)
        expect([path, Object.keys(paths[path!] ?? {})]).toEqual([path, expect.arrayContaining([method.toLowerCase()])]);
    const names = [...code!.matchAll(/`(?:clock\.)?(\w+)/g)].map(([, name]) => name!);
    for (const name of names) expect([name, name in parts]).toEqual([name, true]);
    expect(names.some((name) => routes.includes(name.replace(/s$/, ''))) || routes.includes('clock')).toBe(true);
  }
  await sandbox.close();
});
