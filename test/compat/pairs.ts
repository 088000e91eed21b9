/** Labelled pairs beyond the kinds: what a reviewer would say of each, and where a sentence matters, that sentence. */
import type { OperationNode } from './kinds.ts';

/** Two versions of an operation, and the gravest verdict that their comparison may come to. */
export interface Pair {
  title: string;
  before: OperationNode;
  after: OperationNode;
  verdict: 'breaking' | 'undecided' | 'warning' | 'harmless';
}

type Schema = Record<string, unknown> | boolean;

const json = (schema: Schema) => ({ 'application/json': { schema } });
const operation = (more: object = {}): OperationNode => ({ responses: { 200: { description: 'Done.' } }, ...more });
const body = (schema: Schema): OperationNode => operation({ requestBody: { required: true, content: json(schema) } });
const response = (schema: Schema): OperationNode =>
  operation({ responses: { 200: { description: 'Done.', content: json(schema) } } });
const header = (schema: Schema): OperationNode =>
  operation({ responses: { 200: { description: 'Done.', headers: { 'X-A': { required: true, schema } } } } });
const query = (schema: Schema, more: object = {}): OperationNode =>
  operation({ parameters: [{ name: 'q', in: 'query', schema, ...more }] });
const cursors = (before: object, after: object): OperationNode =>
  operation({
    parameters: [
      { name: 'before', in: 'query', schema: text, examples: before },
      { name: 'after', in: 'query', schema: text, examples: after },
    ],
  });
const a = (schema: Schema): Schema => ({ type: 'object', properties: { a: schema } });

const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['string', 'null'] };
const number: Schema = { type: 'integer' };
const many = (count: number): Schema => ({ oneOf: Array.from({ length: count }, (_, at) => ({ const: `v${at}` })) });

/** Changes of a schema, the stricter version second: breaking for who sends it, harmless the other way; for who reads it, the reverse. */
export const stricter: readonly [title: string, before: Schema, after: Schema][] = [
  ['a length limit on an e-mail', { ...text, format: 'email' }, { ...text, format: 'email', maxLength: 50 }],
  ['a pattern that most names match', text, { ...text, pattern: '^[^<>]*$' }],
  ['a smaller whole number', { ...number, format: 'int64' }, { ...number, format: 'int32' }],
  ['a stricter pattern property', { patternProperties: { '^x': {} } }, { patternProperties: { '^x': text } }],
  ['two matching items at least', { type: 'array', contains: text }, { type: 'array', contains: text, minContains: 2 }],
  ['one matching item at most', { type: 'array', contains: text }, { type: 'array', contains: text, maxContains: 1 }],
  ['an object of an enum gone', { enum: [{ x: 1 }, { x: 2 }] }, { enum: [{ x: 1 }] }],
  ['an exclusive minimum', number, { ...number, exclusiveMinimum: 0 }],
  ['an exclusive maximum', number, { ...number, exclusiveMaximum: 100 }],
  ['a multiple of more', { ...number, multipleOf: 2 }, { ...number, multipleOf: 4 }],
  ['a rule for the first item', { type: 'array' }, { type: 'array', prefixItems: [text] }],
  ['no further items', { type: 'array', prefixItems: [text] }, { type: 'array', prefixItems: [text], items: false }],
  ['unevaluated properties', { allOf: [a(text)] }, { allOf: [a(text)], unevaluatedProperties: false }],
  [
    'unevaluated items',
    { allOf: [{ type: 'array', prefixItems: [text] }] },
    { allOf: [{ type: 'array', prefixItems: [text] }], unevaluatedItems: false },
  ],
  ['a condition', text, { ...text, if: { pattern: '^a' }, then: { minLength: 3 } }],
  ['a stricter condition', { if: text, then: { minLength: 1 } }, { if: text, then: { minLength: 2 } }],
  ['a name that needs another', { type: 'object' }, { type: 'object', dependentRequired: { a: ['b'] } }],
  ['a name that needs a schema', { type: 'object' }, { type: 'object', dependentSchemas: { a: { required: ['b'] } } }],
  ['shorter names', { type: 'object' }, { type: 'object', propertyNames: { maxLength: 3 } }],
  ['values of a type', { type: 'object', additionalProperties: text }, { type: 'object', additionalProperties: false }],
  ['what it must not be', text, { ...text, not: { const: 'root' } }],
  ['a property that must not be there', a(true), a(false)],
  ['a rule in allOf', { allOf: [text] }, { allOf: [text, { minLength: 3 }] }],
  ['null gone from a list of types', textOrNull, text],
  ['null gone with nullable', { ...text, nullable: true }, text],
  ['null gone from anyOf', { anyOf: [text, { type: 'null' }] }, { anyOf: [text] }],
  ['null gone from oneOf', { oneOf: [text, { type: 'null' }] }, text],
  ['null gone from an enum', { enum: ['a', null] }, { enum: ['a'] }],
  ['null gone where it was the constant', { anyOf: [text, { const: null }] }, text],
  ['null gone from a list of types with an enum', { ...textOrNull, enum: ['a', null] }, { ...text, enum: ['a'] }],
  ['a bound where any number was', { type: 'number' }, { type: 'number', minimum: 0 }],
  ['a branch that is stricter', { anyOf: [a(text), a(number)] }, { anyOf: [a(text), a({ ...number, minimum: 1 })] }],
];

/** The same, where hardly any value shows it, and the search for one takes its time. */
const hidden: [title: string, before: Schema, after: Schema][] = [
  ['a length limit on an address', { ...text, format: 'uri' }, { ...text, format: 'uri', maxLength: 50 }],
  ['the seventieth branch gone', many(70), many(69)],
];
const nearlySame: [before: Schema, after: Schema] = [
  { ...text, pattern: '^\\w{1,30}$' },
  { ...text, pattern: '^\\w{1,29}$' },
];

/** Changes after which a schema takes what it took, in other words. */
export const equal: readonly [title: string, before: Schema, after: Schema][] = [
  ['types in another order', textOrNull, { type: ['null', 'string'] }],
  ['nullable for a list of types', { ...text, nullable: true }, textOrNull],
  ['oneOf for anyOf where nothing is both', { anyOf: [text, number] }, { oneOf: [text, number] }],
  ['branches in another order', { oneOf: [text, number] }, { oneOf: [number, text] }],
  ['an exclusive bound of whole numbers', { ...number, exclusiveMinimum: 0 }, { ...number, minimum: 1 }],
  ['a part of allOf moved up', { allOf: [a(text), { required: ['a'] }] }, { ...(a(text) as object), required: ['a'] }],
  ['a rule that another implies', { ...text, minLength: 3 }, { ...text, minLength: 3, allOf: [{ minLength: 1 }] }],
  ['required names in another order', { required: ['a', 'b'] }, { required: ['b', 'a'] }],
  [
    'unevaluated for additional',
    { ...(a(text) as object), additionalProperties: false },
    { ...(a(text) as object), unevaluatedProperties: false },
  ],
  ['a condition that is always met', { ...text, minLength: 2 }, { ...text, if: true, then: { minLength: 2 } }],
  ['a title and an example', text, { ...text, title: 'A', examples: ['x'] }],
];

const ofStricter = (title: string, before: Schema, after: Schema): Pair[] => [
  { title: `body: ${title}`, before: body(before), after: body(after), verdict: 'breaking' },
  { title: `body: not ${title}`, before: body(after), after: body(before), verdict: 'harmless' },
  { title: `response: ${title}`, before: response(before), after: response(after), verdict: 'harmless' },
  { title: `response: not ${title}`, before: response(after), after: response(before), verdict: 'breaking' },
];

const scalar = (schema: Schema): boolean =>
  /"type":"(?:string|integer|number)"/.test(JSON.stringify(schema).slice(0, 40));

/** The same changes where text alone is sent. */
const ofScalars = stricter
  .filter(([, before, after]) => scalar(before) && scalar(after))
  .flatMap(([title, before, after]): Pair[] => [
    { title: `query: ${title}`, before: query(before), after: query(after), verdict: 'breaking' },
    { title: `header: not ${title}`, before: header(after), after: header(before), verdict: 'breaking' },
  ]);

const callback = (schema: Schema): OperationNode =>
  operation({ callbacks: { done: { '{$request.body#/url}': { post: body(schema) } } } });
const form = (contentType: string): OperationNode =>
  operation({
    requestBody: { content: { 'multipart/form-data': { schema: a(text), encoding: { a: { contentType } } } } },
  });
const forms = (mapping: Record<string, string>): Schema => ({
  oneOf: [a({ const: 'x' }), a({ const: 'y' })],
  discriminator: { propertyName: 'a', mapping },
});
const links = (more: object): OperationNode => operation({ responses: { 200: { description: 'Done.', links: more } } });

const server = (...values: string[]): OperationNode =>
  operation({
    servers: [
      { url: 'https://{zone}.test', variables: { zone: { default: 'a', ...(values.length > 0 && { enum: values }) } } },
    ],
  });
const examples = (...names: string[]): OperationNode =>
  operation({
    responses: {
      200: {
        description: 'Done.',
        content: {
          'application/json': {
            schema: text,
            examples: Object.fromEntries(names.map((name) => [name, { value: name }])),
          },
        },
      },
    },
  });
const two: Schema = { type: 'object', properties: { a: text, b: text } };
const told = (propertyName: string): Schema => ({
  oneOf: [two, { type: 'object', properties: { a: number, b: number } }],
  discriminator: { propertyName, mapping: { x: '#/components/schemas/X' } },
});

/** Changes of everything but schemas, and of what only some schemas have. */
const others: Pair[] = [
  { title: 'a required body added', before: operation(), after: body(text), verdict: 'breaking' },
  {
    title: 'an optional body added',
    before: operation(),
    after: operation({ requestBody: { content: json(text) } }),
    verdict: 'harmless',
  },
  { title: 'a body gone', before: body(text), after: operation(), verdict: 'breaking' },
  {
    title: 'a stricter response to a callback is asked for',
    before: callback(a(text)),
    after: callback(a({ ...text, minLength: 1 })),
    verdict: 'harmless',
  },
  {
    title: 'a callback sends more',
    before: callback(a({ ...text, minLength: 1 })),
    after: callback(a(text)),
    verdict: 'breaking',
  },
  { title: 'a callback gone', before: callback(text), after: operation(), verdict: 'breaking' },
  { title: 'another encoding', before: form('text/plain'), after: form('image/png'), verdict: 'breaking' },
  {
    title: 'a property of a body renamed',
    before: body(a(text)),
    after: body({ type: 'object', properties: { b: text } }),
    verdict: 'breaking',
  },
  {
    title: 'a property of a response renamed',
    before: response(a(text)),
    after: response({ type: 'object', properties: { b: text } }),
    verdict: 'breaking',
  },
  {
    title: 'a property of a response added',
    before: response(a(text)),
    after: response({ type: 'object', properties: { a: text, b: text } }),
    verdict: 'harmless',
  },
  {
    title: 'a mapping added',
    before: body(forms({ x: '#/components/schemas/X' })),
    after: body(forms({ x: '#/components/schemas/X', y: '#/components/schemas/Y' })),
    verdict: 'harmless',
  },
  {
    title: 'a mapping changed',
    before: body(forms({ x: '#/components/schemas/X' })),
    after: body(forms({ x: '#/components/schemas/Y' })),
    verdict: 'breaking',
  },
  {
    title: 'a parameter in JSON with another type',
    before: operation({ parameters: [{ name: 'q', in: 'query', content: json(text) }] }),
    after: operation({ parameters: [{ name: 'q', in: 'query', content: json(number) }] }),
    verdict: 'breaking',
  },
  {
    title: 'a parameter in JSON where text was',
    before: query(text),
    after: operation({ parameters: [{ name: 'q', in: 'query', content: json(text) }] }),
    verdict: 'breaking',
  },
  {
    title: 'another style',
    before: query({ type: 'array' }),
    after: query({ type: 'array' }, { style: 'pipeDelimited' }),
    verdict: 'breaking',
  },
  {
    title: 'parameters in another order',
    before: operation({
      parameters: [
        { name: 'q', in: 'query', schema: text },
        { name: 'r', in: 'query', schema: number },
      ],
    }),
    after: operation({
      parameters: [
        { name: 'r', in: 'query', schema: number },
        { name: 'q', in: 'query', schema: text },
      ],
    }),
    verdict: 'harmless',
  },
  {
    // Read as texts, each of these is more like the other one than like itself.
    title: 'examples of a parameter that are like those of another',
    before: cursors(
      { a: { value: 'user_01HXYZ223456789ABCDEFGHIJ' } },
      { b: { value: 'user_01HXYZ987654321KJIHGFEDCBA' } },
    ),
    after: cursors(
      { one: { value: 'user_1' }, a: { value: 'user_01HXYZ123456789ABCDEFGHIJ' }, two: { value: 'user_2' } },
      { b: { value: 'user_01HXYZ223456789ABCDEFGHIJ' } },
    ),
    verdict: 'harmless',
  },
  {
    title: 'a schema where none was',
    before: operation({ responses: { 200: { description: 'Done.', content: { 'application/json': {} } } } }),
    after: response(text),
    verdict: 'harmless',
  },
  {
    title: 'no schema where one was',
    before: response(text),
    after: operation({ responses: { 200: { description: 'Done.', content: { 'application/json': {} } } } }),
    verdict: 'breaking',
  },
  { title: 'a link gone', before: links({ next: { operationId: 'x' } }), after: links({}), verdict: 'warning' },
  {
    title: 'a deprecated parameter',
    before: query(text),
    after: query(text, { deprecated: true }),
    verdict: 'warning',
  },
  {
    title: 'a deprecated property',
    before: body(a(text)),
    after: body(a({ ...text, deprecated: true })),
    verdict: 'warning',
  },
  {
    title: 'a read-only property',
    before: body(a(text)),
    after: body(a({ ...text, readOnly: true })),
    verdict: 'warning',
  },
  {
    title: 'a default of a response',
    before: response(a({ ...text, default: 'x' })),
    after: response(a({ ...text, default: 'y' })),
    verdict: 'warning',
  },
  {
    title: 'a default of a body',
    before: body(a({ ...text, default: 'x' })),
    after: body(a({ ...text, default: 'y' })),
    verdict: 'breaking',
  },
  {
    title: 'another encoding of a text',
    before: response({ ...text, contentEncoding: 'base64' }),
    after: response(text),
    verdict: 'breaking',
  },
  {
    title: 'another security scheme',
    before: operation({ security: [{ Key: [] }] }),
    after: operation({ security: [{ Other: [] }] }),
    verdict: 'breaking',
  },
  { title: 'a value of a server gone', before: server('a', 'b'), after: server('a'), verdict: 'breaking' },
  { title: 'a value of a server more', before: server('a'), after: server('a', 'b'), verdict: 'harmless' },
  { title: 'some values of a server where any was', before: server(), after: server('a'), verdict: 'breaking' },
  { title: 'any value of a server where some were', before: server('a'), after: server(), verdict: 'harmless' },
  {
    title: 'a parameter that may not be empty any more',
    before: query(text, { allowEmptyValue: true }),
    after: query(text, { allowEmptyValue: false }),
    verdict: 'breaking',
  },
  {
    title: 'a parameter that may be empty',
    before: query(text, { allowEmptyValue: false }),
    after: query(text, { allowEmptyValue: true }),
    verdict: 'harmless',
  },
  {
    title: 'no longer deprecated',
    before: operation({ deprecated: true }),
    after: operation({ deprecated: false }),
    verdict: 'harmless',
  },
  {
    title: 'a deprecated operation',
    before: operation({ deprecated: false }),
    after: operation({ deprecated: true }),
    verdict: 'warning',
  },
  { title: 'an example gone', before: examples('a', 'b'), after: examples('a'), verdict: 'warning' },
  { title: 'an example more', before: examples('a'), after: examples('a', 'b'), verdict: 'harmless' },
  {
    title: 'forms that are told apart by another name',
    before: body(told('a')),
    after: body(told('b')),
    verdict: 'breaking',
  },
  {
    title: 'one of two properties of a response gone',
    before: response(two),
    after: response(a(text)),
    verdict: 'breaking',
  },
  {
    title: 'one of two properties of a response moved',
    before: response(two),
    after: response({ ...(a(text) as object), allOf: [{ type: 'object', properties: { b: text } }] }),
    verdict: 'harmless',
  },
  {
    title: 'a scope more',
    before: operation({ security: [{ Key: ['read'] }] }),
    after: operation({ security: [{ Key: ['read', 'write'] }] }),
    verdict: 'breaking',
  },
  {
    title: 'an alternative way to authenticate',
    before: operation({ security: [{ Key: [] }] }),
    after: operation({ security: [{ Key: [] }, { Other: [] }] }),
    verdict: 'harmless',
  },
  {
    title: 'a pattern that takes one character less',
    before: query(nearlySame[0]),
    after: query(nearlySame[1]),
    verdict: 'undecided',
  },
  {
    title: 'a pattern that takes one character more',
    before: response(nearlySame[1]),
    after: response(nearlySame[0]),
    verdict: 'undecided',
  },
  {
    title: 'a pattern of which nothing is known',
    before: query({ ...text, pattern: '(' }),
    after: query({ ...text, pattern: '(a' }),
    verdict: 'undecided',
  },
  {
    title: 'a format that nobody knows',
    before: body({ ...text, format: 'ulid' }),
    after: body({ ...text, format: 'ksuid' }),
    verdict: 'undecided',
  },
];

/** Pairs whose comparison takes long. */
export const slowPairs: Pair[] = hidden.flatMap((change) =>
  ofStricter(...change).filter(({ verdict }) => verdict === 'breaking'),
);

/** Every other pair. */
export const pairs: Pair[] = [
  ...stricter.flatMap((change) => ofStricter(...change)),
  ...ofScalars,
  ...equal.flatMap(([title, before, after]): Pair[] => [
    { title: `body: ${title}`, before: body(before), after: body(after), verdict: 'harmless' },
    { title: `response: ${title}`, before: response(before), after: response(after), verdict: 'harmless' },
  ]),
  ...others,
];
