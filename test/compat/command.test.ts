/** The command, and the exceptions to it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assess,
  excuse,
  exceptionsFor,
  readExceptions,
  type Difference,
  readReleases,
  releaseFile,
} from 'user-management-compat';
import type { OpenApiDocument } from 'user-management-openapi';
import { releasesDir, root, specFile } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a version of the document in which something is changed. */
function version(name: string, change: (copy: OpenApiDocument) => void): string {
  const copy = structuredClone(document);
  change(copy);
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(copy));
  return file;
}

function specDiff(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'scripts/spec-diff.ts'), ...args], { cwd: root }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const requireFirst = ({ components }: OpenApiDocument) => {
  const [, schema] = Object.entries(components.schemas).find(
    ([, each]) =>
      Array.isArray((each as { required?: unknown }).required) &&
      'email' in ((each as { properties?: object }).properties ?? {}) &&
      !('id' in ((each as { properties?: object }).properties ?? {})),
  )!;
  (schema as { required: string[] }).required.push('first_name');
};

describe('pnpm spec:diff', () => {
  it('fails on a breaking change, and shows a value that is refused now', async () => {
    const { code, stdout } = await specDiff(
      version('a.json', () => undefined),
      version('b.json', requireFirst),
      '--format',
      'json',
    );
    const { breaking } = JSON.parse(stdout) as { breaking: Difference[] };
    expect(code).toBe(1);
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`exit code ${code} when it breaks them`);
    expect(breaking.map(({ rule }) => rule)).toEqual(['required-properties-added']);
    expect(breaking[0]?.counterexample).toEqual({
      value: { email: expect.any(String) as string },
      before: 'valid',
      after: 'invalid',
    });
  });

  it('lets it pass with a new major version', async () => {
    const next = version('c.json', (copy) => {
      requireFirst(copy);
      copy.info.version = '2.0.0';
    });
    expect(
      await specDiff(
        version('a.json', () => undefined),
        next,
      ),
    ).toMatchObject({ code: 0 });
  });

  it('compares spec/ with the last release unless told otherwise', async () => {
    const last = readReleases(releasesDir).at(-1)!;
    expect(await specDiff()).toEqual(await specDiff(releaseFile(last.version, releasesDir), specFile));
  });

  it('reads a revision of git', async () => {
    expect(await specDiff('HEAD', 'HEAD')).toEqual({
      code: 0,
      stdout: '0 differences, 0 of them breaking and not excused.\n',
      stderr: '',
    });
  });

  it.each([
    [['a', 'b', 'c'], 'Expected [BASE [HEAD]], got a b c.'],
    [['no-such-thing'], "'no-such-thing' is neither a file nor a revision of git"],
    [['package.json'], 'package.json is not an OpenAPI document'],
    [['HEAD', 'HEAD', '--ignore', 'package.json'], 'package.json is not a list of exceptions.'],
    [['HEAD', '--format', 'xml'], "Option '--format' takes text, json, markdown or github, not 'xml'."],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await specDiff(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(message)]);
  });
});

describe('exceptions', () => {
  const difference = { rule: 'r', place: '#/p', verdict: 'breaking' } as const;
  const exception = { rule: 'r', place: '#/p', reason: 'agreed', expires: '2026-06-30' };

  it('hold until they expire, and are told when nothing needs them', () => {
    expect(excuse([difference], [exception], '2026-06-30')).toEqual({ breaking: [], stale: [] });
    expect(excuse([difference], [exception], '2026-07-01').breaking).toEqual([difference]);
    expect(excuse([difference], [exception], '2026-07-01').stale).toEqual([
      'The exception for r at #/p expired on 2026-06-30.',
    ]);
    expect(excuse([], [exception], '2026-06-30').stale).toEqual(['The exception for r at #/p is not needed.']);
  });

  it('are for one rule at one place, and for what is undecided too', () => {
    const others = [
      { ...difference, place: '#/p/q' },
      { ...difference, place: '#/' },
      { ...difference, rule: 's' },
      { ...difference, verdict: 'undecided' as const },
    ];
    expect(excuse(others, [exception], '2026-06-30')).toEqual({ breaking: others.slice(0, 3), stale: [] });
    const lesser = ['warning', 'harmless'].map((verdict) => ({ ...difference, verdict: verdict as 'warning' }));
    expect(excuse(lesser, [], '2026-06-30').breaking).toEqual([]);
  });

  it('make of a breaking change one that asks for no more than an addition', () => {
    const change: Difference = { ...difference, side: 'request', level: 'major', operations: [], message: '' };
    const needed = (on: string) =>
      assess([change, { ...change, place: '#/w', verdict: 'harmless', level: 'patch' }], [exception], on).needed;
    expect([needed('2026-06-30'), needed('2026-07-01')]).toEqual(['minor', 'major']);
    expect(assess([], [], '2026-06-30').needed).toBeUndefined();
  });

  it('of the source gate and of the document are kept apart', () => {
    const file = join(folder, 'both.yaml');
    const rules = ['source', 'path-removed'];
    writeFileSync(file, JSON.stringify(rules.map((rule) => ({ ...exception, rule }))));
    expect([true, false].map((gate) => exceptionsFor(gate, file).map(({ rule }) => rule))).toEqual([
      ['source'],
      ['path-removed'],
    ]);
  });

  it.each([
    ['- {rule: r, place: p, expires: "2026-06-30"}', 'Entry 1 of FILE needs a reason.'],
    [
      '- {rule: r, place: p, reason: x, expires: "soon"}',
      "Entry 1 of FILE expires on 'soon', which is no day such as 2026-12-31.",
    ],
    ['- {rule: r, place: p, reason: " ", expires: "2026-06-30"}', 'Entry 1 of FILE needs a reason.'],
    ['- {rule: r, place: p, reason: x, expires: "2026-06-30"}\n- null', 'Entry 2 of FILE needs a rule.'],
    [
      '- {rule: r, place: p, reason: x, expires: "2026-13-01"}',
      "Entry 1 of FILE expires on '2026-13-01', which is no day such as 2026-12-31.",
    ],
    ['rule: r', 'FILE is not a list of exceptions.'],
  ])('need all their parts: %s', (text, message) => {
    const file = join(folder, 'exceptions.yaml');
    writeFileSync(file, text);
    expect(() => readExceptions(file)).toThrow(message.replace('FILE', file));
  });

  it('need no file', () => {
    expect(readExceptions(join(folder, 'missing.yaml'))).toEqual([]);
  });
});
