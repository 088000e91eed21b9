/** What the README says is so. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { faults } from 'user-management-mock';
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
