/** Each change is judged at its own place, and told there: not the whole alone, in which another change may hide it. */
import { describe, expect, it } from 'vitest';
import { partialDocument } from '../support/tree.ts';
import type { OperationNode } from './kinds.ts';
import { compared, comparing } from './support/cases.ts';

type Schema = Record<string, unknown>;

const text = { type: 'string' };
const upTo = (maxLength: number): Schema => ({ ...text, maxLength });
const json = (schema: Schema) => ({ 'application/json': { schema } });
const done = { 200: { description: 'Done.' } };
const operation = (more: object = {}): OperationNode => ({ responses: done, ...more });
const body = (schema: Schema) => operation({ requestBody: { required: true, content: json(schema) } });
const object = (properties: Schema, more: object = {}): Schema => ({ type: 'object', properties, ...more });
const ref = (name: string, more: object = {}): Schema => ({ $ref: `#/components/schemas/${name}`, ...more });
const called = (required: boolean) =>
  operation({
    callbacks: {
      called: {
        '{$request.body#/url}': {
          post: { responses: { 200: { description: 'Done.', headers: { 'X-A': { required, schema: text } } } } },
        },
      },
    },
  });
const written = (more: object) => ({
  parameters: [{ name: 'q', in: 'query', schema: { type: 'array', items: text }, ...more }],
});
const said = (more: object) => ({ 200: { description: 'Done.', headers: { 'X-A': { schema: text, ...more } } } });
const region = (preset: string) =>
  operation({ servers: [{ url: 'https://{region}.example.com', variables: { region: { default: preset } } }] });

/** Two versions of an operation, and all that is told of them. */
const cases: [title: string, before: OperationNode, after: OperationNode, told: string[]][] = [
  [
    'a schema that is shared by a place and its opposite',
    body(object({ a: ref('Short'), b: { not: ref('Short') } })),
    body(object({ a: ref('Short'), b: { not: ref('Short') } })),
    [
      'breaking `b` in the body accepts at most 6 characters instead of 5 (as what it must not be).',
      'harmless `a` in the body accepts at most 6 characters instead of 5.',
    ],
  ],
  [
    'the opposite of an opposite',
    body(object({ a: { not: { not: upTo(5) } }, b: upTo(6) })),
    body(object({ a: { not: { not: upTo(6) } }, b: upTo(5) })),
    [
      'breaking `b` in the body accepts at most 5 characters instead of 6.',
      'harmless `a` in the body accepts at most 6 characters instead of 5 (as what it must not be, as what it must not be).',
    ],
  ],
  [
    'more items that count, where few may',
    body({ type: 'array', contains: upTo(5), maxContains: 1 }),
    body({ type: 'array', contains: upTo(6), maxContains: 1 }),
    ['breaking `[]` in the body accepts at most 6 characters instead of 5 (among the items that it must contain).'],
  ],
  [
    'fewer items that may count',
    body({ type: 'array', contains: text, maxContains: 3 }),
    body({ type: 'array', contains: text, maxContains: 2 }),
    ['breaking The body accepts at most 2 items of the kind that it must contain instead of 3.'],
  ],
  [
    'forms of other kinds, fewer than before',
    body({ oneOf: [text, { type: 'integer' }] }),
    body({ oneOf: [{ type: 'boolean' }] }),
    [
      'breaking The body has lost a form: integer.',
      'breaking The body has lost a form: string.',
      // Beside the others it would be none.
      'breaking The body has a new form: boolean.',
    ],
  ],
  [
    'forms that are known by what they refer to, whatever their titles',
    body({ oneOf: [ref('Thing', { title: 'One' }), { ...upTo(5), title: 'Two' }] }),
    body({ oneOf: [{ ...upTo(6), title: 'One' }, ref('Thing', { title: 'Two' })] }),
    [
      'harmless The body accepts at most 6 characters instead of 5.',
      'harmless `b` (string) is new in the body.',
      'harmless The title of the body was rewritten.',
      'harmless The title of the body was rewritten.',
    ],
  ],
  [
    'items at two places that change their places',
    body({ type: 'array', prefixItems: [text, { type: 'integer' }] }),
    body({ type: 'array', prefixItems: [{ type: 'integer' }, text] }),
    [
      'breaking `[0]` in the body accepts integer instead of string.',
      'breaking `[1]` in the body accepts string instead of integer.',
    ],
  ],
  [
    'properties that are known by a pattern',
    body(object({ a: { type: 'object', patternProperties: { '^x': upTo(6) } } })),
    body(object({ a: { type: 'object', patternProperties: { '^x': upTo(5) } } })),
    ['breaking `a.*` in the body accepts at most 5 characters instead of 6 (where the name matches `^x`).'],
  ],
  [
    'what holds when a condition is met, and when it is not',
    body({ if: { minLength: 3 }, then: upTo(9), else: { ...text, pattern: '^a' } }),
    body({ if: { minLength: 3 }, then: upTo(8), else: { ...text, pattern: '^b' } }),
    [
      'breaking The body accepts at most 8 characters instead of 9 (when its condition is met).',
      'breaking The body has another rule: matches `^b`; it was: matches `^a` (when its condition is not met).',
    ],
  ],
  [
    'a type that stands elsewhere now, and is another',
    body(text),
    body({ allOf: [{ type: 'integer' }] }),
    ['breaking The body has a new rule: integer.', 'harmless The body has no type any more; it was string.'],
  ],
  [
    'a rule for the items of a list',
    body(object({ a: { type: 'array' } })),
    body(object({ a: { type: 'array', items: object({ b: text }) } })),
    ['breaking `a` in the body has a new rule: each item must be of the kind (object, `b`: string).'],
  ],
  [
    'a condition at two places',
    body(object({ a: {}, b: {} })),
    body(object({ a: { if: text, then: { maxLength: 2 } }, b: { if: text, then: { maxLength: 3 } } })),
    [
      'breaking `a` in the body has a new rule: when it is of the kind (string), it must be of the kind (at most 2 characters).',
      'breaking `b` in the body has a new rule: when it is of the kind (string), it must be of the kind (at most 3 characters).',
    ],
  ],
  ['a callback that is gone', called(true), operation(), ['breaking The callback `called` is gone.']],
  [
    'a header that whoever is called may leave out now',
    called(true),
    called(false),
    ['harmless Header `X-A` of the 200 response of callback `called` may be missing now.'],
  ],
  [
    'a callback that leads to itself',
    operation({ callbacks: { again: { $ref: '#/components/callbacks/Again' } } }),
    operation({ callbacks: { again: { $ref: '#/components/callbacks/Again' } }, deprecated: true }),
    ['warning The operation is deprecated.'],
  ],
  [
    'one of two parameters of the same name',
    operation({ parameters: ['query', 'header'].map((place) => ({ name: 'id', in: place, schema: text })) }),
    operation({
      parameters: [
        { name: 'id', in: 'query', schema: text, required: true },
        { name: 'id', in: 'header', schema: text },
      ],
    }),
    ['breaking `id` is required now.'],
  ],
  [
    'a header that is written otherwise, with a longer value',
    operation({ responses: { 200: { description: 'Done.', headers: { 'X-A': { schema: upTo(5) } } } } }),
    operation({ responses: { 200: { description: 'Done.', headers: { 'x-a': { schema: upTo(6) } } } } }),
    [
      'breaking Header `x-a` of the 200 response has at most 6 characters instead of 5.',
      'harmless Header `X-A` of the 200 response was changed.',
    ],
  ],
  [
    'what tells forms apart, where nothing did',
    body({ oneOf: [object({ kind: text })] }),
    body({ oneOf: [object({ kind: text })], discriminator: { propertyName: 'kind' } }),
    ['harmless What tells the forms of the body apart was changed: `{"propertyName":"kind"}` instead of none.'],
  ],
  [
    'what holds by default, said',
    operation({ ...written({}), responses: said({}) }),
    operation({
      ...written({ style: 'form', explode: true, required: false, deprecated: false, allowReserved: false }),
      deprecated: false,
      responses: said({ required: false }),
    }),
    [],
  ],
  [
    'a list that is written in another way',
    operation(written({})),
    operation(written({ explode: false })),
    ['breaking `explode` of `q` is `false` instead of `true`.'],
  ],
  [
    'a status in the place of another',
    operation(),
    operation({ responses: { 201: done[200] } }),
    ['breaking The response is `201` instead of `200`.'],
  ],
  [
    'another region, unless one is named',
    region('eu'),
    region('us'),
    ['breaking `default` of the server variable `region` is `us` instead of `eu`.'],
  ],
  [
    'another type of body beside the first',
    body(text),
    operation({ requestBody: { required: true, content: { ...json(text), 'text/plain': { schema: text } } } }),
    ['harmless The body may be `text/plain`, too.'],
  ],
  [
    'a type of body that is gone',
    operation({ requestBody: { required: true, content: { ...json(text), 'text/plain': { schema: text } } } }),
    body(text),
    ['breaking The body is not `text/plain` any more.'],
  ],
];

const sample = (label: string, word: string) => ({
  lang: label,
  label,
  source: `one\ntwo\n${word}\nfour\nfive\nsix\n`,
});
cases.push(
  [
    'a sample of code, which is named and not shown',
    operation({ 'x-codeSamples': [sample('Shell', 'three'), sample('Go', 'three')] }),
    operation({ 'x-codeSamples': [sample('Shell', 'three'), sample('Go', 'drei')] }),
    ['harmless The code sample `Go` was rewritten.'],
  ],
  [
    'a property of what stands in a map, gone and new',
    operation({
      requestBody: { content: json({ type: 'object', additionalProperties: object({ a: text }) }) },
      responses: {
        200: { description: 'A', content: json({ type: 'object', additionalProperties: object({ a: text }) }) },
      },
    }),
    operation({
      requestBody: { content: json({ type: 'object', additionalProperties: object({ a: text, b: upTo(3) }) }) },
      responses: { 200: { description: 'A', content: json({ type: 'object', additionalProperties: object({}) }) } },
    }),
    ['breaking `*.a` (string) is gone from the 200 response.', 'harmless `*.b` (string) is new in the body.'],
  ],
  [
    'texts that are too long for a sentence, or have lines',
    operation({ 'x-a': 'a'.repeat(60), 'x-b': 'b'.repeat(61), 'x-c': 'one\ntwo' }),
    operation({ 'x-a': 'c', 'x-b': 'c', 'x-c': 'c' }),
    [
      `harmless \`x-a\` of the operation is \`c\` instead of \`${'a'.repeat(60)}\`.`,
      'harmless `x-b` of the operation was changed.',
      'harmless `x-c` of the operation was changed.',
    ],
  ],
);

/** An object that shows a change by one property, needs another, and has many that show nothing. */
const crowded = (maxLength: number): Schema =>
  object(
    {
      a: upTo(maxLength),
      kind: { enum: ['one of two long words', 'the other of two long words', 'b'] },
      ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`other${at}`, text])),
    },
    { required: ['kind'] },
  );

const filter = (properties: Schema) => ({ name: 'filter', in: 'query', schema: object(properties) });

const comparisons = comparing(
  [
    ...cases.map(([, before, after]) => ({ before, after })),
    { before: body(crowded(3)), after: body(crowded(2)) },
    {
      before: operation({ parameters: [{ name: 'q', in: 'query', schema: text }, filter({ a: text })] }),
      after: operation({ parameters: [filter({}), { name: 'q', in: 'query', schema: text }] }),
    },
  ],
  (at) => ({
    components: {
      callbacks: {
        Again: {
          '{$request.body#/url}': {
            post: { responses: done, callbacks: { again: { $ref: '#/components/callbacks/Again' } } },
          },
        },
      },
      schemas: {
        Short: upTo(at === 0 ? 5 : 6),
        Thing: object({ a: text, ...(at === 1 && { b: text }) }),
      },
    },
  }),
);

describe('a change is told once, with what it means', () => {
  it.each(cases.map(([title, , , told], index) => [title, index, told] as const))('%s', async (_, index, told) => {
    const found = (await comparisons.of(index)).map(({ verdict, message }) => `${verdict} ${message}`);
    expect(found.sort()).toEqual(told.toSorted());
  });

  it('where it was, when it is gone', async () => {
    const found = await comparisons.of(cases.length + 1);
    expect(found.map(({ place }) => place.split('/').slice(3).join('/'))).toEqual([
      'post/parameters/1/schema/properties/a',
    ]);
  });

  it('also where a parameter of a path has another name, and a section of the document another text', async () => {
    const version = (name: string, description: string) =>
      partialDocument({
        openapi: '3.1.1',
        info: { title: 'Judged', version: '1.0.0' },
        tags: [{ name: 'Words', description }],
        paths: {
          [`/named/{${name}}`]: {
            post: operation({ parameters: [{ name, in: 'path', required: true, schema: text }] }),
          },
        },
        components: {},
      });
    const found = await compared(version('old', 'Old.'), version('new', 'New.'));
    expect(found.map(({ message }) => message)).toEqual([
      'The path is called `/named/{new}` instead of `/named/{old}`.',
      '`new` in the path was called `old`.',
      'The description of the section `Words` was rewritten.',
    ]);
  });
});

it('a parameter says the same in the path and in each of its operations', async () => {
  const q = (more: object = {}) => ({ name: 'q', in: 'query', schema: text, ...more });
  const version = (shared: object[] | undefined, ...own: (object[] | undefined)[]) => {
    const item = {
      ...(shared && { parameters: shared }),
      ...Object.fromEntries(
        ['get', 'put'].map((method, at) => [method, operation(own[at] && { parameters: own[at] })]),
      ),
    };
    return partialDocument({
      openapi: '3.1.1',
      info: { title: 'Moved', version: '1.0.0' },
      paths: { '/a': item },
      webhooks: { a: item },
      components: { parameters: { Q: q() } },
    });
  };
  const told = async (...[from, to]: ReturnType<typeof version>[]) =>
    (await compared(from!, to!))
      .filter(({ place }) => place.startsWith('#/paths'))
      .map(({ verdict, message, operations }) => [verdict, message, ...operations]);
  const inPath = version([{ $ref: '#/components/parameters/Q' }]);
  expect(await compared(inPath, version(undefined, [q()], [q()]))).toEqual([]);
  expect(await compared(version(undefined, [q()], [q()]), inPath)).toEqual([]);
  // What an operation says of a parameter holds, whatever its path says.
  expect(await told(inPath, version([q()], [q({ required: true })]))).toEqual([
    ['breaking', '`q` is required now.', 'GET /a'],
  ]);
  expect(await told(inPath, version([q({ in: 'header' })], [q()], [q()]))).toEqual([
    ['harmless', '`q` in the header is new, and optional.', 'GET /a'],
    ['harmless', '`q` in the header is new, and optional.', 'PUT /a'],
  ]);
});

it('a value that shows a change is the shortest, and has nothing but what shows it', async () => {
  const [difference] = await comparisons.of(cases.length);
  const { a, ...rest } = difference!.counterexample!.value as { a: string };
  expect([a.length, rest]).toEqual([3, { kind: 'b' }]);
});
