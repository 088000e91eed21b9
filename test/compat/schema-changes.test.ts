/** Where a schema has changed, and what each change of it means beside the others: a case for each way to get it wrong. */
import { expect, it } from 'vitest';
import { compared, comparing } from './support/cases.ts';
import { a, body, operation, response, text, whole } from './support/operations.ts';
import type { OperationNode } from './kinds.ts';

const upTo = (maxLength: number) => ({ ...text, maxLength });
const ref = (name: string, more: object = {}) => ({ $ref: `#/components/schemas/${name}`, ...more });
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const forms = (...oneOf: object[]) => body({ oneOf });
const titled = (title: string, schema: object) => ({ ...schema, title });
const closed = { additionalProperties: false };
const param = (place: string, schema: object) => ({ name: 'id', in: place, schema });
const once = (maxLength: number) => ({ type: 'array', contains: upTo(maxLength), maxContains: 1 });
const condition = (test: object) => body({ ...text, if: test, then: { pattern: '^a' } });

/** Two versions, and what is told of the way from the first to the second, in any order. */
const cases: [title: string, before: OperationNode, after: OperationNode, told: string[]][] = [
  [
    'a schema that contains itself is told of once',
    body(a(ref('Tree'))),
    body(a(ref('Tree'))),
    ['breaking `a.size` in the body accepts integer instead of number.'],
  ],
  [
    'one reference gives way to two schemas',
    body(object({ a: ref('Short'), b: ref('Short') })),
    body(object({ a: upTo(9), b: upTo(3) })),
    [
      'breaking `b` in the body accepts at most 3 characters instead of 5.',
      'harmless `a` in the body accepts at most 9 characters instead of 5.',
    ],
  ],
  [
    'one reference gives way to two others',
    body(object({ a: ref('Short'), b: ref('Short') })),
    body(object({ a: ref('Same'), b: ref('Long') })),
    ['harmless `b` in the body accepts at most 9 characters instead of 5.'],
  ],
  [
    'two schemas give way to one reference',
    body(object({ a: upTo(9), b: upTo(3) })),
    body(object({ a: ref('Short'), b: ref('Short') })),
    [
      'breaking `a` in the body accepts at most 5 characters instead of 9.',
      'harmless `b` in the body accepts at most 5 characters instead of 3.',
    ],
  ],
  [
    'references to schemas without keywords',
    body(a(ref('Never'))),
    body(a(ref('Always'))),
    ['harmless `a` in the body accepts anything instead of nothing.'],
  ],
  [
    'words beside a reference to a schema without keywords',
    body(a(ref('Never', { title: 'A' }))),
    body(a(ref('Never', { title: 'B' }))),
    ['harmless The title of `a` in the body was rewritten.'],
  ],
  [
    'words beside a reference take the place of what is there',
    body(a(ref('Titled', { title: 'Own' }))),
    body(a({ ...text, title: 'Own' })),
    [],
  ],
  [
    'a rule beside a reference holds beside those that are there',
    body(a(ref('Short', { maxLength: 3 }))),
    body(a({ maxLength: 3, allOf: [upTo(5)] })),
    [],
  ],
  [
    'so it does where the reference leads to rules of other kinds',
    body(a(ref('Short', { minLength: 2, allOf: [{ pattern: '^a' }] }))),
    body(a({ ...upTo(5), minLength: 2, allOf: [{ pattern: '^a' }] })),
    [],
  ],
  [
    'a rule beside a reference, with parts of its own',
    body(a(ref('Short', { maxLength: 3, allOf: [{ pattern: '^a' }] }))),
    body(a({ maxLength: 3, allOf: [upTo(5), { pattern: '^a' }] })),
    [],
  ],
  [
    'a property that is called like what every object has',
    body(a(text)),
    body(object({ a: text, constructor: text })),
    ['harmless `constructor` (string) is new in the body.'],
  ],
  [
    'a condition beside another change',
    body(a({ ...text, minLength: 1 })),
    body(a({ ...text, minLength: 0, if: { minLength: 3 }, then: { pattern: '^a' } })),
    [
      'breaking `a` in the body has a new rule: when it is of the kind (at least 3 characters), it must be of the kind (matches `^a`).',
      'harmless `a` in the body accepts at least 0 characters instead of 1.',
    ],
  ],
  [
    'a condition that is met more often',
    condition({ minLength: 3 }),
    condition({ minLength: 2 }),
    ['breaking The body accepts at least 2 characters instead of 3 (in its condition).'],
  ],
  [
    'a condition that is met less often',
    condition({ minLength: 2 }),
    condition({ minLength: 3 }),
    ['harmless The body accepts at least 3 characters instead of 2 (in its condition).'],
  ],
  [
    'the opposite of a condition that is met more often',
    condition({ not: { minLength: 2 } }),
    condition({ not: { minLength: 3 } }),
    ['breaking The body accepts at least 3 characters instead of 2 (in its condition, as what it must not be).'],
  ],
  [
    'the opposite of a condition that is met less often',
    condition({ not: { minLength: 3 } }),
    condition({ not: { minLength: 2 } }),
    ['harmless The body accepts at least 2 characters instead of 3 (in its condition, as what it must not be).'],
  ],
  [
    'forms that differ in their words alone, in another order',
    forms(titled('One', text), titled('Two', text)),
    forms(titled('Two', text), titled('One', text)),
    [],
  ],
  [
    'forms in another order, with other words',
    forms(titled('One', text), titled('Two', whole)),
    forms(titled('Deux', whole), titled('Un', text)),
    ['harmless The title of the body was rewritten.', 'harmless The title of the body was rewritten.'],
  ],
  [
    'forms that are known by their titles, in another order',
    forms(titled('One', a(text)), titled('Two', a(upTo(5)))),
    forms(titled('Two', a(upTo(4))), titled('One', a(upTo(9)))),
    [
      'breaking `a` in the body accepts at most 4 characters instead of 5.',
      'breaking `a` in the body accepts at most 9 characters; there was no such limit.',
    ],
  ],
  [
    'a list of values beside another rule',
    body(a({ ...text, minLength: 2, enum: ['aa', 'bb'] })),
    body(a({ ...text, minLength: 1, enum: ['aa'] })),
    [
      'breaking `a` in the body does not accept `bb` any more.',
      'harmless `a` in the body accepts at least 1 character instead of 2.',
    ],
  ],
  [
    'two patterns of names, of which one says nothing',
    body({ type: 'object' }),
    body({ type: 'object', patternProperties: { '^a': {}, '^b': upTo(1) } }),
    [
      'breaking `*` in the body has a new rule: string, at most 1 character (where the name matches `^b`).',
      'harmless `*` in the body has a new rule: anything (where the name matches `^a`).',
    ],
  ],
  [
    'a name beside a pattern that is written alike',
    body({ type: 'object', patternProperties: { a: text } }),
    body({ type: 'object', properties: { a: {} }, patternProperties: { a: upTo(3) } }),
    [
      'breaking `*` in the body accepts at most 3 characters; there was no such limit (where the name matches `a`).',
      'harmless `a` (any) is new in the body.',
    ],
  ],
  [
    'a name that is described now, where the others must not be there any more',
    body({ type: 'object', additionalProperties: text }),
    body({ type: 'object', properties: { a: {} }, additionalProperties: false }),
    [
      'breaking The body has another rule: no other properties; it was: values: string.',
      'harmless `a` (any) is new in the body.',
    ],
  ],
  [
    'a rule beside null without a type',
    body(a({ maxLength: 5, nullable: true })),
    body(a({ maxLength: 3, nullable: true })),
    ['breaking `a` in the body accepts at most 3 characters instead of 5.'],
  ],
  [
    'a list of values beside null without a type',
    body(a({ enum: ['a', 'b'], nullable: true })),
    body(a({ enum: ['a'], nullable: true })),
    ['breaking `a` in the body does not accept `b` any more.'],
  ],
  [
    'the first of two parameters of one name',
    operation({ parameters: [param('query', upTo(5)), param('header', upTo(5))] }),
    operation({ parameters: [param('query', upTo(4)), param('header', upTo(5))] }),
    ['breaking `id` accepts at most 4 characters instead of 5.'],
  ],
  [
    'the first of two headers',
    response({ type: 'object' }, { headers: { 'X-A': { schema: upTo(5) }, 'X-B': { schema: upTo(5) } } }),
    response({ type: 'object' }, { headers: { 'X-A': { schema: upTo(6) }, 'X-B': { schema: upTo(5) } } }),
    ['breaking Header `X-A` of the 200 response has at most 6 characters instead of 5.'],
  ],
  [
    'a header that is called like a keyword',
    response({ type: 'object' }, { headers: { not: { schema: upTo(5) } } }),
    response({ type: 'object' }, { headers: { not: { schema: upTo(6) } } }),
    ['breaking Header `not` of the 200 response has at most 6 characters instead of 5.'],
  ],
  [
    'a form that takes what another takes, too',
    forms(upTo(3), { ...text, minLength: 5 }),
    forms(upTo(6), { ...text, minLength: 5 }),
    ['breaking A request that was valid is refused.', 'harmless The body accepts at most 6 characters instead of 3.'],
  ],
  [
    'a form that takes no more what another takes',
    response({ oneOf: [upTo(6), { ...text, minLength: 5 }] }),
    response({ oneOf: [upTo(3), { ...text, minLength: 5 }] }),
    [
      'breaking A response is possible that no client knows.',
      'harmless The body of the 200 response has at most 3 characters instead of 6.',
    ],
  ],
  [
    'a limit that gives way to another, and one beside another',
    body(object({ a: { minimum: 1 }, b: { maximum: 1 }, c: { minimum: 1, exclusiveMinimum: 5 } })),
    body(object({ a: { exclusiveMinimum: 1 }, b: { exclusiveMaximum: 1 }, c: { minimum: 0, exclusiveMinimum: 6 } })),
    [
      'breaking `a` in the body accepts more than 1; there was no such limit.',
      'breaking `b` in the body accepts less than 1; there was no such limit.',
      'breaking `c` in the body accepts more than 6 instead of 5.',
      'harmless `a` in the body has no limit of at least 1 any more.',
      'harmless `b` in the body has no limit of at most 1 any more.',
      'harmless `c` in the body accepts at least 0 instead of 1.',
    ],
  ],
  [
    'whole numbers of another width, of which either end may be the one that counts',
    body(object({ a: { ...whole, format: 'int8' }, b: { ...whole, format: 'uint8' } })),
    body(object({ a: { ...whole, format: 'uint8' }, b: { ...whole, format: 'int8' } })),
    [
      'breaking The format of `a` in the body is uint8 instead of int8.',
      'breaking The format of `b` in the body is int8 instead of uint8.',
    ],
  ],
  [
    'what a list must contain and may not contain twice, which breaks both ways',
    body(object({ a: once(3), b: once(3), c: once(3), d: once(3) })),
    body(object({ a: once(4), b: once(4), c: once(2), d: once(2) })),
    ['a', 'b', 'c', 'd'].map(
      (name, at) =>
        `breaking \`${name}[]\` in the body accepts at most ${at < 2 ? 4 : 2} characters instead of 3 (among the items that it must contain).`,
    ),
  ],
  [
    'two things that must not be, of more values than before',
    body(object({ a: { not: upTo(3) }, b: { not: upTo(3) } })),
    body(object({ a: { not: upTo(4) }, b: { not: upTo(4) } })),
    ['a', 'b'].map(
      (name) => `breaking \`${name}\` in the body accepts at most 4 characters instead of 3 (as what it must not be).`,
    ),
  ],
  [
    'what holds where a condition is not met',
    condition(upTo(3)),
    body({ ...text, if: upTo(3), then: { pattern: '^a' }, else: { pattern: '^b' } }),
    [
      'breaking The body has another rule: when it is of the kind (string, at most 3 characters), it must be of the kind (matches `^a`); when it is not of the kind (string, at most 3 characters), it must be of the kind (matches `^b`); it was: when it is of the kind (string, at most 3 characters), it must be of the kind (matches `^a`).',
    ],
  ],
  [
    'a property that a part describes now',
    body(a(text)),
    body({ type: 'object', allOf: [a(text)] }),
    ['harmless The body has a new rule: object, `a`: string.', 'harmless `a` (string) is gone from the body.'],
  ],
];

/** What both versions refer to. */
const components = (at: 0 | 1) => ({
  components: {
    schemas: {
      Tree: object({ size: { type: at === 0 ? 'number' : 'integer' }, next: ref('Tree') }),
      Short: upTo(5),
      Same: upTo(5),
      Long: upTo(9),
      Titled: { ...text, title: 'Theirs' },
      Never: false,
      Always: true,
    },
  },
});
const versionsOf = (pairs: (readonly [OperationNode, OperationNode])[]) =>
  pairs.map(([before, after]) => ({ before, after }));

const comparisons = comparing(versionsOf(cases.map(([, before, after]) => [before, after])), components);

it.each(cases.map(([title, , , told], index) => [title, told, index] as const))('%s: %j', async (_, told, index) => {
  const found = (await comparisons.of(index)).map(({ verdict, message }) => `${verdict} ${message}`);
  expect(found.sort()).toEqual(told.toSorted());
});

/** Forms of which the last takes a pattern that nobody can read, so that nothing is known of the whole. */
const unreadable = (maxLength: number) => ({ oneOf: [upTo(maxLength), { ...text, minLength: 5, pattern: '(' }] });
const wholes: [before: OperationNode, after: OperationNode, told: object][] = [
  [
    forms(upTo(3), { ...text, minLength: 5 }),
    forms(upTo(6), { ...text, minLength: 5 }),
    { rule: 'fewer-values', side: 'request', counterexample: { before: 'valid', after: 'invalid' } },
  ],
  [
    response({ oneOf: [upTo(6), { ...text, minLength: 5 }] }),
    response({ oneOf: [upTo(3), { ...text, minLength: 5 }] }),
    { rule: 'more-values', side: 'response', counterexample: { before: 'invalid', after: 'valid' } },
  ],
  [
    body(unreadable(3)),
    body(unreadable(6)),
    { rule: 'fewer-values', message: 'Whether all requests that were valid still are cannot be decided.' },
  ],
  [
    response(unreadable(6)),
    response(unreadable(3)),
    {
      rule: 'more-values',
      message: 'Whether clients know all responses that are possible now cannot be decided.',
    },
  ],
];
const ofWholes = comparing(versionsOf(wholes.map(([before, after]) => [before, after])));

it.each(wholes.map(([, , told], index) => [told, index] as const))(
  'what no single change says is told of the whole: %j',
  async (told, index) => {
    const [found] = await ofWholes.of(index);
    const isShown = 'counterexample' in told;
    expect(found).toMatchObject({ verdict: isShown ? 'breaking' : 'undecided', level: 'major', ...told });
    expect(found!.counterexample !== undefined).toBe(isShown);
    expect(found!.place).toMatch(/\/content\/application~1json\/schema$/);
  },
);

/** Changes that harm nobody, and whether they change anything at all. */
const levels: [title: string, before: OperationNode, after: OperationNode, level: 'patch' | 'minor'][] = [
  ['a part moved', response(a(text)), response({ type: 'object', allOf: [a(text)] }), 'patch'],
  ['less that it must not be', body(a({ not: upTo(6) })), body(a({ not: upTo(5) })), 'minor'],
  [
    'a form of which another takes all',
    body({ anyOf: [upTo(5), upTo(3)] }),
    body({ anyOf: [upTo(5), upTo(2)] }),
    'patch',
  ],
  ['a name gone from what must not be', body({ not: object({ a: text, b: text }) }), body({ not: a(text) }), 'minor'],
  ['a longer text', body(a(upTo(5))), body(a(upTo(6))), 'minor'],
  ['a constant for a list of one', body(a({ enum: ['a'] })), body(a({ const: 'a' })), 'patch'],
  [
    'a constant for a list of one, beside what breaks',
    body(object({ a: { enum: ['a'] }, b: upTo(6) })),
    body(object({ a: { const: 'a' }, b: upTo(5) })),
    'patch',
  ],
  [
    'a property that must not be there no longer named',
    body(a(false, closed)),
    body({ type: 'object', ...closed }),
    'patch',
  ],
];
const ofLevels = comparing(versionsOf(levels.map(([, before, after]) => [before, after])));

it.each(levels.map(([title, , , level], index) => [title, level, index] as const))(
  'the part of the version that is raised: %s: %s',
  async (_, level, index) => {
    const harmless = (await ofLevels.of(index)).filter(({ verdict }) => verdict === 'harmless');
    expect(new Set(harmless.map((each) => each.level))).toEqual(new Set([level]));
  },
);

it('what a webhook sends is read, and what answers it is sent', async () => {
  const version = (sent: number, answered: number) => {
    const hook = (lengths: [number, number]) => ({
      post: { ...body(upTo(lengths[0])), ...response(upTo(lengths[1])) },
    });
    return { openapi: '3.1.1', info: {}, paths: {}, webhooks: { 'a/b': hook([sent, answered]), c: hook([5, 5]) } };
  };
  const told = async (...[from, to]: object[]) =>
    (await compared(from!, to!)).map(({ verdict, side, place }) => `${verdict} ${side} ${place}`);
  const place = '#/webhooks/a~1b/post/';
  const [sent, answered] = [`${place}requestBody`, `${place}responses/200`].map(
    (each) => `${each}/content/application~1json/schema`,
  );
  expect(await told(version(5, 5), version(6, 4))).toEqual([
    `breaking response ${sent}`,
    `breaking request ${answered}`,
  ]);
  expect(await told(version(6, 4), version(5, 5))).toEqual([
    `harmless response ${sent}`,
    `harmless request ${answered}`,
  ]);
});
