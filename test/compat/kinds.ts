/** Kinds of change between two versions, each with what it means. Every one is made in an operation of its own. */

/** An operation, as an OpenAPI document has it. */
export type OperationNode = Record<string, unknown>;

/** One kind of change. */
export interface Kind {
  title: string;
  before: OperationNode | undefined;
  after: OperationNode | undefined;
  breaking: boolean;
  /** Whether it is a change of a schema, which a value can show. */
  byValue: boolean;
}

type Schema = Record<string, unknown> | boolean;

const json = (schema: Schema) => ({ 'application/json': { schema } });
const ok = (more: object = {}) => ({ description: 'Done.', ...more });
const operation = (more: object = {}): OperationNode => ({ responses: { 200: ok() }, ...more });

/** The property of error codes. */
const code = (...values: string[]): Record<string, Schema> => ({ code: { type: 'string', enum: values } });

/** An error that always has one of some codes. */
const codes = (...values: string[]): Schema => ({ type: 'object', properties: code(...values), required: ['code'] });

const failing = (...values: string[]): OperationNode =>
  operation({ responses: { 400: ok({ content: json(codes(...values)) }) } });

/** Two schemas, and whether the second takes fewer values, or more. */
type SchemaChange = [title: string, before: Schema, after: Schema, effect: 'fewer' | 'more' | 'both' | 'same'];

const object = (properties: Record<string, Schema>, more: object = {}): Schema => ({
  type: 'object',
  properties,
  ...more,
});
const text: Schema = { type: 'string' };

/** Changes of a value that can also stand in a query. */
const scalarChanges: SchemaChange[] = [
  ['a type of its own', text, { type: 'integer' }, 'both'],
  ['an enum value removed', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a'] }, 'fewer'],
  ['an enum value added', { type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }, 'more'],
  ['an enum where any text was', text, { type: 'string', enum: ['a'] }, 'fewer'],
  ['any text where an enum was', { type: 'string', enum: ['a'] }, text, 'more'],
  ['another constant', { const: 'a' }, { const: 'b' }, 'both'],
  ['a higher minimum', { type: 'integer', minimum: 1 }, { type: 'integer', minimum: 2 }, 'fewer'],
  ['a lower minimum', { type: 'integer', minimum: 2 }, { type: 'integer', minimum: 1 }, 'more'],
  ['a lower maximum', { type: 'integer', maximum: 9 }, { type: 'integer', maximum: 8 }, 'fewer'],
  ['a higher maximum', { type: 'integer', maximum: 8 }, { type: 'integer', maximum: 9 }, 'more'],
  ['a longer minLength', { type: 'string', minLength: 1 }, { type: 'string', minLength: 2 }, 'fewer'],
  ['a shorter minLength', { type: 'string', minLength: 2 }, { type: 'string', minLength: 1 }, 'more'],
  ['a shorter maxLength', { type: 'string', maxLength: 9 }, { type: 'string', maxLength: 8 }, 'fewer'],
  ['a longer maxLength', { type: 'string', maxLength: 8 }, { type: 'string', maxLength: 9 }, 'more'],
  ['a pattern', text, { type: 'string', pattern: '^[a-z]+$' }, 'fewer'],
  ['a pattern gone', { type: 'string', pattern: '^[a-z]+$' }, text, 'more'],
  ['a format', text, { type: 'string', format: 'email' }, 'fewer'],
  ['a format gone', { type: 'string', format: 'email' }, text, 'more'],
  ['a multiple', { type: 'integer' }, { type: 'integer', multipleOf: 5 }, 'fewer'],
  ['a multiple gone', { type: 'integer', multipleOf: 5 }, { type: 'integer' }, 'more'],
  ['numbers where integers were', { type: 'integer' }, { type: 'number' }, 'more'],
  ['integers where numbers were', { type: 'number' }, { type: 'integer' }, 'fewer'],
  ['an enum in another order', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['b', 'a'] }, 'same'],
  ['a constant for an enum of one', { enum: ['a'] }, { const: 'a' }, 'same'],
];

/** Changes of a value that only a body has. */
const bodyChanges: SchemaChange[] = [
  ['null allowed', object({ a: text }), object({ a: { type: ['string', 'null'] } }), 'more'],
  ['null forbidden', object({ a: { type: ['string', 'null'] } }), object({ a: text }), 'fewer'],
  ['a property required', object({ a: text }), object({ a: text }, { required: ['a'] }), 'fewer'],
  ['a property optional', object({ a: text }, { required: ['a'] }), object({ a: text }), 'more'],
  ['a property of another type', object({ a: text }), object({ a: { type: 'boolean' } }), 'both'],
  ['a new required property', object({}), object({ b: text }, { required: ['b'] }), 'fewer'],
  ['closed', object({ a: text }), object({ a: text }, { additionalProperties: false }), 'fewer'],
  ['opened', object({ a: text }, { additionalProperties: false }), object({ a: text }), 'more'],
  ['fewer properties', { type: 'object', maxProperties: 3 }, { type: 'object', maxProperties: 2 }, 'fewer'],
  ['more properties', { type: 'object', maxProperties: 2 }, { type: 'object', maxProperties: 3 }, 'more'],
  ['fewer items', { type: 'array', items: text, maxItems: 3 }, { type: 'array', items: text, maxItems: 2 }, 'fewer'],
  ['more items', { type: 'array', items: text, maxItems: 2 }, { type: 'array', items: text, maxItems: 3 }, 'more'],
  ['at least one item', { type: 'array', items: text }, { type: 'array', items: text, minItems: 1 }, 'fewer'],
  ['other items', { type: 'array', items: text }, { type: 'array', items: { type: 'integer' } }, 'both'],
  ['no item twice', { type: 'array', items: text }, { type: 'array', items: text, uniqueItems: true }, 'fewer'],
  ['a new alternative', { oneOf: [text] }, { oneOf: [text, { type: 'integer' }] }, 'more'],
  ['an alternative gone', { oneOf: [text, { type: 'integer' }] }, { oneOf: [text] }, 'fewer'],
  ['split into allOf', object({ a: text, b: text }), { allOf: [object({ a: text }), object({ b: text })] }, 'same'],
  ['anyOf for two types', { type: ['string', 'null'] }, { anyOf: [text, { type: 'null' }] }, 'same'],
];

function ofSchema([title, before, after, effect]: SchemaChange, query: boolean): Kind[] {
  const body = (schema: Schema) => operation({ requestBody: { required: true, content: json(schema) } });
  const response = (schema: Schema) => operation({ responses: { 200: ok({ content: json(schema) }) } });
  const parameter = (schema: Schema) => operation({ parameters: [{ name: 'q', in: 'query', schema }] });
  const header = (schema: Schema) =>
    operation({ responses: { 200: ok({ headers: { 'X-A': { required: true, schema } } }) } });
  const asked = effect === 'fewer' || effect === 'both';
  const told = effect === 'more' || effect === 'both';
  const byValue = true;
  const kinds = [
    { title: `body: ${title}`, before: body(before), after: body(after), breaking: asked, byValue },
    { title: `response: ${title}`, before: response(before), after: response(after), breaking: told, byValue },
  ];
  if (!query) return kinds;
  return [
    ...kinds,
    { title: `query: ${title}`, before: parameter(before), after: parameter(after), breaking: asked, byValue },
    { title: `header: ${title}`, before: header(before), after: header(after), breaking: told, byValue },
  ];
}

const q = (more: object = {}) => ({ name: 'q', in: 'query', schema: { type: 'integer' }, ...more });
const withHeader = (more: object) =>
  operation({ responses: { 200: ok({ headers: { 'X-A': { schema: text, ...more } } }) } });

/** Changes of everything but schemas. */
const structure: Omit<Kind, 'byValue'>[] = [
  { title: 'an operation gone', before: operation(), after: undefined, breaking: true },
  { title: 'an operation added', before: undefined, after: operation(), breaking: false },
  { title: 'a parameter gone', before: operation({ parameters: [q()] }), after: operation(), breaking: true },
  {
    title: 'an optional parameter added',
    before: operation(),
    after: operation({ parameters: [q()] }),
    breaking: false,
  },
  {
    title: 'a required parameter added',
    before: operation(),
    after: operation({ parameters: [q({ required: true })] }),
    breaking: true,
  },
  {
    title: 'an optional property of an open body added',
    before: operation({ requestBody: { content: json(object({ a: text })) } }),
    after: operation({ requestBody: { content: json(object({ a: text, b: { type: 'integer' } })) } }),
    breaking: false,
  },
  {
    title: 'an optional property of a list item in an open body added',
    before: operation({ requestBody: { content: json({ type: 'array', items: object({ a: text }) }) } }),
    after: operation({
      requestBody: { content: json({ type: 'array', items: object({ a: text, b: { type: 'integer' } }) }) },
    }),
    breaking: false,
  },
  {
    title: 'a parameter required',
    before: operation({ parameters: [q()] }),
    after: operation({ parameters: [q({ required: true })] }),
    breaking: true,
  },
  {
    title: 'a parameter optional',
    before: operation({ parameters: [q({ required: true })] }),
    after: operation({ parameters: [q()] }),
    breaking: false,
  },
  {
    title: 'another default',
    before: operation({ parameters: [q({ schema: { type: 'integer', default: 1 } })] }),
    after: operation({ parameters: [q({ schema: { type: 'integer', default: 2 } })] }),
    breaking: true,
  },
  {
    title: 'a default gone',
    before: operation({ parameters: [q({ schema: { type: 'integer', default: 1 } })] }),
    after: operation({ parameters: [q()] }),
    breaking: true,
  },
  {
    title: 'a parameter deprecated',
    before: operation({ parameters: [q()] }),
    after: operation({ parameters: [q({ deprecated: true })] }),
    breaking: false,
  },
  { title: 'an operation deprecated', before: operation(), after: operation({ deprecated: true }), breaking: false },
  {
    title: 'a body required',
    before: operation({ requestBody: { content: json(text) } }),
    after: operation({ requestBody: { required: true, content: json(text) } }),
    breaking: true,
  },
  {
    title: 'a body optional',
    before: operation({ requestBody: { required: true, content: json(text) } }),
    after: operation({ requestBody: { content: json(text) } }),
    breaking: false,
  },
  {
    title: 'a response gone',
    before: operation({ responses: { 200: ok(), 201: ok() } }),
    after: operation(),
    breaking: true,
  },
  {
    title: 'a response added',
    before: operation(),
    after: operation({ responses: { 200: ok(), 404: ok() } }),
    breaking: false,
  },
  { title: 'a response header gone', before: withHeader({ required: true }), after: operation(), breaking: true },
  { title: 'a response header added', before: operation(), after: withHeader({ required: true }), breaking: false },
  {
    title: 'a response header optional',
    before: withHeader({ required: true }),
    after: withHeader({}),
    breaking: true,
  },
  {
    title: 'an error code added',
    before: failing('a'),
    after: failing('a', 'b'),
    breaking: false,
  },
  ...['500', 'default'].map((status) => ({
    title: `an error code added in ${status}`,
    before: operation({ responses: { [status]: ok({ content: json(codes('a')) }) } }),
    after: operation({ responses: { [status]: ok({ content: json(codes('a', 'b')) }) } }),
    breaking: false,
  })),
  {
    title: 'an error code added in a branch with more beside it',
    before: operation({ responses: { 400: ok({ content: json({ oneOf: [codes('a'), codes('b')] }) }) } }),
    after: operation({
      responses: {
        400: ok({
          content: json({
            oneOf: [codes('a'), codes('b'), object({ ...code('c'), at: text }, { required: ['code'] })],
          }),
        }),
      },
    }),
    breaking: false,
  },
  {
    title: 'a code added where all went well',
    before: operation({ responses: { 200: ok({ content: json(codes('a')) }) } }),
    after: operation({ responses: { 200: ok({ content: json(codes('a', 'b')) }) } }),
    breaking: true,
  },
  {
    title: 'an error code added, and a known error without what it had',
    before: operation({ responses: { 400: ok({ content: json(codes('a')) }) } }),
    after: operation({ responses: { 400: ok({ content: json(object(code('a', 'b'))) }) } }),
    breaking: true,
  },
  {
    title: 'a response header required',
    before: withHeader({}),
    after: withHeader({ required: true }),
    breaking: false,
  },
  {
    title: 'a media type gone',
    before: operation({ responses: { 200: ok({ content: { ...json(text), 'text/plain': { schema: text } } }) } }),
    after: operation({ responses: { 200: ok({ content: json(text) }) } }),
    breaking: true,
  },
  {
    title: 'another summary',
    before: operation({ summary: 'One' }),
    after: operation({ summary: 'Two' }),
    breaking: false,
  },
];

/** The changes of schemas alone. */
export const schemaChanges: readonly SchemaChange[] = [...scalarChanges, ...bodyChanges];

/** Every kind. */
export const kinds: Kind[] = [
  ...scalarChanges.flatMap((change) => ofSchema(change, true)),
  ...bodyChanges.flatMap((change) => ofSchema(change, false)),
  ...structure.map((kind) => ({ ...kind, byValue: false })),
];
