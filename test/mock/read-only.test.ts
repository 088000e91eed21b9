/** Properties that only responses have need not be sent, wherever they stand in the schema of a body. */
import { expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { documentOf, ok } from './support/documents.ts';

const id = { type: 'integer', readOnly: true };
const name = { type: 'string' };
const thing = { type: 'object', required: ['id', 'name'], properties: { id, name } };

/** The statuses of these bodies, and what is said of the last one. */
async function sent(schema: object, bodies: unknown[], more: object = {}) {
  const content = { 'application/json': { schema } };
  const post = { requestBody: { required: true, content }, responses: { 200: ok } };
  const document = documentOf({ post }, { components: { schemas: { Thing: schema } }, ...more }, '/things');
  const mock = await startMock<Record<string, unknown>>({ port: 0, document });
  const headers = { 'content-type': 'application/json' };
  try {
    return await Promise.all(
      bodies.map(async (body) => {
        const reply = await fetch(`${mock.url}/things`, { method: 'POST', headers, body: JSON.stringify(body) });
        const { errors = [] } = (await reply.json()) as { errors?: { field: string }[] };
        return [reply.status, ...errors.map(({ field }) => field)].join(' ');
      }),
    );
  } finally {
    await mock.close();
  }
}

it.each<[string, object, (body: unknown) => unknown]>([
  ['the body itself', thing, (body) => body],
  ['a property', { type: 'object', properties: { of: thing } }, (of) => ({ of })],
  ['the items of a list', { type: 'array', items: thing }, (body) => [body]],
  ['a part of a whole', { allOf: [thing, { type: 'object' }] }, (body) => body],
  [
    'a property whose name is a keyword',
    { type: 'object', properties: { properties: thing } },
    (properties) => ({ properties }),
  ],
])('in %s', async (_, schema, wrap) => {
  const bodies = [{ name: 'a' }, { id: 1, name: 'a' }, { id: 'any', name: 'a' }, { id: 1 }].map(wrap);
  const [without, withIt, withAny, wrong] = await sent(schema, bodies);
  expect([without, withIt, withAny, wrong]).toEqual(['200', '200', '200', expect.stringMatching(/^422 \S*name$/)]);
});

it('in a document of OpenAPI 3.0', async () => {
  const schema = { ...thing, properties: { id, name: { ...name, nullable: true } } };
  expect(await sent(schema, [{ name: null }, {}], { openapi: '3.0.3' })).toEqual(['200', '422 name']);
});

it('in a schema that leads to itself, of which Prism takes care', async () => {
  const schema = { ...thing, properties: { id, name, inner: { $ref: '#/components/schemas/Thing' } } };
  // Prism names the object that lacks something, which is the body here.
  expect(await sent(schema, [{ name: 'a' }, { id: 1 }])).toEqual(['200', '422 ']);
});
