/** Every constraint of the document is enforced: a request that breaks only it is refused, and told so. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonMediaType, resolve, type Schema } from 'user-management-openapi';
import { document, operations } from '../support/document.ts';
import { breaksOf, choicesOf } from './support/constraints.ts';
import { plainSample } from './support/samples.ts';
import { send, useMock } from './support/server.ts';

const mock = useMock();
type Refusal = { code: string; errors: { field?: string; code: string; message: string }[] };

const bodies = operations.flatMap((operation) => {
  const media = operation.requestBody?.content[jsonMediaType];
  return media
    ? [{ operation, schema: media.schema, examples: Object.values(media.examples ?? {}).map(({ value }) => value) }]
    : [];
});

describe('a body that breaks one constraint', () => {
  const cases = bodies.flatMap(({ operation, schema, examples }) =>
    breaksOf(schema, examples[0]).map((each) => ({ ...each, id: operation.id })),
  );
  it.each(cases)('$id: $field $keyword', async ({ id, field, keyword, value }) => {
    const reply = await send(mock.current.url, id, { body: JSON.stringify(value) });
    const { responses } = operations.find((each) => each.id === id)!;
    expect(reply.status).toBe(responses['422'] ? 422 : 400);
    if (!responses['422']) {
      expect(JSON.parse(reply.headers.get('sl-violations') ?? '')).toMatchObject([{ code: keyword }]);
      return;
    }
    const { errors } = reply.json as Refusal;
    expect(errors.map((error) => error.field ?? '')).toContain(field);
    for (const { code } of errors) expect(code).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it.each(bodies)('$operation.id: no body where one is required', async ({ operation }) => {
    const { url, init } = { url: mock.current.url, init: { body: null, headers: { 'content-type': jsonMediaType } } };
    expect((await send(url, operation.id, init)).status).toBe(operation.requestBody?.required ? 422 : 200);
  });
});

describe('a choice between schemas', () => {
  const cases = bodies.flatMap(({ operation, schema, examples }) =>
    choicesOf(schema).map((choice) => ({
      ...choice,
      id: operation.id,
      example: examples[0] as Record<string, unknown>,
    })),
  );
  const property = (schema: Schema, name: string) =>
    (resolve(document, Object(schema) as Record<string, Schema>)['properties'] as Record<string, Schema> | undefined)?.[
      name
    ];

  it('is there', () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases)('$id: $field refuses what fits none of them', async ({ id, field, schemas, example }) => {
    if (field !== '') {
      for (const wrong of [5, true, 'text', [], { key: 5 }]) {
        const reply = await send(mock.current.url, id, { body: JSON.stringify({ ...example, [field]: wrong }) });
        expect([reply.status, (reply.json as Refusal).errors[0]?.field?.split('.')[0]]).toEqual([422, field]);
      }
      return;
    }
    // Each pair of properties that no alternative allows together.
    const names = [
      ...new Set(
        schemas.flatMap((schema) =>
          Object.keys(Object(resolve(document, Object(schema) as Record<string, unknown>)['properties'])),
        ),
      ),
    ];
    const own = Object.fromEntries(Object.entries(example).filter(([name]) => !names.includes(name)));
    const pairs = names.flatMap((one) => names.filter((other) => other > one).map((other) => [one, other] as const));
    const impossible = pairs.filter(([one, other]) =>
      schemas.every((schema) => property(schema, one) === false || property(schema, other) === false),
    );
    expect(impossible.length).toBeGreaterThan(0);
    for (const [one, other] of impossible) {
      const reply = await send(mock.current.url, id, {
        body: JSON.stringify({ ...own, [one]: 'bcrypt', [other]: 'bcrypt' }),
      });
      // Some of them have a code of their own, which names what cannot go together.
      const { code, errors = [] } = reply.json as Refusal;
      const named = errors.map((error) => error.field).some((field) => field === one || field === other);
      expect([reply.status, reply.status === 400 ? code.includes(other) : named]).toEqual([
        code.includes(other) ? 400 : 422,
        true,
      ]);
    }
  });
});

describe('a parameter that breaks one constraint', () => {
  const cases = operations.flatMap((operation) =>
    operation.parameters
      // An object in the query is Prism's to check.
      .filter(({ in: place, style = 'form' }) => place === 'query' && style !== 'deepObject')
      .flatMap(({ name, schema }) => {
        const types = (schema as { type?: string }).type;
        return breaksOf(schema, undefined)
          .filter(({ keyword }) => keyword !== 'type' || types !== 'string')
          .map(({ keyword, value }) => ({
            id: operation.id,
            name,
            keyword,
            value: keyword === 'type' ? 'text' : String(value),
          }));
      }),
  );
  it.each(cases)('$id: $name $keyword', async ({ id, name, value }) => {
    const operation = operations.find((each) => each.id === id)!;
    const { target } = plainSample(operation);
    const reply = await send(mock.current.url, id, { path: `${target}?${new URLSearchParams({ [name]: value })}` });
    expect(reply.status).toBe(422);
    expect((reply.json as Refusal).errors.map(({ field }) => field)).toEqual([name]);
  });

  const integers = operations.flatMap(({ id, parameters }) =>
    parameters
      .filter(({ schema }) => (schema as { type?: string }).type === 'integer')
      .map(({ name }) => ({ id, name })),
  );
  it.each(
    integers.flatMap((each) =>
      ['', '1e1', '0x10', '5.0', '05', '+5', ' 5', '5 ', '１', 'NaN', '-0', '1_0'].map((text) => ({ ...each, text })),
    ),
  )('$id: $name=$text is not an integer', async ({ id, name, text }) => {
    const { target } = plainSample(operations.find((each) => each.id === id)!);
    expect(
      (await send(mock.current.url, id, { path: `${target}?${new URLSearchParams({ [name]: text })}` })).status,
    ).toBe(422);
  });

  it.each(integers)('$id: $name twice', async ({ id, name }) => {
    const { target } = plainSample(operations.find((each) => each.id === id)!);
    expect((await send(mock.current.url, id, { path: `${target}?${name}=1&${name}=2` })).status).toBe(422);
  });
});

describe('a refusal of an invalid request', () => {
  it('stays small whatever is wrong', async () => {
    const metadata = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, index]));
    const { json, headers } = await send(mock.current.url, 'createUser', {
      body: JSON.stringify({ email: 'a@example.com', metadata }),
    });
    const violations = headers.get('sl-violations') ?? '';
    const { errors } = json as Refusal;
    expect(errors).toHaveLength(101);
    // Each of the values, and that there are too many of them.
    expect(errors.at(-1)).toMatchObject({ code: 'more_violations', message: expect.stringContaining('4901 more') });
    expect(violations.length).toBeLessThan(5_000);
    expect((JSON.parse(violations) as unknown[]).length).toBeGreaterThan(10);
  });

  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false });
  ajv.addSchema(document, 'document:');
  const schemaOf = (schema: Schema) => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document:#/')) as object;
  const bad = bodies.filter(({ operation }) => operation.responses['422']);

  it.each(bad)('$operation.id has the documented envelope', async ({ operation, schema, examples }) => {
    const documented = operation.responses['422']?.content?.[jsonMediaType];
    const check = ajv.compile(schemaOf(documented?.schema ?? false));
    for (const { value } of breaksOf(schema, examples[0])) {
      const { json } = await send(mock.current.url, operation.id, { body: JSON.stringify(value) });
      expect([check(json), check.errors]).toEqual([true, null]);
    }
  });
});
