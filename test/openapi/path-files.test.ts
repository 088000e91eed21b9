/** What a path file leaves to the folders beside its own, in a small `spec/` of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { operationsOf } from 'user-management-openapi';
import { bundleSpec } from 'user-management-openapi/bundle';
import { withoutGuides } from 'user-management-openapi/bundle-texts';
import { readEachOnce, readSpecFile } from 'user-management-openapi/path-files';
import { sampleLanguages } from 'user-management-openapi/sample-languages';

let folder: string;
const write = (file: string, text: string): string => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  return join(folder, file);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'path-files-'));
  for (const { sampleFile } of sampleLanguages.toReversed()) write(`samples/sing/${sampleFile}`, `# ${sampleFile}\n`);
  write('samples/sing/tune.mid', 'no language');
  for (const code of ['late', 'hoarse', 'flat', 'unlisted']) {
    write(`examples/sing/${code}.json`, JSON.stringify({ value: { code } }));
    write(`examples/sing/request/${code}.json`, JSON.stringify({ value: { by: code } }));
  }
  write('components/Error.yaml', 'allOf:\n  - properties: { code: { enum: [hoarse, late] } }\n  - $ref: Flat.yml\n');
  write('components/Flat.yml', 'properties: { code: { const: flat } }\n');
  write('components/Refused.yaml', 'content: { application/json: { schema: { $ref: Error.yaml } } }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const operation = `post:
  operationId: sing
  requestBody:
    content:
      application/json:
        schema: {}
  responses:
    '400':
      description: No song.
      content:
        application/json:
          schema:
            $ref: ../components/Error.yaml
          examples:
            late:
              $ref: ../examples/sing/late.json
    '409':
      $ref: ../components/Refused.yaml
`;

it('has the samples of its operation, in the order of the table, and the examples of its codes after those that it lists', () => {
  const { post } = parse(readSpecFile(write('paths/sing.yaml', operation)).text);
  expect(post['x-codeSamples']).toEqual(
    sampleLanguages.map(({ lang, label, sampleFile }) => ({
      lang,
      label,
      source: { $ref: `../samples/sing/${sampleFile}` },
    })),
  );
  const names = (media: { examples: Record<string, { $ref: string }> }) =>
    Object.entries(media.examples).map(([name, { $ref }]) => `${name} ${$ref}`);
  expect(names(post.responses['400'].content['application/json'])).toEqual([
    'late ../examples/sing/late.json',
    'hoarse ../examples/sing/hoarse.json',
    'flat ../examples/sing/flat.json',
  ]);
  expect(names(post.requestBody.content['application/json'])).toEqual([
    'hoarse ../examples/sing/request/hoarse.json',
    'late ../examples/sing/request/late.json',
    'flat ../examples/sing/request/flat.json',
  ]);
  expect(post.responses['409']).toEqual({ $ref: '../components/Refused.yaml' });
});

it('knows the line of the file for each line that it gives', () => {
  const { text, lineInFile } = readSpecFile(write('paths/lines.yaml', `${operation}x-last: true\n`));
  const own = `${operation}x-last: true\n`.split('\n');
  const added = text.split('\n').filter((line, index) => own[lineInFile(index + 1) - 1] !== line);
  expect(added.length).toBe(text.split('\n').length - own.length);
  expect(added.join('\n')).not.toMatch(/x-last|operationId/);
});

it.each([
  ['samples that it lists itself', 'paths/own.yaml', `${operation}  x-codeSamples: []\n`, /x-codeSamples: \[\]\n$/],
  ['flow style', 'paths/flow.yaml', 'post: { operationId: sing, responses: {} }\n', /^post: \{.*\}\n$/],
  ['what does not parse', 'paths/torn.yaml', 'post:\n  operationId: sing\n bad: [\n', /bad: \[\n$/],
  ['no operation', 'components/text.yaml', 'description: >-\n  operationId: sing\n', /sing\n$/],
  ['no YAML', 'guides/text.md', 'post:\n  operationId: sing\n', /^post:\n {2}operationId: sing\n$/],
])('leaves %s alone', (_what, file, text, end) => {
  expect(readSpecFile(write(file, text)).text).toMatch(end);
});

it.each([
  ['an operation that is a text', 'post: sing\nget:\n  operationId: 5\n'],
  ['a list', '- operationId: sing\n'],
  ['a file that is kept beside it', 'post:\n  operationId: sing\n', 'paths/sing.yaml.old'],
  ['a tab', 'post:\n  operationId: sing\n\tresponses: {}\n'],
])('leaves %s as it is, line by line', (_what, text, file = 'paths/odd.yaml') => {
  const read = readSpecFile(write(file, text));
  expect(read.text).toBe(text);
  expect([1, 7].map((line) => read.lineInFile(line))).toEqual([1, 7]);
});

it('adds to a file whose name ends in .yml, and to bodies of which one is empty or refers to nothing', () => {
  const text = `post:
  operationId: sing
  requestBody:
  responses:
    '400':
      content:
        text/plain:
        application/json:
          schema: { $ref: ../components/Gone.yaml, enum: [5, hoarse] }
`;
  const { post } = parse(readSpecFile(write('paths/odd.yml', text)).text);
  expect(post['x-codeSamples']).toHaveLength(sampleLanguages.length);
  expect(post.responses['400'].content).toEqual({
    'text/plain': null,
    'application/json': expect.objectContaining({ examples: { hoarse: { $ref: '../examples/sing/hoarse.json' } } }),
  });
});

it('has what a schema allows now, however often it was read', () => {
  const file = write('paths/again.yaml', operation.replace('Error.yaml', 'Now.yaml'));
  const codes = () =>
    Object.keys(parse(readSpecFile(file).text).post.responses['400'].content['application/json'].examples);
  const seen = ['hoarse', 'flat', 'hoarse'].map((code) => {
    write('components/Now.yaml', `const: ${code}\n`);
    return codes();
  });
  expect(seen).toEqual([
    ['late', 'hoarse'],
    ['late', 'flat'],
    ['late', 'hoarse'],
  ]);
});

it.each([
  ['a media type', '{ schema: { $ref: ../components/Error.yaml } }'],
  [
    'a list of examples',
    '\n          schema: { $ref: ../components/Error.yaml }\n          examples: { own: { value: 1 } }',
  ],
])('adds nothing to %s in flow style', (_what, media) => {
  const text = `post:
  operationId: sing
  x-codeSamples: []
  responses:
    '400':
      content:
        application/json: ${media}
`;
  expect(readSpecFile(write('paths/flows.yaml', text)).text).toBe(text);
});

it('has the examples of a schema that contains itself', () => {
  write('components/Tree.yaml', 'properties: { inner: { $ref: Tree.yaml }, code: { const: hoarse } }\n');
  const { text } = readSpecFile(write('paths/tree.yaml', operation.replace('Error.yaml', 'Tree.yaml')));
  expect(Object.keys(parse(text).post.responses['400'].content['application/json'].examples)).toEqual([
    'late',
    'hoarse',
  ]);
});

it('has the examples of each code that a schema has, however deep', () => {
  write('components/Deep.yaml', 'const: late\nnot: { const: hoarse, not: { const: flat } }\n');
  const { text } = readSpecFile(write('paths/deep.yaml', operation.replace('Error.yaml', 'Deep.yaml')));
  const { examples } = parse(text).post.responses['400'].content['application/json'];
  expect(Object.keys(examples)).toEqual(['late', 'hoarse', 'flat']);
});

it('is not what another file of the same text has', async () => {
  const files = ['paths/one.yaml', 'other/paths/one.yaml'].map((file) => write(file, operation));
  const texts = await readEachOnce(() => Promise.resolve(files.map((file) => readSpecFile(file).text)));
  expect(texts.map((text) => text.includes('x-codeSamples'))).toEqual([true, false]);
});

it('is the same for all tools of a run, and what the folders have for the next run', async () => {
  const file = write('paths/run.yaml', operation.replace('operationId: sing', 'operationId: hum'));
  const read = () => readSpecFile(file).text;
  const added = (text: string) => text.split('\n').length - readFileSync(file, 'utf8').split('\n').length;
  const [first, second, edited] = await readEachOnce(async () => {
    const before = read();
    write('samples/hum/curl.sh', '# hum\n');
    await Promise.resolve();
    const after = read();
    writeFileSync(file, readFileSync(file, 'utf8').replace('operationId: hum', 'operationId: hum # aloud'));
    return [before, after, read()];
  });
  expect(second).toBe(first);
  expect(added(first!)).toBe(0);
  // What was edited is read anew, in the run too.
  expect(edited).toContain('samples/hum/curl.sh');
  write('samples/hum/client.ts', '// hum\n');
  expect(read()).toContain('samples/hum/client.ts');
  expect(await readEachOnce(() => Promise.resolve(read()))).toBe(read());
});

it('is bundled with what its folders have', async () => {
  write('paths/sing.yaml', operation);
  const document = await bundleSpec(
    write(
      'openapi.yaml',
      'openapi: 3.1.1\ninfo: { title: Songs, version: 1.0.0 }\npaths:\n  /song:\n    $ref: paths/sing.yaml\n',
    ),
  );
  const post = document.paths['/song']!['post'] as Record<string, any>;
  expect(post['x-codeSamples'][0]).toEqual({ lang: 'Shell', label: 'curl', source: '# curl.sh\n' });
  expect(post.responses['400'].content['application/json'].examples.flat).toEqual({ value: { code: 'flat' } });
});

it('is bundled with an empty map of paths when it has webhooks alone', async () => {
  const text =
    'openapi: 3.1.1\ninfo: { title: Songs, version: 1.0.0 }\nwebhooks: { sung: { post: { responses: {} } } }\n';
  const document = await bundleSpec(write('webhooks.yaml', text));
  expect(document).toMatchObject({ paths: {}, webhooks: { sung: {} } });
  expect(operationsOf(document)).toEqual([]);
  expect(withoutGuides(document).paths).toEqual({});
});

it('is bundled with the path items of its components where they are used', async () => {
  const text = `openapi: 3.1.1
info: { title: Songs, version: 1.0.0 }
paths: { /song: { $ref: '#/components/pathItems/Song' } }
webhooks: { sung: { $ref: '#/components/pathItems/Song' } }
components: { pathItems: { Song: { get: { responses: { '200': { description: A song. } } } } } }
`;
  const document = await bundleSpec(write('items.yaml', text));
  for (const item of [document.paths['/song'], document.webhooks!['sung']])
    expect(item).toHaveProperty('get.responses');
});
