/** The packed tarball: what a stranger gets. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { ownDocument } from 'user-management-contract';
import { withoutGuides } from 'user-management-openapi/bundle-texts';
import { keySchemeOf } from 'user-management-openapi/requests';
import { filesBelow } from 'user-management-openapi/files';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { document } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { packed } from '../support/packed.ts';
import { firstLine, withoutConditions } from '../support/processes.ts';
import { hasPython } from '../support/python.ts';

const run = promisify(execFile);
const source = join(root, 'packages', 'contract');
let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contract-package-'));
  tarball = await packed('user-management-contract');
  await run('tar', ['xzf', tarball, '-C', folder]);
  // Its dependencies are those of the repository, so that the test needs no network.
  const modules = join(folder, 'package', 'node_modules');
  for (const name of Object.keys(manifest().dependencies)) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(join(source, 'node_modules', name), join(modules, name));
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const manifest = () =>
  JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    bin: Record<string, string>;
  };

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the package's command. */
async function command(args: string[], key = keySchemeOf(document).example): Promise<Ended> {
  const bin = join(folder, 'package', manifest().bin['user-management-contract']!);
  const env = { ...withoutConditions(), CONTRACT_API_KEY: key };
  return new Promise((done) => {
    execFile(process.execPath, [bin, ...args], { env, cwd: folder }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const readme = readFileSync(join(source, 'README.md'), 'utf8');
const readmeBlocks = (language: string): string[] =>
  codeBlocks(readme).flatMap((block) => (block.language === language ? [block.code] : []));

/** The server of the README's example. */
const server = readFileSync(join(source, 'examples', 'server.py'), 'utf8');
if (!hasPython) console.warn('There is no python3: the example of the README of the contract checks is not tried.');

/** Starts a server and checks it, by the lines of the README. */
async function checkInPython(text: string): Promise<Ended> {
  const [start, check] = readmeBlocks('sh').filter((line) => /server\.py|sk_test_python/.test(line));
  mkdirSync(join(folder, 'examples'), { recursive: true });
  writeFileSync(join(folder, 'examples', 'server.py'), text);
  const child = spawn('sh', ['-c', `exec ${start!.replace('8000', '0')}`], { cwd: folder });
  try {
    const url = await firstLine(child, /(http:\S+)/);
    const [, key, options] = /^CONTRACT_API_KEY=(\S+) .* contract (.*)\n$/.exec(
      check!.replace('http://127.0.0.1:8000', url),
    )!;
    return await command([...options!.split(' '), '--budget', '200'], key);
  } finally {
    child.kill();
  }
}

describe('the packed contract checks', () => {
  it('are a sound package that imports only what it depends on', async () => {
    const pack = { tarball: new Uint8Array(readFileSync(tarball)).buffer };
    expect((await publint({ pack, level: 'warning' })).messages).toEqual([]);
    const scripts = filesBelow(join(folder, 'package', 'dist')).filter((file) => file.endsWith('.js'));
    const imported = scripts.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) [^;]*?from ["']([^."'][^"']*)["']/gm)].map(
        ([, name]) => /^(?:@[^/]+\/)?[^/]+/.exec(name!)![0],
      ),
    );
    // Redocly's command line is a program that is run, not a module.
    expect(new Set([...imported.filter((name) => !name.startsWith('node:')), '@redocly/cli'])).toEqual(
      new Set(Object.keys(manifest().dependencies)),
    );
  });

  it('check a server by its address, and say in one line what is wrong with an argument', async () => {
    const mock = await startMock({ port: 0, apiKey: keySchemeOf(document).example });
    try {
      const { code, stdout, stderr } = await command(['--target', mock.url, '--budget', '20', '--format', 'json']);
      expect(stderr).toBe('');
      const report = JSON.parse(stdout) as { target: string; requests: number; findings: unknown[] };
      expect(report).toMatchObject({ target: mock.url, findings: [] });
      expect(report.requests).toBeGreaterThan(10);
      expect(code).toBe(0);
    } finally {
      await mock.close();
    }
    expect(await command(['--target', 'here'])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^user-management-contract: Option '--target' takes .*\n$/) as string,
    });
  });

  it('are shown in their README by programs that compile', () => {
    const programs = readmeBlocks('ts').map(
      (code, index) => [join(root, `contract-readme-${index}.ts`), code] as const,
    );
    expect(programs.length).toBeGreaterThan(1);
    expect(compile(new Map(programs))).toEqual([]);
  });

  it.skipIf(!hasPython)('check the server in Python of their README, and find the mistake that it names', async () => {
    expect((await checkInPython(server)).stdout).toMatch(/^No findings\.$/m);
    const [, wrong, right] = /Write `([^`]+)` in place of\s+`([^`]+)`/.exec(readme)!;
    expect(server).toContain(right);
    const { code, stdout } = await checkInPython(server.replace(right!, wrong!));
    expect(stdout.match(/^✗ \S+, \S+$/gm)).toEqual(['✗ order-is-kept, listUsers']);
    expect(code).toBe(1);
  });

  it('hold the document of this project, without what only readers need', async () => {
    expect(await ownDocument()).toEqual(withoutGuides(document));
  });
});
