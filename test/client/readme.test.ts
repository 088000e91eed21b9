/** Every snippet of the README compiles and runs against the mock. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { startMock } from 'user-management-mock';
import { limitsOf } from '../../packages/client/src/options.ts';
import { mockUrl } from 'user-management-docs/snippets';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { document } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { runModules, type ModuleRun } from '../support/run-modules.ts';
import { apiKey } from './support/calls.ts';
import { startConnectProxy } from './support/proxy.ts';

const readme = readFileSync(join(root, 'packages', 'client', 'README.md'), 'utf8');
const blocks = codeBlocks(readme).filter(({ language }) => language === 'ts');
const snippets = new Map(blocks.map(({ code }, index) => [`readme-${index + 1}.ts`, code]));

/** The address of the proxy in the README. */
const proxyUrl = 'http://127.0.0.1:3128';

let runs: Record<string, ModuleRun>;
let passedByProxy: string[];
beforeAll(async () => {
  const mock = await startMock({ port: 0 });
  const proxy = await startConnectProxy();
  const redirect = { from: [document.servers[0]!.url, mockUrl], to: mock.url };
  try {
    vi.stubEnv('USER_MANAGEMENT_API_KEY', apiKey);
    // Only the runtime's own fetch can be redirected.
    const local = (code: string) =>
      code.includes(proxyUrl) ? code.replace(proxyUrl, proxy.url).replace(mockUrl, mock.url) : code;
    runs = await runModules([...snippets].map(([name, code]) => ({ name, code: local(code), redirect })));
    passedByProxy = proxy.forwarded.map((url) => url.replace(mock.url, ''));
  } finally {
    vi.unstubAllEnvs();
    await proxy.close();
    await mock.close();
  }
});

it('has snippets', () => {
  expect(blocks.length).toBeGreaterThan(5);
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

it('the defaults in the README are those of the client', () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` +\| +([\d,]+) \|/gm)];
  const named = Object.fromEntries(rows.map(([, name, value]) => [name, Number(value!.replaceAll(',', ''))]));
  const { maxItems: _maxItems, ...limits } = limitsOf();
  expect(named).toEqual(limits);
});
