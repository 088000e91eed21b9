/** The names of the rules, by which exceptions are made: they change for nobody who has made one. */
import { expect, it } from 'vitest';
import type { OperationNode } from './kinds.ts';
import { comparing } from './support/cases.ts';

type Schema = Record<string, unknown>;

const text = { type: 'string' };
const a = (schema: unknown, more: object = {}): Schema => ({ type: 'object', properties: { a: schema }, ...more });

/** Two schemas, and the rule of what leads from the first to the second and back: in a request, and in a response. */
const cases: [before: Schema, after: Schema, request: [string, string], response: [string, string]][] = (
  [
    [a(text), a(text, { properties: { a: text, b: text } }), 'schema-added', 'property-removed'],
    [a(text), a({ type: 'integer' }), 'schema-type-changed', 'schema-type-changed'],
    [a(text), a({ ...text, nullable: true }), 'schema-type-changed', 'schema-type-changed'],
    [a(true), a(false), 'schema-type-changed', 'schema-type-changed'],
    [a(text), a({ ...text, discriminator: { propertyName: 'b' } }), 'discriminator-changed', 'discriminator-changed'],
    [a(text), a({ ...text, default: 'x' }), 'default-changed', 'default-changed'],
    ...['allOf', 'anyOf', 'oneOf'].map((keyword) => [
      { ...text, [keyword]: [{ minLength: 1 }] },
      { ...text, [keyword]: [{ minLength: 1 }, { maxLength: 9 }] },
      'schema-combinator-changed',
      'schema-combinator-changed',
    ]),
    [text, { ...text, not: { const: 'x' } }, 'schema-combinator-changed', 'schema-combinator-changed'],
    [
      text,
      { ...text, if: { minLength: 3 }, then: { maxLength: 5 } },
      'schema-combinator-changed',
      'schema-combinator-changed',
    ],
    [a(text), a({ ...text, maxLength: 3 }), 'schema-constraint-changed', 'schema-constraint-changed'],
    [a(text), a(text, { patternProperties: { '^x': text } }), 'schema-constraint-changed', 'schema-constraint-changed'],
    [a(text), a({ ...text, title: 'A' }), 'schema-modified', 'schema-modified'],
    [a(text), a({ ...text, 'x-a': 1 }), 'schema-modified', 'schema-modified'],
    [a(text), a({ ...text, deprecated: true }), 'schema-modified', 'schema-modified'],
    [a(text), a(text, { required: ['a'] }), 'required-properties-added', 'required-properties-removed'],
    [a({ enum: ['x'] }), a({ enum: ['x', 'y'] }), 'enum-values-added', 'enum-values-removed'],
    // Where nothing is listed, everything is allowed.
    [a({ enum: ['x'] }), a({}), 'enum-values-added', 'enum-values-removed'],
    [a({ const: 'x' }), a({}), 'enum-values-added', 'enum-values-removed'],
  ] as [Schema, Schema, string, string][]
).map(([before, after, there, back]) => [before, after, [there, back], [there, back]]);

cases.push(
  // What breaks names it where some come and others go.
  [
    a(text, { required: ['a'] }),
    a(text, { required: ['b'] }),
    ['required-properties-added', 'required-properties-added'],
    ['required-properties-removed', 'required-properties-removed'],
  ],
  [
    a({ enum: ['x'] }),
    a({ enum: ['y'] }),
    ['enum-values-removed', 'enum-values-removed'],
    ['enum-values-added', 'enum-values-added'],
  ],
  [
    a({ const: { b: 1, c: 2 } }),
    a({ const: { b: 1, c: 3 } }),
    ['enum-values-removed', 'enum-values-removed'],
    ['enum-values-added', 'enum-values-added'],
  ],
);

const json = (schema: Schema) => ({ 'application/json': { schema } });
const body = (schema: Schema): OperationNode => ({ requestBody: { content: json(schema) }, responses: {} });
const response = (schema: Schema): OperationNode => ({ responses: { 200: { content: json(schema) } } });

const comparisons = comparing(
  cases.flatMap(([before, after]) => [body, response].map((in_) => ({ before: in_(before), after: in_(after) }))),
);

it.each(cases.map((each, index) => [...each, index] as const))(
  'from %j to %j: %j, in a response %j',
  async (_, __, request, response, index) => {
    const rules = async (at: number) =>
      (await Promise.all([comparisons.of(at), comparisons.back(at)])).map((found) => found.map(({ rule }) => rule));
    expect(await rules(2 * index)).toEqual(request.map((rule) => [rule]));
    expect(await rules(2 * index + 1)).toEqual(response.map((rule) => [rule]));
  },
);
