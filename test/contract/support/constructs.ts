/** A document with every construct that others use and this project's own does not, and a server that keeps to it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { partialDocument } from '../../support/tree.ts';

/** The key that the server issued. */
export const constructsKey = 'the0key0that0is0issued';

const text = { type: 'string', minLength: 1, maxLength: 12 };
const json = (schema: unknown) => ({ 'application/json': { schema } });
const refused = { description: 'Refused.', content: json({ $ref: '#/components/schemas/Refusal' }) };
const done = { description: 'Done.', content: json({ $ref: '#/components/schemas/Tree' }) };
/** Each has a delimiter of a style, so that it can stand in no list of that style. */
const colors = ['red', 'green', 'blue', 'dark,blue', 'dark|blue', 'dark blue'];
const tags = (style: object) => ({
  name: 'tags',
  in: 'query',
  required: true,
  schema: {
    type: 'array',
    minItems: 1,
    maxItems: 3,
    items: { type: 'string', enum: colors },
  },
  ...style,
});
/** The body of a form with fields of each kind that can be written. */
const form = (type: string, more: object = {}, encoding?: object) => ({
  requestBody: {
    required: true,
    content: {
      [type]: {
        ...(encoding && { encoding }),
        schema: {
          type: 'object',
          required: ['name', 'size'],
          properties: {
            name: { type: ['string', 'null'], minLength: 1, maxLength: 12 },
            size: { $ref: '#/components/schemas/Number' },
            isOld: { type: 'boolean' },
            tags: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Number' } },
            ...more,
          },
          additionalProperties: false,
        },
      },
    },
  },
});
const operation = (operationId: string, more: object = {}) => ({
  operationId,
  summary: operationId,
  description: operationId,
  responses: { '200': done, '401': refused, '422': refused },
  ...more,
});

/** The document. */
export const constructs = partialDocument({
  openapi: '3.1.0',
  info: { title: 'Constructs', version: '1.0.0', description: 'Constructs' },
  servers: [{ url: 'http://127.0.0.1' }],
  tags: [],
  security: [{ header: [] }],
  paths: {
    '/public': { get: operation('public', { security: [] }) },
    '/optional': { get: operation('optional', { security: [{}, { header: [] }] }) },
    '/alternatives': { get: operation('alternatives', { security: [{ query: [] }, { cookie: [] }] }) },
    '/oauth': { get: operation('oauth', { security: [{ oauth: ['read'] }] }) },
    '/both': { get: operation('both', { security: [{ header: [], cookie: [] }] }) },
    '/query-key': { get: operation('queryKey', { security: [{ query: [] }] }) },
    '/class': {
      get: operation('statusClass', {
        // A parameter of this name means nothing (OpenAPI 3.1.1, section 4.8.12.2.1).
        parameters: [{ name: 'Accept', in: 'header', required: true, schema: { const: 'text/plain' } }],
        responses: { '2XX': done, default: refused },
      }),
    },
    '/repeated': { get: operation('repeated', { parameters: [tags({})] }) },
    '/csv': { get: operation('csv', { parameters: [tags({ explode: false })] }) },
    '/pipes': { get: operation('pipes', { parameters: [tags({ style: 'pipeDelimited' })] }) },
    '/spaces': { get: operation('spaces', { parameters: [tags({ style: 'spaceDelimited' })] }) },
    '/object': {
      get: operation('object', {
        parameters: [
          { name: 'filter', in: 'query', style: 'deepObject', schema: { type: 'object', properties: { a: text } } },
          { name: 'plain', in: 'query', schema: { $ref: '#/components/schemas/Tree' } },
          { name: 'untyped', in: 'query', schema: { properties: { a: text } } },
        ],
      }),
    },
    '/number/{id}': {
      get: operation('number', {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/Number' } },
          { name: 'size', in: 'query', required: true, schema: { $ref: '#/components/schemas/Number' } },
        ],
        responses: { '200': done, '401': refused, '404': refused, '422': refused },
      }),
    },
    '/content': {
      get: operation('content', { parameters: [{ name: 'q', in: 'query', required: true, content: json(text) }] }),
    },
    '/cookie': {
      get: operation('cookie', { parameters: [{ name: 'size', in: 'cookie', required: true, schema: text }] }),
    },
    '/matrix/{id}': {
      get: operation('matrix', {
        parameters: [{ name: 'id', in: 'path', required: true, style: 'matrix', schema: text }],
      }),
    },
    '/form': { post: operation('form', form('application/x-www-form-urlencoded')) },
    '/multipart': { post: operation('multipart', form('multipart/form-data')) },
    '/file': {
      post: operation('file', form('multipart/form-data', { picture: { type: 'string', format: 'binary' } })),
    },
    '/files': {
      post: operation('files', form('multipart/form-data', { pictures: { items: { contentMediaType: 'image/png' } } })),
    },
    '/nested': {
      post: operation('nested', form('multipart/form-data', { inner: { $ref: '#/components/schemas/Tree' } })),
    },
    '/encoded': {
      post: operation('encoded', form('application/x-www-form-urlencoded', {}, { tags: { explode: false } })),
    },
    '/unlisted': {
      post: operation('unlisted', {
        requestBody: { content: { 'multipart/form-data': { schema: { anyOf: [{ properties: { a: text } }] } } } },
      }),
    },
    '/text': {
      post: operation('plain', { requestBody: { required: true, content: { 'text/plain': { schema: text } } } }),
      // The path has this method, though it is not sent.
      put: operation('upload', { requestBody: { required: true, content: { 'image/png': { schema: text } } } }),
    },
    '/binary': {
      get: operation('binary', {
        responses: { '200': { description: 'A picture.', content: { 'image/png': {} } }, '401': refused },
      }),
    },
    '/recursive': {
      post: operation('recursive', {
        requestBody: { required: true, content: json({ $ref: '#/components/schemas/Tree' }) },
      }),
    },
    '/bounded': {
      post: operation('bounded', {
        requestBody: { required: true, content: json({ $ref: '#/components/schemas/Bounded' }) },
      }),
    },
    '/account': {
      post: operation('account', {
        requestBody: { required: true, content: json({ $ref: '#/components/schemas/Account' }) },
        responses: {
          '200': { description: 'Done.', content: json({ $ref: '#/components/schemas/Account' }) },
          '401': refused,
          '422': refused,
        },
      }),
    },
  },
  components: {
    schemas: {
      Tree: {
        type: 'object',
        required: ['name'],
        properties: {
          name: text,
          children: { type: 'array', maxItems: 2, items: { $ref: '#/components/schemas/Tree' } },
        },
        additionalProperties: false,
      },
      Bounded: {
        type: 'object',
        minProperties: 2,
        maxProperties: 3,
        properties: {
          over: { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 9 },
          part: { type: 'number', minimum: 0.5, maximum: 2 },
          list: { type: 'array', minItems: 2, maxItems: 4, uniqueItems: true, items: { type: 'string', maxLength: 9 } },
          map: { type: 'object', minProperties: 1, maxProperties: 2, additionalProperties: text },
        },
        additionalProperties: false,
      },
      // Of its properties a request is without the one, and a response without the other.
      Account: {
        type: 'object',
        required: ['id', 'name', 'password'],
        properties: { id: { type: 'string', readOnly: true }, name: text, password: { ...text, writeOnly: true } },
      },
      Number: { type: 'integer', minimum: 1, maximum: 2147483647 },
      Refusal: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
    },
    securitySchemes: {
      header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
      query: { type: 'apiKey', in: 'query', name: 'api_key' },
      oauth: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'http://127.0.0.1/token', scopes: { read: 'Reads.' } } },
      },
    },
  },
});

/** What of the document is not sent, and why, as a run tells it. */
export const notSentSentences = [
  'both is left out: it asks for header with cookie, and one key in a header or cookie is sent here.',
  'queryKey is left out: it asks for query, and one key in a header or cookie is sent here.',
  'object is sent without its query parameter filter, which is of the style deepObject.',
  'object is sent without its query parameter plain, which is an object.',
  'object is sent without its query parameter untyped, which is an object.',
  'content is left out: its query parameter q is described by its content.',
  'matrix is left out: its path parameter id is of the style matrix.',
  'file is left out: its body is multipart/form-data with the file picture.',
  'files is left out: its body is multipart/form-data with the file pictures.',
  'nested is left out: its body is multipart/form-data with the object inner.',
  'encoded is left out: its body is application/x-www-form-urlencoded with an encoding of tags.',
  'unlisted is sent without its body, which is multipart/form-data with a schema that does not list its fields.',
  'upload is left out: its body is image/png.',
];

/** What can be wrong with the server: the path, whose part of the contract is broken. */
export type Broken = keyof typeof checks | 'binary' | 'class';

type Read = {
  message: IncomingMessage;
  url: URL;
  raw: string;
  cookies: Record<string, string>;
  body: unknown;
  sent: string;
  fields: URLSearchParams | FormData;
};

const inHeader = ({ message }: Read) => message.headers['x-api-key'] === constructsKey;
const inCookie = ({ cookies }: Read) => cookies['session'] === constructsKey;
const asToken = ({ message }: Read) => message.headers.authorization === `Bearer ${constructsKey}`;
const isNumber = (value: string | null | undefined) => /^[1-9]\d*$/.test(value ?? '') && Number(value) <= 2147483647;
const isText = (value: unknown) => typeof value === 'string' && [...value].length >= 1 && [...value].length <= 12;
const areTags = (items: readonly string[] = []) =>
  items.length >= 1 && items.length <= 3 && items.every((item) => colors.includes(item));
/** The items of a parameter as it stands in the query, not yet decoded. */
const split = ({ raw }: Read, delimiter: RegExp) => {
  const own = raw.split('&').find((each) => each.startsWith('tags='));
  return own
    ?.slice('tags='.length)
    .split(delimiter)
    .map((each) => decodeURIComponent(each));
};
const isAccount = (body: unknown): boolean => {
  const { id, name, password } = Object(body) as Record<string, unknown>;
  return id === undefined && isText(name) && isText(password);
};
const isTree = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { name, children = [], ...rest } = value as { name?: unknown; children?: unknown };
  return (
    isText(name) &&
    Object.keys(rest).length === 0 &&
    Array.isArray(children) &&
    children.length <= 2 &&
    children.every(isTree)
  );
};

/** Whether a form, as a server reads it, has the fields that it should have. */
const isForm = ({ message, fields }: Read, type: string): boolean => {
  if (message.headers['content-type']?.split(';')[0] !== type) return false;
  const [names, sizes, flags, tagged] = ['name', 'size', 'isOld', 'tags'].map((name) => fields.getAll(name));
  return (
    [...fields.keys()].every((name) => ['name', 'size', 'isOld', 'tags'].includes(name)) &&
    names!.length === 1 &&
    names!.every(isText) &&
    sizes!.length === 1 &&
    flags!.length <= 1 &&
    flags!.every((each) => each === 'true' || each === 'false') &&
    tagged!.length <= 3 &&
    [...sizes!, ...tagged!].every((each) => isNumber(String(each)))
  );
};

/** Whether a body keeps every bound. */
const isBounded = (body: unknown): boolean => {
  const { over = 4, part = 1, list = ['a', 'b'], map = { a: 'a' } } = Object(body) as Record<string, unknown>;
  const count = (value: unknown) => Object.keys(Object(value) as object).length;
  return (
    Object.keys(Object(body) as object).every((name) => ['over', 'part', 'list', 'map'].includes(name)) &&
    count(body) >= 2 &&
    count(body) <= 3 &&
    Number.isInteger(over) &&
    Number(over) > 3 &&
    Number(over) < 9 &&
    typeof part === 'number' &&
    part >= 0.5 &&
    part <= 2 &&
    Array.isArray(list) &&
    list.every((item) => typeof item === 'string' && [...item].length <= 9) &&
    new Set(list).size === list.length &&
    list.length >= 2 &&
    list.length <= 4 &&
    typeof map === 'object' &&
    !Array.isArray(map) &&
    count(map) >= 1 &&
    count(map) <= 2 &&
    Object.values(map ?? {}).every(isText)
  );
};

/** By path, whether the key is right and whether the rest is. */
const checks = {
  public: { key: () => true, rest: () => true },
  optional: { key: () => true, rest: () => true },
  alternatives: { key: inCookie, rest: () => true },
  oauth: { key: asToken, rest: () => true },
  class: { key: inHeader, rest: ({ message }: Read) => message.headers.accept === '*/*' },
  repeated: {
    key: inHeader,
    rest: ({ url }: Read) => areTags(url.searchParams.getAll('tags')),
  },
  csv: { key: inHeader, rest: (read: Read) => areTags(split(read, /,/)) },
  pipes: { key: inHeader, rest: (read: Read) => areTags(split(read, /\||%7C/)) },
  spaces: { key: inHeader, rest: (read: Read) => areTags(split(read, /%20|\+/)) },
  object: { key: inHeader, rest: () => true },
  cookie: { key: inHeader, rest: ({ cookies }: Read) => isText(cookies['size']) },
  form: { key: inHeader, rest: (read: Read) => isForm(read, 'application/x-www-form-urlencoded') },
  multipart: { key: inHeader, rest: (read: Read) => isForm(read, 'multipart/form-data') },
  unlisted: { key: inHeader, rest: ({ message }: Read) => message.headers['content-type'] === undefined },
  text: {
    key: inHeader,
    rest: ({ message, sent }: Read) => message.headers['content-type'] === 'text/plain' && isText(sent),
  },
  binary: { key: inHeader, rest: () => true },
  number: {
    key: inHeader,
    rest: ({ url }: Read) => isNumber(url.pathname.split('/').at(-1)) && isNumber(url.searchParams.get('size')),
  },
  bounded: { key: inHeader, rest: ({ body }: Read) => isBounded(body) },
  account: { key: inHeader, rest: ({ body }: Read) => isAccount(body) },
  recursive: { key: inHeader, rest: ({ body }: Read) => isTree(body) },
};

/**
 * Starts the server.
 * @param broken the paths of which it lets everything pass; of `binary` and `class` the response is wrong instead
 * @returns its address, and the paths that were asked for
 */
export async function startConstructsServer(
  broken: ReadonlySet<string> = new Set<Broken>(),
): Promise<{ url: string; paths: Set<string>; close: () => Promise<void> }> {
  const paths = new Set<string>();
  const server = createServer((message, response) => {
    let sent = '';
    message.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    message.on('end', async () => {
      const url = new URL(message.url ?? '/', 'http://server');
      const path = url.pathname.split('/')[1] ?? '';
      paths.add(path);
      const reply = (status: number, body: unknown, headers: Record<string, string> = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
      const item = Object.entries(constructs.paths).find(([template]) => template.split('/')[1] === path)?.[1];
      const methods = Object.keys(item ?? {}).map((method) => method.toUpperCase());
      if (!methods.includes(message.method ?? '')) return reply(405, { message: 'x' }, { allow: methods.join(', ') });
      const check = checks[path as keyof typeof checks];
      const cookies = Object.fromEntries(
        (message.headers.cookie ?? '').split('; ').map((each) => {
          const [name = '', value = ''] = each.split('=');
          return [name, decodeURIComponent(value)];
        }),
      );
      let body: unknown;
      try {
        body = sent === '' ? undefined : JSON.parse(sent);
      } catch {
        body = undefined;
      }
      const type = message.headers['content-type'] ?? '';
      const isMultipart = type.startsWith('multipart/form-data');
      const fields = isMultipart
        ? await new Response(sent, { headers: { 'content-type': type } }).formData()
        : new URLSearchParams(sent);
      const read: Read = { message, url, raw: url.search.slice(1), cookies, body, sent, fields };
      if (!broken.has(path)) {
        if (!check.key(read)) return reply(401, { message: 'x' }, { 'www-authenticate': 'ApiKey' });
        if (!check.rest(read)) return reply(422, { message: 'x' });
        if (path === 'number' && !url.pathname.endsWith('/1')) return reply(404, { message: 'x' });
        if (path === 'binary')
          return response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([0, 255]));
      }
      if (path === 'account') return reply(200, broken.has(path) ? { name: 'x' } : { id: '1', name: 'x' });
      return reply(200, path === 'class' && broken.has(path) ? { name: 1 } : { name: 'x' });
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
