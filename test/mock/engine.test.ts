/** Prism as the mock asks it: what it responds with, what it finds wrong in a request, and what is added to it on the way. */
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { DocumentError, type OpenApiDocument } from 'user-management-mock';
import { createEngine, finiteBody, UnreadableRequest } from 'user-management-mock/testing';
import './support/prism-readers.ts';

const { default: Ajv } = createRequire(import.meta.url)('ajv/dist/core.js') as typeof import('ajv/dist/core.js');
type Engine = Awaited<ReturnType<typeof createEngine>>;
type Request = Parameters<Engine['validate']>[2];

const integer = { type: 'integer' };
const json = (media: object) => ({ description: '', content: { 'application/json': media } });
const media = {
  schema: { type: 'object', properties: { n: integer } },
  examples: { one: { value: { n: 1 } }, two: { value: { n: 2 } } },
};
const place = { type: 'object', required: ['x'], properties: { x: integer } };
const parameter = (name: string, where: string, schema: object, more: object = {}) => ({
  name,
  in: where,
  schema,
  ...more,
});
const document = {
  ...{ openapi: '3.1.0', info: { title: 'Things', version: '1' }, servers: [{ url: 'https://things.example/v1' }] },
  paths: {
    '/things': {
      get: {
        security: [{ basic: [] }],
        parameters: [parameter('limit', 'query', integer), parameter('old', 'query', integer, { deprecated: true })],
        callbacks: { told: { '{$request.query.to}': { post: { responses: { 200: { description: '' } } } } } },
        responses: {
          200: { ...json(media), headers: { 'X-Shown': { schema: integer, example: 5 }, 'X-None': { schema: { type: 'string', nullable: true }, example: null } } },
          204: { description: 'Nothing.' },
          404: json({ examples: { data: { value: { '\u2060$ref': '#/nowhere' } } } }),
          202: { description: '', headers: { 'A-First': { schema: integer, example: 1 } }, content: { 'text/plain': { examples: { a: { value: 'a' } } }, 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } } },
          409: { description: '', content: { 'application/json': { schema: { type: 'object', properties: { x: integer } }, examples: { wrong: { value: { x: 'text' } } } }, 'text/plain': {} } },
          422: json({ examples: { bad: { value: { message: 'bad' } } } }),
        },
      },
    },
    '/made': {
      get: {
        responses: {
          200: json({ schema: { type: 'object', required: ['n'], properties: { n: { type: 'integer', minimum: 1, maximum: 1_000_000 } } } }),
          201: { description: '', content: { 'image/png': { schema: { type: 'integer', minimum: 5, maximum: 5 } } } },
          202: json({ schema: { type: 'string', pattern: '(' } }),
          203: { description: '', content: { 'text/plain': { examples: { all: { value: { n: 1 } } } } } },
        },
      },
    },
    '/placed': {
      get: {
        parameters: [
          parameter('X-Place', 'header', place),
          parameter('X-Open', 'header', place, { explode: true }),
          parameter('spaced', 'query', place, { style: 'spaceDelimited', explode: false }),
          parameter('piped', 'query', place, { style: 'pipeDelimited', explode: false }),
          parameter('named', 'query', { type: 'object', properties: { x: { type: 'string', maxLength: 1 } }, additionalProperties: false }, { style: 'pipeDelimited', explode: false }),
          parameter('list', 'query', { type: 'array', items: integer }, { style: 'pipeDelimited', explode: false }),
        ],
        responses: { 200: { description: '' } },
      },
    },
    '/forms': {
      post: {
        requestBody: { content: { 'multipart/form-data': { schema: { type: 'object' } }, 'application/x-www-form-urlencoded': { schema: { type: 'object', required: ['a'], properties: { a: { type: 'string', pattern: '^(a+)+$' } } } } } },
        responses: { 200: { description: '' } },
      },
    },
  },
  components: {
    securitySchemes: { basic: { type: 'http', scheme: 'basic' } },
    schemas: { Tree: { type: 'object', required: ['n', 'all'], properties: { n: integer, all: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } } },
  },
} as unknown as OpenApiDocument; // prettier-ignore

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine(document);
});
const responseOf = (path: string, selection: Parameters<Engine['response']>[2] = {}) =>
  engine.response('GET', path, selection);

describe('a response', () => {
  const one = {
    status: 200,
    headers: { 'X-Shown': '5' },
    violations: [],
    mediaType: 'application/json',
    body: '{"n":1}',
  };

  it.each<[selection: object, response: object]>([
    [{}, one],
    [{ accept: 'application/json' }, one],
    [{ status: 200, example: 'two' }, { ...one, body: '{"n":2}' }],
    [{ status: 204 }, { status: 204, headers: {}, violations: [] }],
    // What is data to the mock is no reference to Prism.
    [{ status: 404 }, { ...one, status: 404, headers: {}, body: '{"$ref":"#/nowhere"}' }],
    [{ status: 409 }, { ...one, status: 409, headers: {}, body: '{"x":"text"}', violations: [{ path: ['response', 'body', 'x'], code: 'type', message: expect.stringContaining('must be integer') as never, severity: 'Error' }] }],
  ])('to %j is the document\'s', async (selection, response) => {
    expect(await responseOf('/things', selection)).toEqual(response);
  }); // prettier-ignore

  it.each<[selection: object, refusal: object]>([
    [{ accept: 'text/csv' }, { status: 406, problem: { status: 406 } }],
    [{ example: 'three' }, { status: 404, message: expect.stringContaining('three') as never }],
    [{ status: 299 }, { status: 404, message: expect.stringContaining('299') as never, headers: {} }],
  ])('to %j is a refusal', async (selection, refusal) => {
    const refused = await responseOf('/things', selection);
    expect(refused).toMatchObject(refusal);
    expect(refused).toMatchObject({ message: expect.stringMatching(/./) as never, problem: { type: expect.stringMatching(/^https:/) as never } });
  }); // prettier-ignore

  it('is made up where the document shows none: the same for one seed, and other ones later', async () => {
    const body = async (seed?: string) => String(Reflect.get(await responseOf('/made', { dynamic: true, seed }), 'body'));
    const [a, again, b] = [await body('a'), await body('a'), await body('b')];
    expect([a === again, a === b, Number.isInteger((JSON.parse(a) as { n: unknown }).n)]).toEqual([true, false, true]);
    const after = async () => (await body('a'), body());
    expect(await after()).not.toBe(await after());
  }); // prettier-ignore

  it('that Prism cannot write is written as JSON', async () => {
    expect(await responseOf('/made', { status: 201 })).toMatchObject({
      status: 201,
      mediaType: 'image/png',
      body: '5',
    });
  });

  it.each([
    [203, 'https://stoplight.io/prism/errors#NO_COMPLEX_OBJECT_TEXT', 'Cannot serialise complex objects as text'],
    [202, 'SyntaxError', 'Invalid regular expression: /(/: Unterminated group'],
  ])('%i that Prism fails to make is a refusal', async (status, type, title) => {
    const detail = status === 203 ? title : '';
    expect(await responseOf('/made', { status, dynamic: status === 202 })).toStrictEqual({ status: 500, message: title, problem: { type, title, status: 500, detail }, headers: {} });
  }); // prettier-ignore

  it('of a schema that leads to itself ends where that allows it, unless Prism\'s own is asked for', async () => {
    const ended = await responseOf('/things', { status: 202, accept: 'application/json' });
    expect(ended).toMatchObject({ violations: [] });
    const { all } = JSON.parse(String(Reflect.get(ended, 'body'))) as { all: { all: unknown }[] };
    expect(all.at(-1)?.all ?? []).toEqual([]);
    const checked = await engine.validate('GET', '/things', requestOf('/things'), { security: false, request: true, server: true });
    expect(checked.response({ status: 202, accept: 'application/json' }, false)).toMatchObject({ violations: [{ code: 'required' }, { code: 'required' }] });
  }); // prettier-ignore
});

const requestOf = (path: string, more: Partial<Request> = {}): Request => ({
  ...{ method: 'GET', path, query: {}, headers: {}, body: null },
  ...more,
});

describe('a request', () => {
  const all = { security: true, request: true, server: true };
  const none = { security: false, request: false, server: false };
  const authorization = `Basic ${btoa('a:b')}`;
  /** What is wrong, a text each. */
  const wrong = async (path: string, more: Partial<Request>, checks = all) => {
    const { violations } = await engine.validate(more.method ?? 'GET', path, requestOf(path, more), checks);
    return violations.map(({ path: at, code, severity }) => `${severity} ${at.join('.')} ${code}`);
  };

  it.each<[what: string, path: string, more: Partial<Request>, found: string[]]>([
    ['that is right', '/things', { query: { limit: '5' }, headers: { authorization } }, []],
    ['without its key', '/things', {}, ['Error request 401']],
    ['with a wrong parameter', '/things', { query: { limit: 'x' }, headers: { authorization } }, ['Error request.query.limit type']],
    ['without a header that may be an object', '/placed', {}, []],
    ['with an object in a header', '/placed', { headers: { 'x-place': 'x,1' } }, []],
    ['with a wrong one', '/placed', { headers: { 'x-place': 'x,a' } }, ['Error request.header.x-place.x type']],
    ['with one that names its parts', '/placed', { headers: { 'x-open': 'x=1' } }, []],
    ['with a wrong one that names them', '/placed', { headers: { 'x-open': 'x=a' } }, ['Error request.header.x-open.x type']],
    ['with objects in the query', '/placed', { query: { spaced: 'x 1', piped: 'x|1' } }, []],
    ['with several, of which the last counts', '/placed', { query: { piped: ['x|a', 'x|1'] } }, []],
    ['with wrong ones', '/placed', { query: { spaced: 'x a', piped: 'y|1' } }, ['Error request.query.spaced.x type', 'Error request.query.piped required']],
    ['with more than one part', '/placed', { query: { spaced: 'y 1 x 1', piped: 'y|1|x|a' } }, ['Error request.query.piped.x type']],
    ['with half of one', '/placed', { query: { piped: 'x', named: 'x' } }, ['Error request.query.piped.x type']],
    ['with one that has no more than its parts', '/placed', { query: { named: 'x|1' } }, []],
    ['with a parameter that is out of use', '/things', { query: { old: '1' }, headers: { authorization } }, ['Warning request.query.old deprecated']],
    ['with a list in the query', '/placed', { query: { list: '1|2' } }, []],
    ['with a wrong list', '/placed', { query: { list: '1|b' } }, ['Error request.query.list.1 type']],
    ['with a form', '/forms', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=aa' }, []],
    ['with a wrong form', '/forms', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `a=${'a'.repeat(40)}b` }, ['Error request.body.a pattern']],
  ])('%s', async (_, path, more, found) => expect(await wrong(path, more)).toEqual(found)); // prettier-ignore

  it('is checked as far as that is asked for', async () => {
    const query = { limit: 'x', __server: 'https://other.example' };
    expect(await wrong('/things', { query }, none)).toEqual([]);
    expect(await wrong('/things', { query }, { ...none, security: true })).toEqual(['Error request 401']);
    expect(await wrong('/things', { query }, { ...none, request: true })).toEqual(['Error request.query.limit type']);
    expect(await wrong('/things', { query }, { ...none, server: true })).toEqual(['Error request.query.__server undefined']);
    for (const __server of ['https://things.example/v1', ['https://things.example/v1', 'https://other.example']])
      expect(await wrong('/things', { query: { __server } }, { ...none, server: true })).toEqual([]);
    expect(await wrong('/things', {}, { ...none, server: true })).toEqual([]);
  }); // prettier-ignore

  it('to a server that the document does not have gets Prism\'s refusal', async () => {
    const query = { __server: ['https://other.example', 'https://things.example/v1'] };
    const { violations, response } = await engine.validate('GET', '/things', requestOf('/things', { query }), all);
    const { message } = violations[0]!;
    expect(message).toMatch(/./);
    expect(response({}, true)).toMatchObject({ status: 404, problem: { title: message } });
  }); // prettier-ignore

  it('that is invalid gets what the document has for it, unless that is ignored', async () => {
    const request = requestOf('/things', { query: { limit: 'x' }, headers: { authorization } });
    const { response } = await engine.validate('get', '/things', request, all);
    expect([response({}, false), response({}, true)]).toMatchObject([{ status: 422, body: '{"message":"bad"}' }, { status: 200 }]);
    const { response: denied } = await engine.validate('GET', '/things', requestOf('/things'), all);
    expect(denied({}, false)).toMatchObject({ status: 401, headers: { 'WWW-Authenticate': expect.stringContaining('Basic') as never } });
  }); // prettier-ignore

  it('that Prism cannot even read is told from others', async () => {
    const odd = requestOf('/forms', { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=cut' }, body: '--cut\r\n\r\n\r\n--cut--\r\n' });
    const checking = engine.validate('POST', '/forms', odd, all);
    await expect(checking).rejects.toThrow(UnreadableRequest);
    await expect(checking).rejects.toMatchObject({ name: 'UnreadableRequest', message: expect.stringMatching(/./) as never });
  }); // prettier-ignore

  it('to what Prism does not know is a fault', async () => {
    await expect(engine.response('GET', '/nowhere', {})).rejects.toThrow('Prism does not know the operation get /nowhere.');
    await expect(engine.response('PUT', '/things', {})).rejects.toThrow('Prism does not know the operation put /things.');
  }); // prettier-ignore
});

describe('a document', () => {
  it('that is a collection is read as a whole', async () => {
    const itemOf = (name: string, code: number) => ({ name, request: { method: 'GET', url: `http://a/${name}` }, response: [{ code, name: 'made', body: '{}' }] });
    const item = [itemOf('others', 202), itemOf('things', 201)];
    const collection = await createEngine({ info: { name: 'C' }, item } as never);
    expect(await collection.response('GET', '/things', {})).toMatchObject({ status: 201 });
  }); // prettier-ignore

  it('that Prism cannot read is refused when something of it is asked for', async () => {
    const odd = await createEngine({ item: [5] } as never);
    const asking = odd.response('GET', '/things', {});
    await expect(asking).rejects.toThrow(DocumentError);
    await expect(asking).rejects.toThrow(/^Prism cannot read the document: (?!undefined).+/);
  });

  it('leaves everybody else\'s validators as they were', async () => {
    const { compile } = Ajv.prototype;
    await responseOf('/things', { status: 409 });
    expect(Ajv.prototype.compile).toBe(compile);
  }); // prettier-ignore

  it('stays as it was given', async () => {
    const before = JSON.stringify(document);
    await responseOf('/things');
    expect(JSON.stringify(document)).toBe(before);
  });
});

describe('a body that came out unfinished', () => {
  /** Everything that is wrong with a tree: where it has a 0, or no list. */
  const check = (limit: (value: unknown) => boolean) => (body: unknown) => {
    const found: { path?: (string | number)[] }[] = [];
    const visit = (value: unknown, path: (string | number)[]): void => {
      if (limit(value)) found.push({ path });
      if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) visit(each, [...path, key]);
    };
    visit(body, ['body']);
    return found;
  }; // prettier-ignore
  const zero = check((value) => value === 0);
  const zeroOrLess = check((value) => value === 0 || value === undefined);

  it.each<[what: string, body: unknown, problemsOf: ReturnType<typeof check>, finite: unknown]>([
    ['stays where nothing is wrong', { a: 1 }, zero, { a: 1 }],
    ['loses a property', { a: 0, b: { c: 0, d: 1 } }, zero, { a: undefined, b: { c: undefined, d: 1 } }],
    ['loses an item', { a: [1, 0, 2] }, zero, { a: [1, 2] }],
    ['has null where that is better', { a: [1, 0], b: 0 }, zeroOrLess, { a: [1], b: null }],
    ['loses what is around where only that helps', { a: { b: { c: 0 } } }, check((value) => typeof value === 'object' && value !== null && 'c' in value), { a: { b: undefined } }],
    ['stays where nothing helps', { a: { b: 1 } }, () => [{ path: ['body', 'a', 'b'] }], { a: { b: 1 } }],
    ['stays where nothing is', { a: null }, () => [{ path: ['body', 'a', 'b'] }], { a: null }],
    ['loses what is deepest first', { n: -1, b: { c: 0 } }, (body) => [{ path: ['body', 'n'] }, ...zero(body)], { n: -1, b: { c: undefined } }],
    ['loses a property of an item', { a: [{ b: 0, c: 1 }] }, zero, { a: [{ b: undefined, c: 1 }] }],
    ['loses what must have what is lost', { a: { b: 0 } }, (body) => { const { a } = body as { a?: { b?: number | null } | null }; return a ? [{ path: a.b === 0 ? ['body', 'a', 'b'] : ['body', 'a'] }] : []; }, { a: undefined }],
    ['stays where nobody says what is wrong', { a: 1 }, () => [{}], { a: 1 }],
  ])('%s', (_, body, problemsOf, finite) => {
    const given = JSON.stringify(body);
    expect(finiteBody(body, problemsOf)).toStrictEqual(finite);
    expect(JSON.stringify(body)).toBe(given);
  }); // prettier-ignore

  it('loses twenty parts at most', () => {
    const many = (count: number) => ({ all: Array.from({ length: count }, () => 0) });
    expect([finiteBody(many(20), zero), finiteBody(many(22), zero)]).toEqual([{ all: [] }, { all: [0, 0] }]);
  });
});
