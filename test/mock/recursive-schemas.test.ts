/** What is made up from a schema that leads to itself fits that schema wherever something finite does. */
import { expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { documentOf } from './support/documents.ts';

const self = { $ref: '#/components/schemas/Self' };
const number = { type: 'integer' };

function reading(schema: object, media: object = {}) {
  const responses = { 200: { description: 'Fine.', content: { 'application/json': { schema: self, ...media } } } };
  return documentOf({ get: { responses } }, { components: { schemas: { Self: schema } } }, '/self');
}

async function seen(document: object, options: object = {}) {
  const mock = await startMock<Record<string, unknown>>({ port: 0, document, ...options });
  const reply = await fetch(`${mock.url}/self`).finally(() => mock.close());
  return { body: await reply.json(), isWrong: reply.headers.has('sl-violations') };
}

const finite: [what: string, schema: object, body: unknown][] = [
  [
    'an optional property',
    { type: 'object', required: ['n'], properties: { n: number, up: self } },
    { n: 0, up: { n: 0 } },
  ],
  [
    'the items of a list',
    { type: 'object', required: ['n', 'all'], properties: { n: number, all: { type: 'array', items: self } } },
    { n: 0, all: [{ n: 0, all: [] }] },
  ],
  [
    'a property that may be null',
    { type: 'object', required: ['up'], properties: { up: { anyOf: [self, { type: 'null' }] } } },
    { up: { up: null } },
  ],
  [
    'two properties',
    { type: 'object', required: ['n'], properties: { n: number, left: self, right: self } },
    { n: 0, left: { n: 0 }, right: { n: 0 } },
  ],
  [
    'one of several',
    { oneOf: [{ type: 'object', required: ['of'], properties: { of: { type: 'array', items: self } } }, number] },
    { of: [{ of: [] }] },
  ],
];

it.each(finite)('%s', async (_, schema, body) => {
  expect(await seen(reading(schema))).toEqual({ body, isWrong: false });
});

it('what nothing finite fits stays as Prism gives it, and is said to be wrong', async () => {
  const endless = { type: 'object', required: ['next'], properties: { next: self } };
  expect(await seen(reading(endless))).toEqual({ body: { next: { next: {} } }, isWrong: true });
});

it('an example stays as it is written, and so does what Prism is asked for in its own words', async () => {
  const [, schema] = finite[0]!;
  expect(await seen(reading(schema, { example: { n: 1, up: {} } }))).toEqual({ body: { n: 1, up: {} }, isWrong: true });
  const raw = { n: 0, up: { n: 0, up: {} } };
  expect(await seen(reading(schema), { errors: 'prism' })).toEqual({ body: raw, isWrong: true });
});
