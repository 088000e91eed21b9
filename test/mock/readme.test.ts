/** What the README says is so. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { faults, type Mock } from 'user-management-mock';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { codeBlocks } from '../support/markdown.ts';

const readme = readFileSync(join(root, 'packages/mock/README.md'), 'utf8');
const snippets = codeBlocks(readme).flatMap(({ language, code }) => (language === 'ts' ? [code] : []));

describe('the README of the mock', () => {
  it('lists every fault with its status', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)` +\| (\d{3}) +\| \S/gm)].map(([, name, status]) => [
      name,
      Number(status),
    ]);
    expect(Object.fromEntries(rows)).toEqual(faults);
    expect(rows).toHaveLength(Object.keys(faults).length);
  });

  it('has snippets that compile', () => {
    expect(snippets.length).toBeGreaterThan(3);
    expect(
      compile(new Map(snippets.map((code, index) => [join(root, 'test', `mock-readme-${index}.ts`), code]))),
    ).toEqual([]);
  });

  it('has snippets that run', async () => {
    const folder = mkdtempSync(join(root, 'test/mock/.snippets-'));
    const runnable = snippets.filter((code) => !code.includes("from 'vitest'"));
    try {
      for (const [index, code] of runnable.entries()) {
        const file = join(folder, `${index}.ts`);
        writeFileSync(file, code);
        const { stdout } = await promisify(execFile)(process.execPath, [file]);
        expect(stdout).toMatch(
          /^(429 1|true 0\n\{ total: \d+, met: 0 \}|\{"id":"basic","note":"page 2"\}|404|1\n200 1)\n$/,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has an environment and a test for Jest, which pass here too, with what stands in for Jest', async () => {
    const [environment, spec] = codeBlocks(readme).flatMap(({ language, code }) => (language === 'js' ? [code] : []));
    class TestEnvironment {
      readonly global: { mock?: Mock } = {};
      async setup() {}
      async teardown() {}
    }
    const module = { exports: TestEnvironment };
    const load = (name: string) => (name === 'jest-environment-node' ? { TestEnvironment } : import(name));
    new Function('require', 'module', environment!.replaceAll('import(', 'require('))(load, module);
    const jest = new module.exports();
    await jest.setup();
    const tests: (() => Promise<void>)[] = [];
    const test = (_title: string, body: () => Promise<void>) => tests.push(body);
    new Function('test', 'expect', 'mock', spec!)(test, expect, jest.global.mock);
    for (const body of tests) await body();
    expect(tests).toHaveLength(1);
    const { url } = jest.global.mock!;
    await jest.teardown();
    await expect(fetch(url)).rejects.toThrow();
    // The one for vitest does the same.
    const vitest = snippets.find((code) => code.includes("from 'vitest'"))!;
    const doneBy = (code: string) => code.match(/next\(.*|fetch\(`[^`]*`|expect\(\[.*/g);
    expect(doneBy(vitest)).toEqual(doneBy(spec!));
  });

  it('names every entry point', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'packages/mock/package.json'), 'utf8')) as {
      exports: Record<string, string>;
    };
    const hidden = [
      './package.json',
      './compile',
      './regexp',
      './cli',
      './causes',
      './msw-browser',
      './server',
      './testing',
    ];
    for (const name of Object.keys(exports).filter((each) => !hidden.includes(each))) {
      expect(readme).toContain(`'user-management-mock${name.slice(1)}'`);
    }
  });
});
