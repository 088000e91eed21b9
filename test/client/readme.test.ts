/** Every snippet of the README, and every sample written for this client, compiles and runs against the mock. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { limitsOf } from '../../packages/client/src/options.ts';
import { mockUrl } from '../../scripts/generate/snippets.ts';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { document, operations } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';

const readme = readFileSync(join(root, 'packages', 'client', 'README.md'), 'utf8');
const blocks = codeBlocks(readme).filter(({ language }) => language === 'ts');
const snippets = new Map([
  ...blocks.map(({ code }, index) => [`readme-${index + 1}`, code] as const),
  ...operations.flatMap(({ id, samples }) =>
    samples.filter(({ lang }) => lang === 'TypeScript').map(({ source }) => [id, source] as const),
  ),
]);

/** What a snippet did: the lines that it printed, and how it failed if it did. */
interface Run {
  printed: unknown[];
  failure: string | null;
}

/** Runs all snippets in one process, one after the other, with what is meant for the API sent to the mock. */
const runner = (url: string) => `
  const real = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    const known = ${JSON.stringify([document.servers[0]!.url, mockUrl])}.find((each) => url.startsWith(each));
    const there = url.replace(known, ${JSON.stringify(url)});
    if (there === url) throw new Error('Not for this API: ' + url);
    return real(there, init);
  };
  const print = console.log;
  const runs = {};
  for (const name of ${JSON.stringify([...snippets.keys()])}) {
    const printed = [];
    console.log = console.warn = (...values) => printed.push(values);
    const failure = await import('./' + name + '.ts').then(() => null, (error) => String(error));
    runs[name] = { printed, failure };
  }
  print(JSON.stringify(runs));
`;

let runs: Record<string, Run>;
beforeAll(async () => {
  const mock = await startMock({ port: 0 });
  const folder = mkdtempSync(join(root, 'test', 'client', '.snippets-'));
  try {
    writeFileSync(join(folder, 'run.mjs'), runner(mock.url));
    for (const [name, code] of snippets) writeFileSync(join(folder, `${name}.ts`), code);
    const node = join(root, 'node_modules', '.bin', 'node');
    runs = JSON.parse((await promisify(execFile)(node, [join(folder, 'run.mjs')])).stdout) as Record<string, Run>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await mock.close();
  }
});

it('there are snippets in the README, and a sample for every operation', () => {
  expect(blocks.length).toBeGreaterThan(5);
  expect([...snippets.keys()]).toEqual(expect.arrayContaining(operations.map(({ id }) => id)));
});

it('all compile', () => {
  const files = new Map([...snippets].map(([name, code]) => [join(root, 'test', `${name}.ts`), code]));
  expect(compile(files)).toEqual([]);
});

it.each([...snippets])('%s runs against the mock', (name, code) => {
  expect(runs[name]!.failure).toBe(null);
  // A snippet's own branches for what goes wrong stay silent when all goes well.
  if (/^console\.log/m.test(code)) expect(runs[name]!.printed).not.toEqual([]);
});

it('the defaults in the README are those of the client', () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` +\| +([\d,]+) \|/gm)];
  const named = Object.fromEntries(rows.map(([, name, value]) => [name, Number(value!.replaceAll(',', ''))]));
  const { maxItems: _maxItems, ...limits } = limitsOf();
  expect(named).toEqual(limits);
});
