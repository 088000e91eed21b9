/** What the collections hold, to the last member: for a small document that has each construct once. */
import { createHash } from 'node:crypto';
import type { CausedResponse } from 'user-management-mock/causes';
import { describe, expect, it } from 'vitest';
import {
  brunoCollection,
  collectionFile,
  collectionFiles,
  type PostmanCollection,
} from 'user-management-docs/collections';
import type { OpenApiDocument } from 'user-management-openapi';

const json = 'application/json';
const text = { type: 'string' };
const param = (name: string, place: string, more: object) => ({ name, in: place, schema: text, ...more });
const none = { 204: { description: 'None.' } };

const lamps = {
  openapi: '3.1.1',
  info: { title: 'Lamps', version: '1.0.0', summary: 'All lamps.' },
  servers: [{ url: 'https://lamps.example' }],
  tags: [
    { name: 'Guide', description: 'How to.', 'x-traitTag': true },
    { name: 'Lamps', description: 'About **lamps**.' },
  ],
  security: [{ Key: [] }],
  components: { securitySchemes: { Key: { type: 'http', scheme: 'bearer', 'x-example': 'k_1' } }, schemas: {} },
  paths: {
    '/rooms/{room}/lamps-{id}': {
      put: {
        ...{ operationId: 'setLamp', summary: 'Set a lamp', description: 'Sets *it*.', tags: ['Lamps'] },
        parameters: [
          param('room', 'path', { required: true, description: 'Which room.', example: 'a b' }),
          param('id', 'path', { required: true, example: 'l/1' }),
          param('dim', 'query', { required: true, examples: { one: { value: 'a&b' }, two: { value: 'c' } } }),
          param('at', 'query', { required: true, example: 'now' }),
          param('tone', 'query', { example: 'warm' }),
          param('X-A', 'header', { required: true, description: 'Why.', example: 'b' }),
        ],
        requestBody: {
          content: { [json]: { schema: {}, examples: { on: { value: { on: true } }, off: { value: 1 } } } },
        },
        responses: {
          ...none,
          200: {
            description: 'Set.',
            headers: { 'X-B': { schema: text, example: 5 }, 'X-C': { schema: text } },
            content: { [json]: { schema: {} } },
          },
          404: { description: 'No lamp.', content: { 'text/plain': { schema: text } } },
        },
      },
    },
    '/lamps:ping': {
      get: { operationId: 'ping', summary: 'Ping', description: 'Pings.', tags: [], responses: none },
      post: {
        ...{ operationId: 'send', summary: 'Send', description: 'Sends a file.', tags: ['Files'] },
        responses: { ...none, 404: { description: 'No.', content: { 'text/plain': { schema: text } } } },
        requestBody: { content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: text } } } } },
      },
    },
  },
} as unknown as OpenApiDocument;

const scheme = { in: 'authorization', name: 'bearer' };
const caused = (operation: string, status: number, example: string | undefined, more: object, request: object) =>
  ({
    ...{ operation, status, example, summary: undefined, value: undefined, madeUp: undefined, cause: {}, ...more },
    request: { path: {}, query: {}, body: undefined, authentication: { scheme, key: 'k_1' }, ...request },
  }) as unknown as CausedResponse;
const [there, gone] = [
  { room: 'a b', id: 'l/1' },
  { room: 'c', id: '2' },
];
const responses = [
  caused(
    'setLamp',
    200,
    'set',
    { summary: 'It is set', value: { on: true } },
    { path: there, query: { dim: 'a&b', at: 2 }, body: { on: true } },
  ),
  caused('setLamp', 404, 'none', { value: { code: 'x' } }, { path: gone, prefer: 'example=none' }),
  caused('setLamp', 404, 'gone', { value: { code: 'y' } }, { path: gone }),
  caused('ping', 204, undefined, {}, { authentication: { scheme, key: 'bad' } }),
  caused('ping', 599, undefined, {}, { authentication: undefined }),
];

type Json = Record<string, unknown>;
/** The collection of a program, made anew for each test, which is about how it is made. */
const made = async (program: keyof typeof collectionFile) =>
  JSON.parse((await collectionFiles(lamps, responses)).get(collectionFile[program])!) as Json;

/** A collection without what its ids are, and without what the converter says of each value. */
const plain = (collection: unknown): unknown =>
  JSON.parse(
    JSON.stringify(collection, (key, value: unknown) =>
      ['id', 'uid', 'itemUid', '_postman_id'].includes(key) || (key === 'disabled' && value === false)
        ? undefined
        : value,
    ),
  );
/** All values of some keys. */
const all = (value: unknown, ...keys: string[]): unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, each]) => [...(keys.includes(key) ? [each] : []), ...all(each, ...keys)]);

const markdown = (content: string) => ({ content, type: 'text/markdown' });
const said = (content: string) => ({ description: { content, type: 'text/plain' } });
const pair = (key: string, value: string, more: object = {}) => ({ key, value, ...more });
const typed = pair('Content-Type', json);
const why = pair('X-A', 'b', said('(Required) Why.'));
const on = { mode: 'raw', raw: '{\n  "on": true\n}', options: { raw: { headerFamily: 'json', language: 'json' } } };

/** All ids in one: they stay, so that an import replaces what one from earlier docs has brought. */
const digest = (ids: unknown[]) => createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 12);

describe('the collection for Postman', () => {
  it('says what it is, where requests go, and which key they have', async () => {
    const { info, auth, variable } = plain(await made('postman')) as Json;
    expect({ info, auth, variable }).toEqual({
      info: {
        name: 'Lamps',
        description: markdown(
          [
            'All lamps.',
            'Requests go to `{{baseUrl}}`, which is the mock at http://127.0.0.1:4010: start it with `npx user-management-mock`. For production set the variable `baseUrl` to `https://lamps.example`, and `apiKey` to a key of your own.',
            'Each saved response comes with the request that triggers it on the mock.',
          ].join('\n\n'),
        ),
        schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
      },
      auth: { type: 'bearer', bearer: [{ type: 'any', key: 'token', value: '{{apiKey}}' }] },
      variable: [
        { key: 'baseUrl', value: 'http://127.0.0.1:4010', type: 'string' },
        { key: 'apiKey', value: 'k_1', type: 'string' },
      ],
    });
  });

  it('has each request in the folder of its tag, with the responses that it can get', async () => {
    const saved = (name: string, code: number, status: string, request: object, header: object[], value?: object) => ({
      ...{ name, code, status, header, body: value ? JSON.stringify(value, null, 2) : '' },
      ...{ _postman_previewlanguage: value ? 'json' : 'text', originalRequest: request },
    });
    const put = (url: string, header: object[], more: object = {}) => ({
      ...{ method: 'PUT', url: `{{baseUrl}}/rooms/${url}`, header: [why, typed, ...header], ...more },
    });
    const ping = { method: 'GET', url: '{{baseUrl}}/lamps:ping', auth: { type: 'noauth' } };
    const url = (path: string[], raw: string, more: object = {}) => ({
      ...{ host: ['{{baseUrl}}'], path, raw: `{{baseUrl}}/${raw}`, query: [], variable: [], ...more },
    });
    expect((plain(await made('postman')) as Json)['item']).toEqual([
      {
        name: 'Lamps',
        description: markdown('About **lamps**.'),
        item: [
          {
            name: 'Set a lamp',
            request: {
              method: 'PUT',
              description: markdown('Sets *it*.'),
              header: [why, typed, pair('Accept', json)],
              url: url(['rooms', ':room', 'lamps-{{id}}'], 'rooms/:room/lamps-{{id}}?dim=a%26b&at=now', {
                query: [
                  pair('dim', 'a&b', said('(Required) ')),
                  pair('at', 'now', said('(Required) ')),
                  pair('tone', 'warm', { ...said(''), disabled: true }),
                ],
                variable: [pair('room', 'a b', { type: 'any', ...said('(Required) Which room.') })],
              }),
              body: on,
            },
            response: [
              saved(
                '200 It is set',
                200,
                'OK',
                put('a%20b/lamps-l%2F1?dim=a%26b&at=2', [], { body: on }),
                [typed, pair('X-B', '5')],
                { on: true },
              ),
              saved('404 none', 404, 'Not Found', put('c/lamps-2', [pair('Prefer', 'example=none')]), [typed], {
                code: 'x',
              }),
              saved('404 gone', 404, 'Not Found', put('c/lamps-2', []), [typed], { code: 'y' }),
            ],
          },
        ],
      },
      {
        name: 'Ping',
        request: { method: 'GET', description: markdown('Pings.'), header: [], url: url(['lamps:ping'], 'lamps:ping') },
        response: [
          saved('204', 204, 'No Content', { ...ping, header: [pair('Authorization', 'Bearer bad')] }, []),
          saved('599', 599, '', { ...ping, header: [] }, []),
        ],
      },
      {
        name: 'Files',
        description: markdown(''),
        item: [
          {
            name: 'Send',
            request: {
              ...{ method: 'POST', description: markdown('Sends a file.'), url: url(['lamps:ping'], 'lamps:ping') },
              header: [pair('Content-Type', 'multipart/form-data'), pair('Accept', 'text/plain')],
            },
            response: [],
          },
        ],
      },
    ]);
  });

  it('knows each thing by an id of its own', async () => {
    const ids = all(await made('postman'), 'id', '_postman_id');
    expect(new Set(ids).size).toBe(1 + 2 + 3 + responses.length);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(digest(ids)).toBe('ca67fe96a652');
  });

  it('of a document without summary and key has the title, and an empty key', async () => {
    const { info, components, ...rest } = lamps;
    const { summary: _, ...other } = info;
    const bare = { ...rest, info: other, security: [], components: { ...components, securitySchemes: {} } };
    const files = await collectionFiles(bare as unknown as OpenApiDocument, []);
    const own = JSON.parse(files.get(collectionFile.postman)!) as PostmanCollection;
    expect(own.info.description.content).toMatch(/^Lamps\n\nRequests go/);
    expect([own.auth, own.variable[1]!.value]).toEqual([undefined, '']);
  });

  it('refuses a request that is none of the document', async () => {
    const paths = { '/lamps?on=1': lamps.paths['/lamps:ping']! };
    await expect(collectionFiles({ ...lamps, paths }, [])).rejects.toThrow(
      'The Postman collection has GET /lamps, which the document lacks.',
    );
  });
});

describe('the collection for Bruno', () => {
  const off = (collection: unknown) => plain(collection) as { items: Json[]; environments: Json[]; root: Json };

  it('has the same, in its own form', async () => {
    const { items } = off(await made('bruno'));
    const header = (name: string, value: string, more: object = {}) => ({ name, value, ...more, enabled: true });
    const query = (name: string, value: string, description: string, enabled = true) => ({
      ...{ name, value, description, type: 'query', enabled },
    });
    const [x, set, ping] = [
      header('X-A', 'b', { description: '(Required) Why.' }),
      header('Content-Type', json),
      items[1]!,
    ];
    const [first] = items[0]!['items'] as Json[];
    expect({ ...first, examples: [] }).toEqual({
      ...{ name: 'Set a lamp', type: 'http-request', seq: 1, examples: [] },
      request: {
        ...{ url: '{{baseUrl}}/rooms/:room/lamps-{{id}}?dim=a%26b&at=now', method: 'PUT', docs: 'Sets *it*.' },
        headers: [x, set, header('Accept', json)],
        params: [
          query('dim', 'a&b', '(Required) '),
          query('at', 'now', '(Required) '),
          query('tone', 'warm', '', false),
          { name: 'room', value: 'a b', description: '(Required) Which room.', type: 'path', enabled: true },
        ],
        ...{ body: { mode: 'json', json: '{\n  "on": true\n}' }, auth: { mode: 'inherit' } },
      },
      settings: { encodeUrl: true, forwardAuthorizationHeader: false },
    });
    expect((first!['examples'] as Json[])[1]).toEqual({
      ...{ name: '404 none', type: 'http-request' },
      request: {
        ...{ url: '{{baseUrl}}/rooms/c/lamps-2', method: 'PUT', params: [], body: { mode: 'none' } },
        headers: [x, set, header('Prefer', 'example=none')],
      },
      response: {
        ...{ status: 404, statusText: 'Not Found', headers: [set] },
        body: { type: 'json', content: '{\n  "code": "x"\n}' },
      },
    });
    expect(ping).toMatchObject({ name: 'Ping', seq: 2, request: { body: { mode: 'none' } } });
    expect((ping['examples'] as Json[])[0]).toMatchObject({ response: { body: { type: 'text', content: '' } } });
    expect(items[2]).toMatchObject({ name: 'Files', type: 'folder', seq: 3, root: { docs: '' } });
  });

  it('chooses between the mock and production, whose key is a secret of the reader', async () => {
    const variable = (name: string, value: string, secret: boolean) => ({
      name,
      value,
      type: 'text',
      enabled: true,
      secret,
    });
    const { environments, root } = off(await made('bruno'));
    const [mock, production] = ['http://127.0.0.1:4010', 'https://lamps.example'];
    expect(environments).toEqual([
      { name: 'Mock', variables: [variable('baseUrl', mock, false), variable('apiKey', 'k_1', false)] },
      { name: 'Production', variables: [variable('baseUrl', production, false), variable('apiKey', '', true)] },
    ]);
    expect(root).toMatchObject({
      meta: { name: 'Lamps' },
      request: {
        auth: { mode: 'bearer', bearer: { token: '{{apiKey}}' } },
        vars: {
          req: [
            { name: 'baseUrl', value: mock, enabled: true },
            { name: 'apiKey', value: 'k_1', enabled: true },
          ],
        },
      },
    });
  });

  it('knows each thing by an id of its own, and each example by that of its request', async () => {
    const bruno = await made('bruno');
    const ids = all(bruno, 'uid');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{21}$/);
    expect(digest(ids)).toBe('28ce0274d3d3');
    const [folder, ping] = bruno['items'] as Json[];
    for (const item of [ping!, ...(folder!['items'] as Json[])])
      expect(new Set(all(item['examples'], 'itemUid'))).toEqual(new Set([item['uid']]));
  });

  it.each([
    [[pair('X-A', 'b'), pair('CONTENT-TYPE', 'application/xml; charset=utf-8')], undefined, 'xml'],
    [[pair('Content-Type', 'application/problem+json')], undefined, 'json'],
    [[pair('Content-Type', 'text/plain')], undefined, 'text'],
    [[], undefined, 'text'],
    [[pair('Content-Type', json)], 'javascript', 'text'],
  ])('says that a body with %j, said to be %s, is %s', (header, language, mode) => {
    const options = language === undefined ? {} : { options: { raw: { language } } };
    const url = { raw: '/', host: [], path: [], query: [pair('q', '1')], variable: [] };
    const request = { method: 'POST', header, url, body: { mode: 'raw', raw: 'a', ...options } };
    const item = [{ id: '', name: 'One', request, response: [] }];
    const one = brunoCollection(lamps, { info: { name: 'L' }, item, variable: [] } as unknown as PostmanCollection);
    expect(off(one).items[0]).toMatchObject({ request: { docs: '', body: { mode, [mode]: 'a' } } });
    const { params } = off(one).items[0]!['request'] as Json;
    expect(params).toEqual([{ name: 'q', value: '1', type: 'query', enabled: true }]);
    expect(off(one)).toMatchObject({ root: { docs: '', request: { auth: { mode: 'none' } } } });
  });
});
