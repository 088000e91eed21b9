/** What every command of the repository does alike. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mockUrl } from 'user-management-docs/snippets';
import { root } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const own = Object.entries(scripts).filter(([, command]) => command.startsWith('node scripts/'));

/** Runs a script of the repository and gives its exit code and what it printed. */
function run(command: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [file, ...rest] = command.replace(/^node /, '').split(' ');
  return new Promise((done) => {
    execFile(process.execPath, [file!, ...rest, ...args], { cwd: root }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

it('pnpm start serves the docs where the document says that they are, and the mock where all samples look for it', async () => {
  const { stdout } = await run(scripts['start']!, '--help');
  const { port } = new URL(String(document.info['x-docs-url']));
  expect(stdout).toMatch(new RegExp(`--docs-port PORT .*\\(default: ${port}\\)`));
  expect(stdout).toMatch(new RegExp(`--mock-port PORT .*\\(default: ${new URL(mockUrl).port}\\)`));
});

it.each([
  ['base', '/docs', 'a path with a slash at each end'],
  ['origin', 'docs.example.com', 'a scheme and a host'],
])('pnpm docs:build --%s %s is refused', async (name, value, wanted) => {
  const { code, stderr } = await run(scripts['docs:build']!, `--${name}`, value);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(`^pnpm docs:build: Option '--${name}' takes ${wanted}, .*'${value}'`),
  ]);
});

describe.each(own)('pnpm %s', (name, command) => {
  it('prints its usage on --help', async () => {
    const { code, stdout, stderr } = await run(command, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: pnpm ${name}`);
  });

  it('says in one line what is wrong with an unknown option, and exits with 2', async () => {
    const { code, stdout, stderr } = await run(command, '--no-such-option');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^pnpm ${name}: .*--no-such-option.*\\n$`));
  });
});
