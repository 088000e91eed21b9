/** Every sentence about a change says the old and the new in their right places. */
import { describe, expect, it } from 'vitest';
import type { Difference } from 'user-management-compat';
import { partialDocument } from '../support/tree.ts';
import type { OperationNode } from './kinds.ts';
import { schemaCases } from './schema-sentences.ts';
import { otherCases } from './sentence-cases.ts';
import { compared, comparing } from './support/cases.ts';
import { json, operation, query, body, response, a, text } from './support/operations.ts';

const media = (type: string) =>
  operation({ responses: { 200: { description: 'Done.', content: { [type]: { schema: text } } } } });
const requiredHeader = (required: boolean) =>
  response({ type: 'object' }, { headers: { 'X-A': { required, schema: { type: 'string' } } } });
const colors = (...values: string[]) => a({ ...text, enum: values });

/** Changes that break in one half and are harmless in the other, with the rule that an exception would have to name. */
const rules: [before: OperationNode, after: OperationNode, rule: string][] = [
  [body(a(text, { required: ['a'] })), body(a(text, { required: ['b'] })), 'required-properties-added'],
  [response(a(text, { required: ['a'] })), response(a(text, { required: ['b'] })), 'required-properties-removed'],
  [body(colors('red')), body(colors('green')), 'enum-values-removed'],
  [response(colors('red')), response(colors('green')), 'enum-values-added'],
];

/** Two versions, what leads from the first to the second, and what leads back. */
const changes: [before: OperationNode, after: OperationNode, there: string, back: string][] = [
  [
    operation({ operationId: 'listOld' }),
    operation({ operationId: 'listNew' }),
    'The operation is called `listNew` instead of `listOld`.',
    'The operation is called `listOld` instead of `listNew`.',
  ],
  [
    operation(),
    operation({ deprecated: true }),
    'The operation is deprecated.',
    'The operation is no longer deprecated.',
  ],
  [
    query({ type: 'integer', default: 10 }),
    query({ type: 'integer', default: 20 }),
    'The default of `q` is `20` instead of `10`.',
    'The default of `q` is `10` instead of `20`.',
  ],
  [
    query({ type: 'array', items: text }, { style: 'form', explode: false }),
    query({ type: 'array', items: text }, { style: 'pipeDelimited', explode: false }),
    '`style` of `q` is `pipeDelimited` instead of `form`.',
    '`style` of `q` is `form` instead of `pipeDelimited`.',
  ],
  [query(text), query(text, { required: true }), '`q` is required now.', '`q` is optional now.'],
  ...(
    [
      [
        (inner: object) => ({
          not: { if: { dependentSchemas: { b: { patternProperties: { '^c': { contains: inner } } } } } },
        }),
        '`*[]` in the body',
        [
          'as what it must not be, in its condition, when `b` is there, where the name matches `^c`,',
          'among the items that it must contain',
        ].join(' '),
      ],
      [
        (inner: object) => ({ if: text, then: { not: inner } }),
        'The body',
        'when its condition is met, as what it must not be',
      ],
      [
        (inner: object) => ({ if: text, else: { not: { propertyNames: inner } } }),
        '`{name}` in the body',
        'when its condition is not met, as what it must not be, as the name of a property',
      ],
    ] as const
  ).map(([around, name, where]): (typeof changes)[number] => [
    body(around({ maxLength: 3 })),
    body(around({ maxLength: 4 })),
    `${name} accepts at most 4 characters instead of 3 (${where}).`,
    `${name} accepts at most 3 characters instead of 4 (${where}).`,
  ]),
  [operation(), query(text), '`q` in the query is new, and optional.', '`q` in the query is gone.'],
  [operation(), query(text, { required: true }), '`q` in the query is new, and required.', '`q` in the query is gone.'],
  [body(a(text), {}), body(a(text)), 'The body is required now.', 'The body is optional now.'],
  [
    requiredHeader(false),
    requiredHeader(true),
    'Header `X-A` of the 200 response is always there now.',
    'Header `X-A` of the 200 response may be missing now.',
  ],
  [
    body(a({ ...text, format: 'date' })),
    body(a({ ...text, format: 'date-time' })),
    'The format of `a` in the body is date-time instead of date.',
    'The format of `a` in the body is date instead of date-time.',
  ],
  [
    body(a(text)),
    body(a({ ...text, format: 'date' })),
    '`a` in the body has a format now: date.',
    '`a` in the body has no format any more; it was date.',
  ],
  [
    body(a({ type: 'integer', maximum: 5 })),
    body(a({ type: 'integer', maximum: 6 })),
    '`a` in the body accepts at most 6 instead of 5.',
    '`a` in the body accepts at most 5 instead of 6.',
  ],
  [
    response(a({ type: 'integer', exclusiveMinimum: 5 })),
    response(a({ type: 'integer', exclusiveMinimum: 6 })),
    '`a` in the 200 response is more than 6 instead of 5.',
    '`a` in the 200 response is more than 5 instead of 6.',
  ],
  [
    response(a({ type: 'number', exclusiveMaximum: 5 })),
    response(a({ type: 'number', exclusiveMaximum: 6 })),
    '`a` in the 200 response is less than 6 instead of 5.',
    '`a` in the 200 response is less than 5 instead of 6.',
  ],
  [
    body(a(text)),
    body(a({ ...text, maxLength: 5 })),
    '`a` in the body accepts at most 5 characters; there was no such limit.',
    '`a` in the body has no limit of at most 5 characters any more.',
  ],
  [
    response(a({ type: 'array', items: text })),
    response(a({ type: 'array', items: text, uniqueItems: true })),
    '`a` in the 200 response has a new rule: no item twice.',
    '`a` in the 200 response has lost a rule: no item twice.',
  ],
  [
    body(a({ ...text, pattern: '^a' })),
    body(a({ ...text, pattern: '^b' })),
    '`a` in the body has another rule: matches `^b`; it was: matches `^a`.',
    '`a` in the body has another rule: matches `^a`; it was: matches `^b`.',
  ],
  [
    response(a({ type: 'array', prefixItems: [text] })),
    response(a({ type: 'array', prefixItems: [text, { type: 'integer' }] })),
    '`a[1]` in the 200 response has a new rule: integer.',
    '`a[1]` in the 200 response has lost a rule: integer.',
  ],
  [
    body(colors('red')),
    body(colors('red', 'green')),
    '`a` in the body accepts `green`, too.',
    '`a` in the body does not accept `green` any more.',
  ],
  [
    response(colors('red')),
    response(colors('red', 'green')),
    '`a` in the 200 response may be `green`, too.',
    '`a` in the 200 response is never `green` any more.',
  ],
  [
    body(a(text)),
    body(colors('red')),
    '`a` in the body accepts nothing but `red` now.',
    '`a` in the body accepts more than `red` now.',
  ],
  [
    body(a(text)),
    body(a({ type: 'integer' })),
    '`a` in the body accepts integer instead of string.',
    '`a` in the body accepts string instead of integer.',
  ],
  [
    response(a(text)),
    response(a({ type: 'integer' })),
    '`a` in the 200 response is integer instead of string.',
    '`a` in the 200 response is string instead of integer.',
  ],
  [
    body(a(text)),
    body(a({ ...text, nullable: true })),
    '`a` in the body accepts null, too.',
    '`a` in the body does not accept null any more.',
  ],
  [
    response(a(text)),
    response(a({ ...text, readOnly: true })),
    '`a` in the 200 response is read-only now.',
    '`a` in the 200 response is no longer read-only.',
  ],
  [
    body(a(text)),
    body(a({ ...text, writeOnly: true })),
    '`a` in the body is write-only now.',
    '`a` in the body is no longer write-only.',
  ],
  [
    body(a(text)),
    body(a(text, { required: ['a'] })),
    '`a` in the body is required now.',
    '`a` in the body is optional now.',
  ],
  [
    response(a(text)),
    response(a(text, { required: ['a'] })),
    '`a` in the 200 response is always there now.',
    '`a` in the 200 response may be missing now.',
  ],
  [body({ type: 'object' }), body(a(text)), '`a` (string) is new in the body.', '`a` (string) is gone from the body.'],
  [
    body({ ...text, allOf: [{ minLength: 1 }] }),
    body({ ...text, allOf: [{ minLength: 1 }, { maxLength: 9 }] }),
    'The body has a new rule: at most 9 characters.',
    'The body has lost a rule: at most 9 characters.',
  ],
  [
    body({ oneOf: [text] }),
    body({ oneOf: [text, { type: 'integer' }] }),
    'The body has a new form: integer.',
    'The body has lost a form: integer.',
  ],
  [
    body({ type: 'array' }),
    body({ type: 'array', items: text }),
    'The body has a new rule: each item must be of the kind (string).',
    'The body has lost a rule: each item must be of the kind (string).',
  ],
  [
    media('application/json; charset=utf-8'),
    media('application/json; charset=utf-16'),
    'The body of the 200 response is `application/json; charset=utf-16` instead of `application/json; charset=utf-8`.',
    'The body of the 200 response is `application/json; charset=utf-8` instead of `application/json; charset=utf-16`.',
  ],
  [
    operation({ security: [{ key: [] }, { login: ['read'], key: [] }] }),
    operation({ security: [{}] }),
    'The operation asks for nothing instead of `key` or `login` with `read` and `key`.',
    'The operation asks for `key` or `login` with `read` and `key` instead of nothing.',
  ],
  [body({}), body(text), 'The body has a type now: string.', 'The body has no type any more; it was string.'],
  [
    body({}),
    body({ oneOf: [text, { type: 'null' }] }),
    'The body has a new rule: one of the forms string or null.',
    'The body has lost a rule: one of the forms string or null.',
  ],
  [
    body({}),
    body({ if: text, then: { minLength: 3 }, else: { type: 'integer' } }),
    'The body has a new rule: when it is of the kind (string), it must be of the kind (at least 3 characters); ' +
      'when it is not of the kind (string), it must be of the kind (integer).',
    'The body has lost a rule: when it is of the kind (string), it must be of the kind (at least 3 characters); ' +
      'when it is not of the kind (string), it must be of the kind (integer).',
  ],
  [
    body({ if: text }),
    body({ if: text, then: { minLength: 3 } }),
    'The body has a new rule: when it is of the kind (string), it must be of the kind (at least 3 characters).',
    'The body has lost a rule: when it is of the kind (string), it must be of the kind (at least 3 characters).',
  ],
  [
    body({ type: 'object' }),
    body({ type: 'object', dependentSchemas: { a: { required: ['b'] } } }),
    'The body has a new rule: with `b` (when `a` is there).',
    'The body has lost a rule: with `b` (when `a` is there).',
  ],
  [
    body({ type: 'object', propertyNames: { maxLength: 30 } }),
    body({ type: 'object', propertyNames: { maxLength: 29 } }),
    '`{name}` in the body accepts at most 29 characters instead of 30 (as the name of a property).',
    '`{name}` in the body accepts at most 30 characters instead of 29 (as the name of a property).',
  ],
];

const comparisons = comparing([...changes, ...rules].map(([before, after]) => ({ before, after })));

it.each(changes.map(([, , ...sentences], index) => [...sentences, index] as const))(
  '%s And back: %s',
  async (forth, again, index) => {
    expect((await comparisons.of(index)).map(({ message }) => message)).toEqual([forth]);
    expect((await comparisons.back(index)).map(({ message }) => message)).toEqual([again]);
  },
);

const described = ({ verdict, level, message }: Difference) => `${verdict} ${level}: ${message}`;
const inFull = ({ verdict, level, rule, side, message }: Difference) =>
  `${verdict} ${level} ${rule} ${side}: ${message}`;

describe.each([
  { what: 'schemas', cases: schemaCases, told: described },
  { what: 'everything else', cases: otherCases, told: inFull },
])('changes of $what', ({ cases, told }) => {
  const ofCases = comparing(cases.map(([before, after]) => ({ before, after })));

  it.each(cases.map(([, , ...sentences], index) => [...sentences, index] as const))(
    '%j And back: %j',
    async (forth, again, index) => {
      expect((await ofCases.of(index)).map(told)).toEqual(forth);
      expect((await ofCases.back(index)).map(told)).toEqual(again);
    },
  );
});

it.each(rules.map(([, , rule], index) => [rule, changes.length + index] as const))(
  'a rule is named after what breaks: %s',
  async (rule, index) => {
    expect((await comparisons.of(index)).map((each) => each.rule)).toEqual([rule]);
  },
);

it('a path that is gone is told of all its operations', async () => {
  const version = (paths: object) => partialDocument({ info: { title: 'A', version: '1.0.0' }, paths });
  const stays = { '/stays': { get: operation() } };
  const gone = { get: operation({ operationId: 'one' }), put: operation({ operationId: 'two' }) };
  const told = async (...[from, to]: ReturnType<typeof version>[]) =>
    (await compared(from!, to!)).map(({ message, operations }) => [message, operations]);
  const [old, now] = [version({ ...stays, '/gone': gone }), version(stays)];
  expect(await told(old, now)).toEqual([['The operation is gone.', ['one', 'two']]]);
  expect(await told(now, old)).toEqual([['The operation is new.', ['one', 'two']]]);
});

const codes: [before: string[], after: string[], sentences: string[]][] = [
  [['a'], ['a', 'b'], ['Error code `b`: new in the 400 response.']],
  [['a', 'b', 'c'], ['a'], ['Error codes `b`, `c`: gone from the 400 response.']],
  [
    ['a', 'b'],
    ['b', 'c', 'd'],
    ['Error codes `c`, `d`: new in the 400 response.', 'Error code `a`: gone from the 400 response.'],
  ],
  // What the document does not list is a value as any other.
  [
    ['a'],
    ['b', 'x'],
    ['`code` in the 400 response may be `b`, `x`, too.', '`code` in the 400 response is never `a` any more.'],
  ],
];
const listing = (...values: string[]) =>
  operation({
    responses: {
      400: { description: 'No.', content: json({ type: 'object', properties: { code: { enum: values } } }) },
    },
  });
const ofCodes = comparing(
  [
    ...codes.map(([before, after]) => ({ before: listing(...before), after: listing(...after) })),
    { before: body(a({ enum: ['a'] })), after: body(a({ enum: ['a', 'b'] })) },
  ],
  // Each version lists some of them.
  (at) => ({ 'x-error-codes': Object.fromEntries((at === 0 ? ['a', 'b'] : ['c', 'd']).map((code) => [code, {}])) }),
);

it.each(codes.map((each, index) => [...each, index] as const))(
  'codes of errors are told as such: from %j to %j',
  async (_, __, sentences, index) => {
    expect((await ofCodes.of(index)).map(({ message }) => message)).toEqual([sentences.join(' ')]);
  },
);

it('what is sent is told as a value, whatever the codes are', async () => {
  expect((await ofCodes.of(codes.length)).map(({ message }) => message)).toEqual(['`a` in the body accepts `b`, too.']);
});
