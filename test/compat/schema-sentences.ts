/** Two versions of an operation, and what is said of the way from the first to the second and back: verdict, level, sentence. */
import type { Case } from './sentence-cases.ts';
import { operation, query, body, response, header, a, text, whole, number, list } from './support/operations.ts';

/** Changes of schemas. */
export const schemaCases: Case[] = [
  [
    body(a(whole)),
    body(a({ ...whole, multipleOf: 5 })),
    ['breaking major: `a` in the body accepts a multiple of 5; there was no such limit.'],
    ['harmless minor: `a` in the body has no limit of a multiple of 5 any more.'],
  ],
  [
    response(a({ ...number, multipleOf: 0.5 })),
    response(a({ ...number, multipleOf: 2.5 })),
    ['harmless minor: `a` in the 200 response is a multiple of 2.5 instead of 0.5.'],
    ['breaking major: `a` in the 200 response is a multiple of 0.5 instead of 2.5.'],
  ],
  [
    body(a({ ...number, minimum: -1.5 })),
    body(a({ ...number, minimum: -2e21 })),
    ['harmless minor: `a` in the body accepts at least -2e+21 instead of -1.5.'],
    ['breaking major: `a` in the body accepts at least -1.5 instead of -2e+21.'],
  ],
  [
    response(a({ ...number, maximum: 5 })),
    response(a(number)),
    ['breaking major: `a` in the 200 response has no limit of at most 5 any more.'],
    ['harmless minor: `a` in the 200 response is at most 5; there was no such limit.'],
  ],
  [
    response(a(list({}))),
    response(a(list({ minItems: 1 }))),
    ['harmless minor: `a` in the 200 response has at least 1 item; there was no such limit.'],
    ['breaking major: `a` in the 200 response has no limit of at least 1 item any more.'],
  ],
  [
    response(a(list({ minItems: 1 }))),
    response(a(list({ minItems: 2 }))),
    ['harmless minor: `a` in the 200 response has at least 2 items instead of 1.'],
    ['breaking major: `a` in the 200 response has at least 1 item instead of 2.'],
  ],
  [
    body(a({ type: 'array', contains: text })),
    body(a({ type: 'array', contains: text, minContains: 1 })),
    [
      'harmless patch: `a` in the body accepts at least 1 item of the kind that it must contain; there was no such limit.',
    ],
    ['harmless patch: `a` in the body has no limit of at least 1 item of the kind that it must contain any more.'],
  ],
  [
    body(a({ type: 'array', contains: text })),
    body(a({ type: 'array', contains: text, minContains: 2 })),
    [
      'breaking major: `a` in the body accepts at least 2 items of the kind that it must contain; there was no such limit.',
    ],
    ['harmless minor: `a` in the body has no limit of at least 2 items of the kind that it must contain any more.'],
  ],
  [
    body(a({ type: 'array', contains: text })),
    body(a({ type: 'array', contains: text, maxContains: 1 })),
    [
      'breaking major: `a` in the body accepts at most 1 item of the kind that it must contain; there was no such limit.',
    ],
    ['harmless minor: `a` in the body has no limit of at most 1 item of the kind that it must contain any more.'],
  ],
  [
    body(a({ type: 'array' })),
    body(a({ type: 'array', contains: text })),
    ['breaking major: `a` in the body has a new rule: at least 1 of the items must be of the kind (string).'],
    ['harmless minor: `a` in the body has lost a rule: at least 1 of the items must be of the kind (string).'],
  ],
  [
    body(a({ type: 'object' })),
    body(a({ type: 'object', maxProperties: 2 })),
    ['breaking major: `a` in the body accepts at most 2 pairs; there was no such limit.'],
    ['harmless minor: `a` in the body has no limit of at most 2 pairs any more.'],
  ],
  [
    body(a({ type: 'object', minProperties: 1 })),
    body(a({ type: 'object', minProperties: 2 })),
    ['breaking major: `a` in the body accepts at least 2 pairs instead of 1.'],
    ['harmless minor: `a` in the body accepts at least 1 pair instead of 2.'],
  ],
  [
    operation({ parameters: [{ name: 'f', in: 'query', schema: { type: 'object' } }] }),
    operation({ parameters: [{ name: 'f', in: 'query', schema: a(text) }] }),
    ['harmless minor: `f.a` (string) is new in the request.'],
    ['breaking major: `f.a` (string) is gone from the request.'],
  ],
  [
    body({ type: 'object' }),
    body({ type: 'object', patternProperties: { '^x': text } }),
    ['breaking major: `*` in the body has a new rule: string (where the name matches `^x`).'],
    ['harmless minor: `*` in the body has lost a rule: string (where the name matches `^x`).'],
  ],
  [
    body({ anyOf: [text] }),
    body({ anyOf: [text, whole] }),
    ['harmless minor: The body has a new form: integer.'],
    ['breaking major: The body has lost a form: integer.'],
  ],
  [
    body({ allOf: [a(text)] }),
    body({ allOf: [a(text), {}] }),
    ['harmless patch: The body has a new rule: anything.'],
    ['harmless patch: The body has lost a rule: anything.'],
  ],
  [
    body(a(true)),
    body(a(false)),
    ['breaking major: `a` in the body accepts nothing instead of anything.'],
    ['harmless minor: `a` in the body accepts anything instead of nothing.'],
  ],
  [
    response(a(true)),
    response(a(text)),
    ['harmless minor: `a` in the 200 response is string instead of anything.'],
    ['breaking major: `a` in the 200 response is anything instead of string.'],
  ],
  [
    response(a(text)),
    response(a({ ...text, nullable: true })),
    ['breaking major: `a` in the 200 response may be null, too.'],
    ['harmless minor: `a` in the 200 response is never null any more.'],
  ],
  [
    response(a({ ...text, default: 'x' })),
    response(a(text)),
    ['warning minor: The default of `a` in the 200 response is none instead of `"x"`.'],
    ['warning minor: The default of `a` in the 200 response is `"x"` instead of none.'],
  ],
  [
    body(a({ ...text, deprecated: true })),
    body(a(text)),
    ['harmless minor: `a` in the body is no longer deprecated.'],
    ['warning minor: `a` in the body is deprecated.'],
  ],
  [
    body(a({ ...text, contentMediaType: 'a/b' })),
    body(a({ ...text, contentMediaType: 'a/c' })),
    ['breaking major: `a` in the body has another rule: holds `a/c`; it was: holds `a/b`.'],
    ['breaking major: `a` in the body has another rule: holds `a/b`; it was: holds `a/c`.'],
  ],
  [
    body(a(text)),
    body(a({ ...text, contentEncoding: 'base64' })),
    ['breaking major: `a` in the body has a new rule: contentEncoding: `"base64"`.'],
    ['breaking major: `a` in the body has lost a rule: contentEncoding: `"base64"`.'],
  ],
  [
    body(a(text, { required: ['a'] })),
    body(a(text, { required: ['b', 'c'] })),
    ['breaking major: `b`, `c` in the body are required now. `a` in the body is optional now.'],
    ['breaking major: `a` in the body is required now. `b`, `c` in the body are optional now.'],
  ],
  [
    response(a(text, { required: ['a', 'b'] })),
    response(a(text, { required: ['c'] })),
    ['breaking major: `c` in the 200 response is always there now. `a`, `b` in the 200 response may be missing now.'],
    ['breaking major: `a`, `b` in the 200 response are always there now. `c` in the 200 response may be missing now.'],
  ],
  [
    body(a(text, { required: ['a', 'b'] })),
    body(a(text, { required: ['b', 'a'] })),
    ['harmless patch: The required fields of the body are in another order.'],
    ['harmless patch: The required fields of the body are in another order.'],
  ],
  [
    operation({ parameters: [{ name: 'f', in: 'query', schema: a(text) }] }),
    operation({ parameters: [{ name: 'f', in: 'query', schema: a(text, { required: ['a'] }) }] }),
    ['breaking major: `f.a` is required now.'],
    ['harmless minor: `f.a` is optional now.'],
  ],
  [
    body(a({ const: 'x' })),
    body(a({ const: 'y' })),
    ['breaking major: `a` in the body accepts `y`, too. `a` in the body does not accept `x` any more.'],
    ['breaking major: `a` in the body accepts `x`, too. `a` in the body does not accept `y` any more.'],
  ],
  [
    response(a({ const: 1 })),
    response(a({ const: 2 })),
    ['breaking major: `a` in the 200 response may be `2`, too. `a` in the 200 response is never `1` any more.'],
    ['breaking major: `a` in the 200 response may be `1`, too. `a` in the 200 response is never `2` any more.'],
  ],
  [
    body(a({ ...text, enum: ['x', 'y'] })),
    body(a({ ...text, enum: ['y', 'z', 'w'] })),
    ['breaking major: `a` in the body accepts `z`, `w`, too. `a` in the body does not accept `x` any more.'],
    ['breaking major: `a` in the body accepts `x`, too. `a` in the body does not accept `z`, `w` any more.'],
  ],
  [
    response(a({ enum: ['x', 1] })),
    response(a({ enum: [1, null] })),
    ['breaking major: `a` in the 200 response may be `null`, too. `a` in the 200 response is never `x` any more.'],
    ['breaking major: `a` in the 200 response may be `x`, too. `a` in the 200 response is never `null` any more.'],
  ],
  [
    body(a({ enum: ['x', 'y'] })),
    body(a({ enum: ['y', 'x'] })),
    ['harmless patch: The values of `a` in the body are in another order.'],
    ['harmless patch: The values of `a` in the body are in another order.'],
  ],
  [
    response(a(text)),
    response(a({ ...text, enum: ['x'] })),
    ['harmless minor: `a` in the 200 response is nothing but `x` now.'],
    ['breaking major: `a` in the 200 response may be more than `x` now.'],
  ],
  [
    query(text),
    query({ ...text, enum: ['x'] }),
    ['breaking major: `q` accepts nothing but `x` now.'],
    ['harmless minor: `q` accepts more than `x` now.'],
  ],
  [
    query({ ...text, format: 'date' }),
    query({ ...text, format: 'time' }),
    ['breaking major: The format of `q` is time instead of date.'],
    ['undecided major: The format of `q` is date instead of time.'],
  ],
  [
    header({ ...whole, maximum: 5 }),
    header({ ...whole, maximum: 6 }),
    ['breaking major: Header `X-A` of the 200 response is at most 6 instead of 5.'],
    ['harmless minor: Header `X-A` of the 200 response is at most 5 instead of 6.'],
  ],
  [
    header({ enum: ['a', 'b'] }),
    header({ enum: ['b', 'a'] }),
    ['harmless patch: The values of header `X-A` of the 200 response are in another order.'],
    ['harmless patch: The values of header `X-A` of the 200 response are in another order.'],
  ],
  [
    header(text),
    header({ ...text, default: 'x' }),
    ['warning minor: The default of header `X-A` of the 200 response is `"x"` instead of none.'],
    ['warning minor: The default of header `X-A` of the 200 response is none instead of `"x"`.'],
  ],
  [
    body(a({ type: ['string', 'null'] })),
    body(a(text)),
    ['breaking major: `a` in the body accepts string instead of string or null.'],
    ['harmless minor: `a` in the body accepts string or null instead of string.'],
  ],
  [
    body({ type: 'array', items: text }),
    body({ type: 'array', items: false }),
    ['breaking major: The body has another rule: no further items; it was: each item must be of the kind (string).'],
    ['harmless minor: The body has another rule: each item must be of the kind (string); it was: no further items.'],
  ],
  [
    body({ type: 'array' }),
    body({ type: 'array', items: true }),
    ['harmless patch: The body has a new rule: each item must be of the kind (anything).'],
    ['harmless patch: The body has lost a rule: each item must be of the kind (anything).'],
  ],
  [
    body({ type: 'array', items: a(text) }),
    body({ type: 'array', items: a(whole) }),
    ['breaking major: `[].a` in the body accepts integer instead of string.'],
    ['breaking major: `[].a` in the body accepts string instead of integer.'],
  ],
  [
    body({ type: 'object', additionalProperties: text }),
    body({ type: 'object', additionalProperties: whole }),
    ['breaking major: `*` in the body accepts integer instead of string.'],
    ['breaking major: `*` in the body accepts string instead of integer.'],
  ],
  [
    body({ type: 'object' }),
    body({ type: 'object', additionalProperties: false }),
    ['breaking major: The body has a new rule: no other properties.'],
    ['harmless minor: The body has lost a rule: no other properties.'],
  ],
  [
    body({ type: 'object', anyOf: [true], unevaluatedProperties: text }),
    body({ type: 'object', anyOf: [true], unevaluatedProperties: whole }),
    ['breaking major: `*` in the body accepts integer instead of string.'],
    ['breaking major: `*` in the body accepts string instead of integer.'],
  ],
  [
    body({ type: 'array', anyOf: [true], unevaluatedItems: text }),
    body({ type: 'array', anyOf: [true], unevaluatedItems: whole }),
    ['breaking major: `[]` in the body accepts integer instead of string.'],
    ['breaking major: `[]` in the body accepts string instead of integer.'],
  ],
  [
    body({ if: text }),
    body({ if: whole }),
    ['harmless patch: The body accepts integer instead of string (in its condition).'],
    ['harmless patch: The body accepts string instead of integer (in its condition).'],
  ],
  [
    body({ if: text, then: { minLength: 1 } }),
    body({ if: whole, then: { minLength: 1 } }),
    ['harmless minor: The body accepts integer instead of string (in its condition).'],
    ['breaking major: The body accepts string instead of integer (in its condition).'],
  ],
  [
    body({ type: 'string', contentMediaType: 'application/json', contentSchema: text }),
    body({ type: 'string', contentMediaType: 'application/json', contentSchema: whole }),
    ['breaking major: The body has another rule: what it holds: integer; it was: what it holds: string.'],
    ['breaking major: The body has another rule: what it holds: string; it was: what it holds: integer.'],
  ],
  [
    body({ type: 'object', dependentSchemas: { a: { required: ['b'] } } }),
    body({ type: 'object', dependentSchemas: { a: { required: ['c'] } } }),
    [
      'breaking major: `c` in the body is required now (when `a` is there). `b` in the body is optional now (when `a` is there).',
    ],
    [
      'breaking major: `b` in the body is required now (when `a` is there). `c` in the body is optional now (when `a` is there).',
    ],
  ],
  [
    body({ type: 'object', dependentRequired: { a: ['b'] } }),
    body({ type: 'object', dependentRequired: { a: ['c'] } }),
    [
      'breaking major: The body has another rule: when `a` is there, `c` must be there too; it was: when `a` is there, `b` must be there too.',
    ],
    [
      'breaking major: The body has another rule: when `a` is there, `b` must be there too; it was: when `a` is there, `c` must be there too.',
    ],
  ],
  [
    body({ ...text, not: { enum: ['x'] } }),
    body(text),
    ['harmless minor: The body has lost a rule: must not be of this kind: one of `"x"`.'],
    ['breaking major: The body has a new rule: must not be of this kind: one of `"x"`.'],
  ],
  [
    body({ ...text, title: 'A' }),
    body({ ...text, title: 'B' }),
    ['harmless patch: The title of the body was rewritten.'],
    ['harmless patch: The title of the body was rewritten.'],
  ],
  [
    body({ ...text }),
    body({ ...text, description: 'B' }),
    ['harmless patch: The description of the body is new.'],
    ['harmless patch: The description of the body is gone.'],
  ],
  [
    body({ ...text, examples: ['x'] }),
    body({ ...text }),
    ['harmless patch: The example of the body is gone.'],
    ['harmless patch: The example of the body is new.'],
  ],
  [
    body({ ...text, example: 'x' }),
    body({ ...text, example: 'y' }),
    ['harmless patch: The example of the body was rewritten.'],
    ['harmless patch: The example of the body was rewritten.'],
  ],
  [
    body({ ...text }),
    body({ ...text, externalDocs: { url: 'https://a.example' } }),
    ['harmless patch: The external documentation of the body is new.'],
    ['harmless patch: The external documentation of the body is gone.'],
  ],
  [
    body({ ...text, 'x-a': 1 }),
    body({ ...text, 'x-a': 2 }),
    ['harmless patch: The rule `x-a` of the body is `2` instead of `1`.'],
    ['harmless patch: The rule `x-a` of the body is `1` instead of `2`.'],
  ],
  [
    body({ ...text, $defs: { x: text } }),
    body({ ...text, $defs: { x: whole }, $comment: 'x', $id: 'https://a.example/x' }),
    [],
    [],
  ],
  [
    body({ type: 'object', properties: { 'a/b': text } }),
    body({ type: 'object', properties: { 'a/b': whole } }),
    ['breaking major: `a/b` in the body accepts integer instead of string.'],
    ['breaking major: `a/b` in the body accepts string instead of integer.'],
  ],
  [
    body({ ...text }),
    body({ ...text, allOf: [{ maxLength: 3 }] }),
    ['breaking major: The body has a new rule: at most 3 characters.'],
    ['harmless minor: The body has lost a rule: at most 3 characters.'],
  ],
  [
    body(a({ not: { type: 'string' } })),
    body(a({ not: { type: 'integer' } })),
    ['breaking major: `a` in the body accepts integer instead of string (as what it must not be).'],
    ['breaking major: `a` in the body accepts string instead of integer (as what it must not be).'],
  ],
  [
    body({
      oneOf: [
        { title: 'A', ...a(text) },
        { title: 'B', type: 'object', properties: { b: text } },
      ],
    }),
    body({
      oneOf: [
        { title: 'B', type: 'object', properties: { b: whole } },
        { title: 'A', ...a(text) },
      ],
    }),
    ['breaking major: `b` in the body accepts integer instead of string.'],
    ['breaking major: `b` in the body accepts string instead of integer.'],
  ],
  [
    body(a({ type: 'object', properties: { b: { type: 'array', items: a(text) } } })),
    body(a({ type: 'object', properties: { b: { type: 'array', items: a(text, { required: ['a'] }) } } })),
    ['breaking major: `a.b[].a` in the body is required now.'],
    ['harmless minor: `a.b[].a` in the body is optional now.'],
  ],
  [
    response(a({ type: 'object', properties: { b: text, c: text } })),
    response(a({ type: 'object', properties: { b: text } })),
    ['breaking major: `a.c` (string) is gone from the 200 response.'],
    ['harmless minor: `a.c` (string) is new in the 200 response.'],
  ],
  [
    body(a(text)),
    body(a({ ...text, writeOnly: true, 'x-a': 1 })),
    [
      'warning minor: `a` in the body is write-only now.',
      'harmless patch: The rule `x-a` of `a` in the body is `1` instead of none.',
    ],
    [
      'harmless minor: `a` in the body is no longer write-only.',
      'harmless patch: The rule `x-a` of `a` in the body is none instead of `1`.',
    ],
  ],
  [
    body(a({ ...text, contentMediaType: 'application/json', contentSchema: text })),
    body(a({ ...text, contentMediaType: 'application/json', contentSchema: whole })),
    ['breaking major: `a` in the body has another rule: what it holds: integer; it was: what it holds: string.'],
    ['breaking major: `a` in the body has another rule: what it holds: string; it was: what it holds: integer.'],
  ],
  [
    response({ type: 'object', properties: { code: { enum: ['a'] } } }),
    response({ type: 'object', properties: { code: { enum: ['a', 'b'] } } }),
    ['breaking major: `code` in the 200 response may be `b`, too.'],
    ['harmless minor: `code` in the 200 response is never `b` any more.'],
  ],
  [
    body({ oneOf: [a({ const: 'x' }), a({ const: 'y' })], discriminator: { propertyName: 'a' } }),
    body({ oneOf: [a({ const: 'x' }), a({ const: 'y' })], discriminator: { propertyName: 'b' } }),
    [
      'breaking major: What tells the forms of the body apart was changed: `{"propertyName":"b"}` instead of `{"propertyName":"a"}`.',
    ],
    [
      'breaking major: What tells the forms of the body apart was changed: `{"propertyName":"a"}` instead of `{"propertyName":"b"}`.',
    ],
  ],
  [
    body({ oneOf: [a({ const: 'x' })], discriminator: { propertyName: 'a', mapping: { x: '#/x' } } }),
    body({ oneOf: [a({ const: 'x' })], discriminator: { propertyName: 'a' } }),
    [
      'breaking major: What tells the forms of the body apart was changed: `{"propertyName":"a"}` instead of `{"propertyName":"a","mapping":{"x":"#/x"}}`.',
    ],
    [
      'harmless minor: What tells the forms of the body apart was changed: `{"propertyName":"a","mapping":{"x":"#/x"}}` instead of `{"propertyName":"a"}`.',
    ],
  ],
  [
    body(a({ ...whole, format: 'int32' })),
    body(a({ ...whole, format: 'int64' })),
    ['harmless minor: The format of `a` in the body is int64 instead of int32.'],
    ['breaking major: The format of `a` in the body is int32 instead of int64.'],
  ],
  [
    body(a({ ...text, minLength: 2, pattern: '^a' })),
    body(a({ ...text, minLength: 2, pattern: '^ab' })),
    ['breaking major: `a` in the body has another rule: matches `^ab`; it was: matches `^a`.'],
    ['undecided major: `a` in the body has another rule: matches `^a`; it was: matches `^ab`.'],
  ],
  [
    body({ type: 'object', additionalProperties: false, properties: { a: text } }),
    body({ type: 'object', additionalProperties: false, properties: { a: text, b: text } }),
    ['harmless minor: `b` (string) is new in the body.'],
    ['breaking major: `b` (string) is gone from the body.'],
  ],
  [
    response({ type: 'object', additionalProperties: false, properties: { a: text } }),
    response({ type: 'object', additionalProperties: false, properties: { a: text, b: text } }),
    ['breaking major: `b` (string) is new in the 200 response.'],
    ['breaking major: `b` (string) is gone from the 200 response.'],
  ],
  [
    body({ type: 'object', properties: { not: text, if: text, contains: text } }),
    body({ type: 'object', properties: { not: whole, if: text, contains: text } }),
    ['breaking major: `not` in the body accepts integer instead of string.'],
    ['breaking major: `not` in the body accepts string instead of integer.'],
  ],
  [
    body({ type: 'object', dependentSchemas: { not: { required: ['b'] } } }),
    body({ type: 'object', dependentSchemas: { not: { required: ['c'] } } }),
    [
      'breaking major: `c` in the body is required now (when `not` is there). `b` in the body is optional now (when `not` is there).',
    ],
    [
      'breaking major: `b` in the body is required now (when `not` is there). `c` in the body is optional now (when `not` is there).',
    ],
  ],
  [
    body(a({ ...number, minimum: 1 })),
    body(a({ ...number, minimum: 1, exclusiveMinimum: true })),
    ['breaking major: The rule `exclusiveMinimum` of `a` in the body is `true` instead of none.'],
    ['harmless minor: The rule `exclusiveMinimum` of `a` in the body is none instead of `true`.'],
  ],
  [
    body({}),
    body({ anyOf: [text, { type: 'null' }] }),
    ['breaking major: The body has a new rule: one of the forms string or null.'],
    ['harmless minor: The body has lost a rule: one of the forms string or null.'],
  ],
  [
    body({ type: 'object', properties: { 'a The b': text, 'a Header b': text } }),
    body({ type: 'object', properties: { 'a The b': { ...text, default: 'x' }, 'a Header b': text } }),
    ['breaking major: The default of `a The b` in the body is `"x"` instead of none.'],
    ['breaking major: The default of `a The b` in the body is none instead of `"x"`.'],
  ],
];
