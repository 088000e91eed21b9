/** What the source gate says of single uses of a client, whatever makes them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaintsOf, sourceGateFindings, type Use } from 'user-management-compat/source';
import type { OpenApiDocument } from 'user-management-openapi';
import { root } from '../../scripts/lib/repo.ts';
import { partialDocument } from '../support/tree.ts';

/** The version of a document, which the made client tells apart. */
type Version = 'released' | 'now';

const generated = join(root, 'made-client');
const documentOf = (version: Version, samples: object[] = []): OpenApiDocument =>
  partialDocument({
    info: { title: 'Things', version },
    paths: { '/things': { get: { operationId: 'listThings', responses: {}, 'x-codeSamples': samples } } },
    components: {},
  });

/** What the gate says of a program, of which each use is one line. */
async function said(
  uses: Partial<Use>[],
  {
    preamble = [],
    operations = {},
    samples = [],
    now = true,
  }: {
    preamble?: string[];
    operations?: Partial<Record<Version, string>>;
    samples?: object[];
    now?: boolean;
  } = {},
): Promise<string[]> {
  const versionOf = ({ info }: OpenApiDocument) => info.version as Version;
  const findings = await sourceGateFindings(
    documentOf('released', samples),
    {
      root,
      generated,
      client: {
        types: () => Promise.resolve('export {};\n'),
        operations: (document) => Promise.resolve(operations[versionOf(document)] ?? 'export {};\n'),
        program: () => ({
          preamble: ['export {};', ...preamble],
          uses: uses.map((use) => ({ operation: 'listThings', part: 'response', path: [], code: '', ...use })),
        }),
      },
    },
    now ? documentOf('now') : undefined,
  );
  return findings.map(({ place, message }) => `${place}: ${message}`);
}

const bad = "export const bad: number = 'x';";
const wrong = "Type 'string' is not assignable to type 'number'.";
/** A use that does not compile, with a name that no other has. */
const failing = (name: string, more: Partial<Use> = {}): Partial<Use> => ({
  code: `export const ${name}: number = 'x';`,
  ...more,
});

describe('a use that does not compile', () => {
  it('is told with its place, once, and what compiles is not', async () => {
    expect(
      await said([
        { code: 'export const fine: number = 1;' },
        failing('a', { path: ['data', '[]', 'email'] }),
        failing('b', { path: ['data', '[]', 'email'] }),
        failing('c', { operation: '', part: 'type Thing' }),
        failing('d', { part: 'input', path: ['name'] }),
      ]),
    ).toEqual([
      `listThings, response data[].email: ${wrong}`,
      `type Thing: ${wrong}`,
      `listThings, input name: ${wrong}`,
    ]);
  });

  it('is told with the most exact reason alone, in words where there are some', async () => {
    const long = Array.from({ length: 60 }, (_, at) => `'value-${at}'`).join(' | ');
    const lines = await said(
      [
        { path: ['gone'], code: 'export const a: Gone = 1;' },
        { part: 'input', path: ['b'], code: 'export const b: Needs = {};' },
        { path: ['c'], code: 'export const c: Needs = {};' },
        { path: ['d'], code: 'export const d: Needs = {} as { size?: number };' },
        { part: 'input', path: ['e'], code: 'export const e: Needs = {} as { size?: number };' },
        {
          path: ['f'],
          code: 'export const f: { inner: { deep: number } } = { inner: { deep: "x" } } as { inner: { deep: string } };',
        },
        { path: ['g'], code: `export const g: ${long} = 'x' as string;` },
      ],
      { preamble: ['interface Gone { gone: true }', 'interface Needs { size: number }'] },
    );
    expect(lines.slice(0, 6)).toEqual([
      'listThings, response gone: There is no such property any more.',
      "listThings, input b: Property 'size' is required now.",
      "listThings, response c: Property 'size' is gone.",
      "listThings, response d: Property 'size' may be missing now.",
      "listThings, input e: Property 'size' is required now.",
      `listThings, response f: ${wrong}`,
    ]);
    expect(lines[6]).toMatch(/^listThings, response g: Type 'string' is not assignable to type '"value-0"/);
    expect(lines[6]!.length).toBe('listThings, response g: '.length + 240);
  });

  it('hides what only follows from it', async () => {
    const within = (...path: string[]) => ({ path });
    expect(
      await said([
        // A method that is gone takes all else of its operation with it.
        failing('a', { operation: 'lost', part: 'method' }),
        failing('b', { operation: 'lost', part: 'response', ...within('x') }),
        failing('c', { operation: 'lost', part: 'input' }),
        // What contains a failing field fails with it.
        failing('d', within()),
        failing('e', within('data')),
        failing('f', within('data', 'name')),
        failing('g', within('other')),
        failing('h', { part: 'items of the list' }),
        // The same of another part, or another operation, does not.
        failing('i', { part: 'input' }),
        failing('j', { operation: 'getThing', ...within('data') }),
        failing('k', { operation: '', part: 'type Thing' }),
        failing('l', { operation: '', part: 'method' }),
        failing('m', { operation: 'makeThing', part: 'items of the list' }),
        failing('n', { operation: 'makeThing', part: 'input', ...within('name') }),
      ]),
    ).toEqual(
      [
        'lost, method',
        'listThings, response data.name',
        'listThings, response other',
        'listThings, input',
        'getThing, response data',
        'type Thing',
        'method',
        'makeThing, items of the list',
        'makeThing, input name',
      ].map((place) => `${place}: ${wrong}`),
    );
  });

  it('keeps an input that lacks what is required now, whatever else of it fails', async () => {
    expect(
      await said(
        [
          { part: 'input', code: 'export const a: Needs = {};' },
          failing('b', { part: 'input', path: ['name'] }),
          { part: 'response', code: 'export const c: Needs = {};' },
          failing('d', { part: 'response', path: ['name'] }),
        ],
        { preamble: ['interface Needs { size: number }'] },
      ),
    ).toEqual([
      "listThings, input: Property 'size' is required now.",
      `listThings, input name: ${wrong}`,
      `listThings, response name: ${wrong}`,
    ]);
  });

  it('may be in a sample of TypeScript', async () => {
    const sample = (lang: string, label: string, source: string) => ({ lang, label, source });
    const samples = [
      sample('JavaScript', 'Node', bad),
      sample('TypeScript', 'One', 'export {};\n'),
      sample('TypeScript', 'Two', `export {};\n${bad}\n`),
    ];
    expect(await said([], { samples })).toEqual([`listThings, sample Two, line 2: ${wrong}`]);
  });

  it('may be the program itself, and is then no use', async () => {
    expect(await said([], { preamble: [bad] })).toEqual([`the program of the source gate: ${wrong}`]);
  });
});

describe('a client', () => {
  const uses = [{ part: 'type', code: "export type { Now } from '../made-client/operations.ts';" }];

  it('is the one that the document of now gives', async () => {
    const now = 'export type Now = 1;\n';
    expect(await said(uses, { operations: { now } })).toEqual([]);
    expect(await said(uses, { operations: { released: now } })).toEqual([
      expect.stringContaining(`listThings, type: Module '"../made-client/operations.ts"' has no exported member 'Now'`),
    ]);
    expect(await said(uses, { operations: { now }, now: false })).toEqual([
      expect.stringContaining(`Cannot find module '../made-client/operations.ts'`),
    ]);
  });

  it.each(['released', 'now'] as const)('whose own types do not compile is a fault: %s', async (version) => {
    const file = version === 'now' ? generated : join(root, 'released');
    await expect(said([], { operations: { [version]: `export {};\n${bad}\n` } })).rejects.toThrow(
      `The client's types cannot be made: ${join(file, 'operations.ts')}:2 ${wrong}`,
    );
  });
});

it('texts are compiled with the options of the packages, and only those that were asked for are told of', () => {
  const [a, b, c] = ['a.ts', 'b.ts', 'c.ts'].map((name) => join(root, 'made', name)) as [string, string, string];
  const files = new Map([
    [a, "import { b } from './b.ts';\nexport const a: string = b;\nexport const list: string = ['x'][0];\n"],
    [b, "export const b: number = 'x';\n"],
    // What clients may use of the language, of a browser and of Node.
    [c, 'export const c: string = [...new Headers().keys(), process.cwd()].findLast((each) => each)!;\n'],
  ]);
  const found = complaintsOf(root, files);
  expect(found.map(({ file, line }) => [file, line])).toEqual([
    [a, 2],
    [a, 3],
    [b, 1],
  ]);
  expect(found[1]!.message.split('\n')).toEqual([
    "Type 'string | undefined' is not assignable to type 'string'.",
    "  Type 'undefined' is not assignable to type 'string'.",
  ]);
  expect(complaintsOf(root, files, [b])).toEqual([{ file: b, line: 1, message: wrong }]);
});
