/** Versions of a small document that no real API has. Each is the one before with changes of its own. */
import type { OpenApiDocument } from 'user-management-openapi';
import { list, value, type Tree } from '../../support/tree.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const response = (name: string) => ({ description: 'Done.', content: json(ref(name)) });
const missing = { $ref: '#/components/responses/Missing' };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const operation = (operationId: string, summary: string, more: object) => ({
  operationId,
  tags: ['Things'],
  summary,
  description: `${summary}.`,
  'x-codeSamples': [],
  ...more,
});
const limit = { $ref: '#/components/parameters/Limit' };

/** The first version, 1.0.0. */
export const first = {
  openapi: '3.1.1',
  info: { title: 'Things API', version: '1.0.0', summary: 'Things and boxes.', description: 'Start here.' },
  servers: [{ url: 'https://things.test' }],
  tags: [{ name: 'Things', description: 'All things.' }],
  security: [{ Key: [] }],
  paths: {
    '/things': {
      get: operation('listThings', 'List things', {
        parameters: [limit, { name: 'after', in: 'query', schema: { type: 'string' } }],
        responses: { 200: response('ThingList') },
      }),
      post: operation('createThing', 'Create a thing', {
        requestBody: { required: true, content: json(ref('NewThing')) },
        responses: { 201: response('Thing'), 400: response('Refusal') },
      }),
    },
    '/things/{id}': {
      get: operation('getThing', 'Get a thing', {
        parameters: [id],
        responses: { 200: response('Thing'), 404: missing },
      }),
      delete: operation('deleteThing', 'Delete a thing', {
        parameters: [id],
        responses: { 204: { description: 'Gone.' }, 404: missing },
      }),
    },
    '/boxes': {
      get: operation('listBoxes', 'List boxes', { parameters: [limit], responses: { 200: response('BoxList') } }),
    },
  },
  components: {
    securitySchemes: { Key: { type: 'http', scheme: 'bearer', 'x-key-pattern': '^k', 'x-example': 'k_1' } },
    parameters: {
      Limit: { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 10 } },
    },
    responses: { Missing: { description: 'Nothing there.', content: json(ref('NotFound')) } },
    schemas: {
      Thing: {
        type: 'object',
        required: ['id', 'name', 'color'],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          color: { type: 'string', enum: ['red', 'green'] },
          note: { type: 'string' },
          parts: {
            type: 'array',
            items: { type: 'object', required: ['weight'], properties: { weight: { type: 'integer' } } },
          },
        },
      },
      ThingList: {
        type: 'object',
        required: ['data'],
        properties: { data: { type: 'array', items: ref('Thing') } },
      },
      BoxList: {
        type: 'object',
        required: ['data'],
        properties: { data: { type: 'array', items: { type: 'string' } } },
      },
      NewThing: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          color: { type: 'string', enum: ['red', 'green'] },
          size: { type: 'integer' },
        },
      },
      NotFound: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string', enum: ['thing_not_found'] }, message: { type: 'string' } },
      },
      Refusal: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string', enum: ['name_taken', 'too_many'] }, message: { type: 'string' } },
      },
    },
  },
  'x-error-codes': Object.fromEntries(
    ['thing_not_found', 'thing_archived', 'name_taken', 'too_many'].map((code) => [
      code,
      { cause: 'So it is.', remedy: 'Do otherwise.', retryable: false },
    ]),
  ),
} as OpenApiDocument;

/** A version with changes. The change gets the document, and the schemas by name. */
export function changed(
  from: OpenApiDocument,
  version: string,
  change: (document: Tree, schemas: Record<string, Tree>) => void,
): OpenApiDocument {
  const copy = structuredClone(from);
  copy.info.version = version;
  change(value(copy), value(copy.components.schemas));
  return copy;
}

/** Additions, a deprecation, other words. */
export const second = changed(first, '1.1.0', ({ paths, components }, { Thing, NewThing }) => {
  Thing!['properties']!['made_at'] = value({ type: 'string' });
  NewThing!['properties']!['tag'] = value({ type: 'string', maxLength: 9 });
  paths!['/things/{id}']!['delete']!['deprecated'] = value(true);
  paths!['/things']!['get']!['description'] = value('Lists all things.');
  paths!['/shelves'] = value({
    get: operation('listShelves', 'List shelves', { parameters: [limit], responses: { 200: response('BoxList') } }),
  });
  components!['parameters']!['Limit']!['description'] = value('How many.');
});

/** Breaking changes, of shared parts too. */
export const third = changed(second, '2.0.0', ({ paths, components }, { NewThing, NotFound, Refusal }) => {
  components!['parameters']!['Limit']!['schema']!['maximum'] = value(50);
  list(NotFound!['properties']!['code']!['enum']).push('thing_archived');
  list(Refusal!['properties']!['code']!['enum']).pop();
  list(NewThing!['required']).push('size');
  NewThing!['properties']!['name']!['maxLength'] = value(20);
  delete paths!['/things/{id}']!['delete'];
});

/** An input that takes more. */
export const fourth = changed(third, '2.1.0', (_, { NewThing }) => {
  NewThing!['properties']!['name']!['maxLength'] = value(40);
});

/** An operation of another name. */
export const fifth = changed(fourth, '3.0.0', ({ paths }) => {
  paths!['/boxes']!['get']!['operationId'] = value('listAllBoxes');
});

/** What is not released yet. */
export const current = changed(fifth, '3.0.0', ({ paths }, { Thing }) => {
  list(Thing!['required']).pop();
  paths!['/lids'] = value({ get: operation('listLids', 'List lids', { responses: { 200: response('BoxList') } }) });
});

/** The released versions with their days, the oldest first. */
export const released: [OpenApiDocument, string][] = [
  [first, '2026-01-02'],
  [second, '2026-02-03'],
  [third, '2026-03-04'],
  [fourth, '2026-04-05'],
  [fifth, '2026-05-06'],
];
