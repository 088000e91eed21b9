/** One document of many files: what of them stands where, and what is told of those that are wrong. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleSpec, bundleWithMarks } from 'user-management-openapi/bundle';
import { withTexts } from 'user-management-openapi/bundle-texts';
import { writeText } from 'user-management-openapi/files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const head = { openapi: '3.1.1', info: { title: 'Songs', version: '1.0.0' } };
/** Writes files, as JSON where they are no text, and gives the root's path. */
function written(files: Record<string, unknown>): string {
  for (const [name, content] of Object.entries(files))
    writeText(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, 'openapi.yaml');
}
const responding = (content: object) => ({ responses: { '200': { description: 'OK', content } } });

it('a reference to nothing is told with the file that has it, and each that there is', async () => {
  const item = { get: responding({ 'application/json': { schema: { $ref: 'gone.yaml' } } }) };
  const paths = { '/a': { $ref: 'a.yaml' }, '/b': { $ref: 'lost.yaml' } };
  const bundled = bundleSpec(written({ 'openapi.yaml': { ...head, paths }, 'a.yaml': item }));
  await expect(bundled).rejects.toThrow(/^The document cannot be bundled:\n {2}/);
  const lines = await bundled.catch((error: Error) => error.message.split('\n').slice(1));
  expect(lines).toHaveLength(2);
  expect(lines).toContainEqual(expect.stringMatching(/\/a\.yaml: .*gone\.yaml/));
  expect(lines).toContainEqual(expect.stringMatching(/\/openapi\.yaml: .*lost\.yaml/));
});

it('schemas of the extension for bodies that are refused are components too', async () => {
  const media = { schema: true, 'x-refinements': [{ code: 'late', when: { $ref: 'Late.yaml' } }] };
  const post = { requestBody: { content: { 'application/json': media } }, ...responding({}) };
  const document = await bundleSpec(
    written({ 'openapi.yaml': { ...head, paths: { '/a': { post } } }, 'Late.yaml': { required: ['late'] } }),
  );
  expect(document.paths['/a']).toHaveProperty(
    ['post', 'requestBody', 'content', 'application/json', 'x-refinements', 0, 'when', '$ref'],
    '#/components/schemas/Late',
  );
  expect(document.components.schemas['Late']).toEqual({ required: ['late'] });
});

it('examples stand where they are shown, and path items where they are used', async () => {
  const example = { summary: 'One', value: { $ref: 'a value' } };
  const media = { schema: true, examples: { one: { $ref: '#/components/examples/One' }, list: { value: [1, null] } } };
  const item = { get: responding({ 'application/json': media }) };
  const document = await bundleSpec(
    written({
      'openapi.yaml': {
        ...head,
        paths: { '/a': { $ref: '#/components/pathItems/Used' } },
        components: { examples: { One: example }, pathItems: { Used: item, Unused: {} } },
      },
    }),
  );
  expect(document.components).toEqual({ pathItems: { Unused: {} } });
  expect(document.paths['/a']).toHaveProperty(['get', 'responses', '200', 'content', 'application/json', 'examples'], {
    one: example,
    list: { value: [1, null] },
  });
});

it('a text is a mark until it is put in its place, and one that is not there is told', async () => {
  const file = written({
    'openapi.yaml': { ...head, info: { ...head.info, description: { $ref: 'guides/a.md' } }, paths: {} },
    'guides/a.md': '# A: [b]\n',
  });
  const marked = await bundleWithMarks(file);
  expect(marked.info.description).not.toContain('# A');
  expect(withTexts(marked, folder).info.description).toBe('# A: [b]\n');
  expect((await bundleSpec(file)).info.description).toBe('# A: [b]\n');
  rmSync(join(folder, 'guides/a.md'));
  await expect(bundleSpec(file)).rejects.toThrow('The document cannot be bundled:');
});

it('a schema in an extension of this project is bundled, whichever file it stands in', async () => {
  const refinement = { code: 'loud', when: { $ref: 'loud.yaml' } };
  const media = { schema: { type: 'object' }, 'x-refinements': [refinement] };
  const paths = { '/a': { post: { requestBody: { content: { 'application/json': media } }, responses: {} } } };
  const files = { 'openapi.yaml': { ...head, paths }, 'loud.yaml': { properties: { note: { $ref: 'note.yaml' } } } };
  const bundled = await bundleSpec(written({ ...files, 'note.yaml': { const: 'fff' } }));
  const text = JSON.stringify(bundled);
  expect(text).not.toContain('.yaml');
  expect(text).toContain('"const":"fff"');
});
