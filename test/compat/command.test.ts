/** The command. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Difference, readReleases, releaseFile } from 'user-management-compat';
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
