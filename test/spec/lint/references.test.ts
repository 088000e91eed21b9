/** The references of a document as Spectral gets them: resolved however often a file is referred to, and each file read once. */
import { expect, it } from 'vitest';
import { SpecReferences } from '../../../scripts/lint/references.ts';

type Files = Readonly<Record<string, unknown>>;

/** Resolves a document of several files in memory. */
async function resolved(files: Files) {
  const read: string[] = [];
  const references = new SpecReferences((file) => {
    read.push(file);
    if (!(file in files)) throw new Error(`no file ${file}`);
    return JSON.stringify(files[file]);
  });
  const { result, errors, graph } = await references.resolve(files['/root.json'], {
    baseUri: '/root.json',
    parseResolveResult: (given) => Promise.resolve({ ...given, result: JSON.parse(given.result as string) as unknown }),
  });
  const mapOf = (file: string): unknown => graph.getNodeData(file).refMap;
  return { result: result as unknown, errors, read, mapOf };
}

it('resolves what hundreds of files refer to, and reads each file once', async () => {
  const many = Array.from({ length: 300 }, (_, index) => index);
  const { result, read, errors } = await resolved({
    '/root.json': Object.fromEntries(many.map((index) => [`p${index}`, { $ref: `paths/${index}.json` }])),
    ...Object.fromEntries(many.map((index) => [`/paths/${index}.json`, { at: { $ref: '../shared/error.json#/a' } }])),
    '/shared/error.json': { a: { of: { $ref: 'detail.json' } } },
    '/shared/detail.json': { type: 'object' },
  });
  expect(errors).toEqual([]);
  expect(result).toEqual(Object.fromEntries(many.map((index) => [`p${index}`, { at: { of: { type: 'object' } } }])));
  expect(read.toSorted()).toEqual([...new Set(read)].toSorted());
  // One value, so that what is made of it is made once.
  const { p1, p2 } = result as Record<string, { at: unknown }>;
  expect(p1!.at).toBe(p2!.at);
});

it('leaves a reference that leads back to where it stands', async () => {
  const { result, errors } = await resolved({
    '/root.json': { tree: { $ref: 'tree.json' } },
    '/tree.json': {
      left: { $ref: '#' },
      right: { $ref: 'tree.json' },
      leaf: { $ref: '#/kinds/a~1b' },
      kinds: { 'a/b': 1 },
    },
  });
  expect(errors).toEqual([]);
  expect(result).toEqual({
    tree: { left: { $ref: '#' }, right: { $ref: 'tree.json' }, leaf: 1, kinds: { 'a/b': 1 } },
  });
});

it('follows a reference on the way to a part, and says where each one leads', async () => {
  const { result, mapOf } = await resolved({
    '/root.json': { use: { $ref: '#/paths/~1a%7Bid%7D/get' }, paths: { '/a{id}': { $ref: 'paths/a.json' } } },
    '/paths/a.json': { get: { ok: { $ref: '../root.json#/paths' } } },
  });
  expect(result).toMatchObject({ use: { ok: {} }, paths: { '/a{id}': { get: {} } } });
  expect(mapOf('/root.json')).toEqual({ '#/use': '#/paths/~1a%7Bid%7D/get', '#/paths/~1a%7Bid%7D': '/paths/a.json' });
  expect(mapOf('/paths/a.json')).toEqual({ '#/get/ok': '/root.json#/paths' });
});

it('says what is not there, in which file', async () => {
  const { result, errors } = await resolved({
    '/root.json': { a: { $ref: 'none.json' }, b: { $ref: 'b.json' } },
    '/b.json': { c: { $ref: '#/d' } },
  });
  expect(result).toEqual({ a: { $ref: 'none.json' }, b: { c: { $ref: '#/d' } } });
  expect(errors.map(({ message, path, uriStack }) => [message, path, uriStack])).toEqual([
    ['Error: no file /none.json', ['a'], []],
    ["'#/d' does not exist", ['c'], ['/b.json']],
  ]);
});
