/** Which values show that a change breaks: none with names that nobody knows yet, and none with an error code that is new. */
import { expect, it } from 'vitest';
import { comparing } from './support/cases.ts';
import { a, body, operation, response, text } from './support/operations.ts';
import type { OperationNode } from './kinds.ts';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more });
const map = (values: object, more: object = {}) => ({ type: 'object', additionalProperties: values, ...more });
const within = (name: string, schema: object) => ({ required: [name], properties: { [name]: schema } });
const withB = { required: ['b'] };
const both = object({ a: text, b: text });

/** Rules about the property `b`, which is new as well: whoever sends it knows them, and whether others send it nobody can say. */
const rules: [title: string, before: OperationNode, after: OperationNode, name: string, rule: string][] = [
  [
    'what goes with it',
    body(a(text)),
    body({ ...both, dependentRequired: { b: ['a'] } }),
    '`b`',
    'when `b` is there, `a` must be there too',
  ],
  ['that it must not be', body(a(text)), body({ ...both, not: withB }), '`b`', 'must not be of this kind: with `b`'],
  [
    'that it must not be in another',
    body(object({ a: object({}) })),
    body(object({ a: object({ b: text }) }, { not: within('a', withB) })),
    '`a.b`',
    'must not be of this kind: object, with `a`, `a`: with `b`',
  ],
  [
    'that it must not be in an item',
    body(list(object({}))),
    body(list(object({ b: text }), { not: { contains: withB } })),
    '`[].b`',
    'must not be of this kind: at least 1 of the items must be of the kind (with `b`)',
  ],
  [
    'that it must not be in what a map holds',
    body(map(object({}))),
    body(map(object({ b: text }), { not: within('k', withB) })),
    '`*.b`',
    'must not be of this kind: object, with `k`, `k`: with `b`',
  ],
];
const ofRules = comparing(rules.map(([, before, after]) => ({ before, after })));

it.each(rules.map(([title, , , name, rule], index) => [title, name, rule, index] as const))(
  'a rule about a new property: %s',
  async (_, name, rule, index) => {
    const found = (await ofRules.of(index)).map(({ verdict, message }) => `${verdict} ${message}`);
    expect(found.sort()).toEqual([
      `harmless ${name} (string) is new in the body.`,
      `undecided The body has a new rule: ${rule}.`,
    ]);
  },
);

it('a rule about a property that was there before is shown by a value that has it', async () => {
  const [found] = await comparing([{ before: body(both), after: body({ ...both, not: withB }) }]).of(0);
  expect([found!.verdict, found!.counterexample!.value]).toEqual(['breaking', { b: '' }]);
});

/** An operation that tells errors so. */
const failing = (schema: object) =>
  operation({ responses: { 400: { description: 'No.', content: { 'application/json': { schema } } } } });

it.each<[member: string, within: (schema: object) => object]>([
  ['code', (schema) => schema],
  ['reason', (schema) => schema],
  ...['allOf', 'anyOf', 'oneOf'].map((word): [string, (schema: object) => object] => [
    'code',
    (schema) => ({ [word]: [schema] }),
  ]),
])('a new error code breaks nobody, whatever else does: %s', async (member, within) => {
  const version = (codes: string[], required: string[]) =>
    failing(within(object({ [member]: { enum: codes }, at: text }, { required })));
  const ofCodes = comparing([{ before: version(['a'], [member, 'at']), after: version(['a', 'b'], [member]) }], () => ({
    'x-error-codes': { a: {}, b: {} },
  }));
  const found = await ofCodes.of(0);
  expect(found.map(({ verdict, message }) => `${verdict} ${message}`)).toEqual([
    'breaking `at` in the 400 response may be missing now.',
    'harmless Error code `b`: new in the 400 response.',
  ]);
  expect(found[0]!.counterexample!.value).toEqual({ [member]: 'a' });
});

const coded = (...codes: unknown[]) => ({ code: { enum: codes } });
const form = (code: string, more: object = {}) => object({ ...coded(code), ...more }, { required: ['code'] });
const errors: [title: string, before: OperationNode, after: OperationNode, told: string[]][] = [
  [
    'a code that is any text',
    failing(object({ code: text, at: { maxLength: 5 } })),
    failing(object({ code: text, at: { maxLength: 6 } })),
    ['breaking `at` in the 400 response has at most 6 characters instead of 5.'],
  ],
  [
    'a number, which is no code',
    failing(object(coded(1))),
    failing(object(coded(1, 2))),
    ['breaking `code` in the 400 response may be `2`, too.'],
  ],
  [
    'another property with the values of the codes',
    failing(object({ ...coded('a'), at: { enum: ['a'] } })),
    failing(object({ ...coded('a', 'b'), at: { enum: ['a', 'b'] } })),
    ['breaking `at` in the 400 response may be `b`, too.', 'harmless `code` in the 400 response may be `b`, too.'],
  ],
  [
    'a form that comes with a new code alone, beside what breaks',
    failing({ ...object({ at: text }, { required: ['at'] }), anyOf: [form('a')] }),
    failing({ ...object({ at: text }), anyOf: [form('a'), form('b', { more: text })] }),
    [
      'breaking `at` in the 400 response may be missing now.',
      'harmless The body of the 400 response has a new form: object.',
    ],
  ],
  [
    'a good response, whose texts are no codes',
    response(object(coded('a'))),
    response(object(coded('a', 'b'))),
    ['breaking `code` in the 200 response may be `b`, too.'],
  ],
];
const ofErrors = comparing(errors.map(([, before, after]) => ({ before, after })));

it.each(errors.map(([title, , , told], index) => [title, told, index] as const))(
  'of errors: %s: %j',
  async (_, told, index) => {
    const found = (await ofErrors.of(index)).map(({ verdict, message }) => `${verdict} ${message}`);
    expect(found.sort()).toEqual(told);
  },
);
