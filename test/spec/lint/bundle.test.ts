/** The bundle passes Spectral's own command too, as a reader with that tool would run it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exceptions } from '../../../spec/lint/ruleset.ts';
import { readBundle } from 'user-management-openapi';
import { bundleFile, generatedDir } from '../../../scripts/lib/repo.ts';
import { runTool } from '../../../scripts/lib/run.ts';

let folder: string;
let ruleset: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spectral-'));
  ruleset = join(folder, 'ruleset.json');
  const off = Object.fromEntries(Object.keys(exceptions).map((rule) => [rule, 'off']));
  writeFileSync(ruleset, JSON.stringify({ extends: [['spectral:oas', 'all']], rules: off }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const lint = (file: string) =>
  runTool('spectral', ['lint', file, '--ruleset', ruleset, '--fail-severity', 'hint', '--format', 'stylish']);

it('has no finding', async () => {
  const { code, output } = await lint(join(generatedDir, 'openapi.json'));
  expect({ code, output: output.trim() }).toEqual({
    code: 0,
    output: "No results with a severity of 'hint' or higher found!",
  });
});

it('has one when a tag is not declared', async () => {
  const file = join(folder, 'broken.json');
  writeFileSync(file, JSON.stringify({ ...readBundle(bundleFile), tags: [] }));
  const { code, output } = await lint(file);
  expect(code).toBe(1);
  expect(output).toContain('operation-tag-defined');
});
