/** The linter on a document of several files: findings name the file to edit, and nothing in the folder is overlooked. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { writeText } from 'user-management-openapi/files';
import { formatFindings } from '../../../scripts/lint/finding.ts';
import { lintDocument } from '../../../scripts/lint/lint.ts';
import { lintWithSpectral } from '../../../scripts/lint/spectral.ts';
import { ruleset } from '../../../spec/lint/ruleset.ts';
import type { Tree } from '../../support/tree.ts';
import { set } from './support.ts';

const baseFile = fileURLToPath(new URL('./base/openapi.yaml', import.meta.url));
let folder: string;

/** The clean document with the path `/things/{id}` and its description in files of their own. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lint-'));
  const document = parse(readFileSync(baseFile, 'utf8')) as Tree;
  const inline = JSON.stringify(document['paths']!['/things/{id}']);
  const path = JSON.parse(inline.replaceAll('"#/', '"../openapi.yaml#/')) as Tree;
  set(path['delete']!['x-codeSamples']!['0'], { source: { $ref: '../samples/delete.sh' } });
  set(document['paths'], { '/things/{id}': { $ref: 'paths/thing.yaml' } });
  set(document['info'], { description: { $ref: 'guides/start.md' } });
  write('openapi.yaml', stringify(document));
  write('paths/thing.yaml', stringify(path));
  write('guides/start.md', '## Start\n\nkey: [not YAML\n');
  write('samples/delete.sh', 'curl --request DELETE https://api.things.test/things/1\n');
});

afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeText(join(folder, name), text);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

async function lintFolder(): Promise<string[]> {
  const findings = await lintWithSpectral({ file: join(folder, 'openapi.yaml'), rules: ruleset });
  return findings.map(({ rule, file, message }) => `${relative(folder, file)} ${rule}: ${message}`);
}

describe('a document of several files', () => {
  it('is clean when its files are, texts that are no YAML among them', async () => {
    expect(await lintFolder()).toEqual([]);
  });

  it('has a finding in the file where the fault is', async () => {
    write('paths/thing.yaml', read('paths/thing.yaml').replace('Delete a thing', 'Delete a thing.'));
    expect(await lintFolder()).toEqual(['paths/thing.yaml summary-style: The summary ends with a full stop.']);
  });

  it('may not have a schema in a path file, save the plain value of a parameter', async () => {
    const parameter = {
      name: 'force',
      in: 'query',
      description: 'Whether to ask no questions.',
      schema: { type: 'boolean' },
    };
    const path = parse(read('paths/thing.yaml')) as Tree;
    set(path['delete'], { parameters: [parameter] });
    write('paths/thing.yaml', stringify(path));
    expect(await lintFolder()).toEqual([]);

    Object.assign(parameter.schema, { enum: [true] });
    write('paths/thing.yaml', stringify(path));
    expect(await lintFolder()).toEqual([
      'paths/thing.yaml no-inline-schema: Give the schema a file of its own and write a $ref here.',
    ]);
  });

  it('may not have a file that nothing refers to, save in the folder of the rules', async () => {
    write('lint/ruleset.ts', '');
    write('examples/forgotten.json', '{}');
    expect(await lintFolder()).toEqual(['openapi.yaml no-orphan-file: No reference leads to examples/forgotten.json.']);
  });

  it('may not refer to a file that is not there', async () => {
    write('openapi.yaml', read('openapi.yaml').replace('guides/start.md', 'guides/begin.md'));
    const findings = await lintFolder();
    expect(findings.filter((finding) => finding.includes(' invalid-ref: '))).toEqual([
      expect.stringContaining('begin.md'),
    ]);
  });

  it('is told where a reference leads nowhere', async () => {
    const text = read('paths/thing.yaml').replace('samples/delete.sh', 'samples/gone.sh');
    write('paths/thing.yaml', text);
    expect(await lintDocument(folder)).toContainEqual(
      expect.objectContaining({
        rule: 'no-unresolved-refs',
        file: join(folder, 'paths/thing.yaml'),
        line: text.slice(0, text.indexOf('samples/gone.sh')).split('\n').length,
      }),
    );
  });

  it('may not be broken YAML', async () => {
    write('openapi.yaml', 'openapi: 3.1.1\ninfo: [\n');
    expect((await lintFolder()).some((finding) => finding.startsWith('openapi.yaml parser: '))).toBe(true);
  });
});

it('writes findings one a line, by place', () => {
  const file = baseFile;
  const text = formatFindings([
    { rule: 'b', message: 'Second.', file, line: 10, column: 1 },
    { rule: 'long-name', message: 'First.', file, line: 9, column: 3 },
  ]);
  const place = 'test/spec/lint/base/openapi.yaml';
  expect(text).toBe(`${place}:9:3   long-name  First.\n${place}:10:1  b          Second.`);
});
