/** Methods, cross-origin requests and negotiation. */
import { describe, expect, it } from 'vitest';
import { operations } from '../support/document.ts';
import { plainSample } from './support/samples.ts';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
const origin = 'https://app.example.com';
const methodsOf = (path: string) =>
  operations.filter((each) => each.path === path).map(({ method }) => method.toUpperCase());

describe('HEAD', () => {
  it.each(operations.filter(({ method }) => method === 'get'))(
    '$id has the headers of GET and no body',
    async ({ id }) => {
      const [get, head] = [await send(mock.current.url, id), await send(mock.current.url, id, { method: 'HEAD' })];
      expect([head.status, head.text]).toEqual([get.status, '']);
      for (const name of ['content-type', 'content-length']) expect(head.headers.get(name)).toBe(get.headers.get(name));
    },
  );
});

describe('each path', () => {
  it.each([...new Set(operations.map(({ path }) => path))])('%s names its methods', async (path) => {
    const expected = [...methodsOf(path), ...(methodsOf(path).includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort();
    const options = await send(mock.current.url, 'getUser', { path, method: 'OPTIONS' });
    const wrong = await send(mock.current.url, 'getUser', { path, method: 'PATCH' });
    expect([options.status, wrong.status]).toEqual([204, 405]);
    for (const { headers } of [options, wrong]) expect(headers.get('allow')?.split(', ').sort()).toEqual(expected);
  });

  it.each([...new Set(operations.map(({ path }) => path))])(
    '%s with a slash at the end is another path',
    async (path) => {
      const target = plainSample(operations.find((each) => each.path === path)!).target;
      expect((await send(mock.current.url, 'getUser', { path: `${target}/`, method: 'OPTIONS' })).status).toBe(404);
    },
  );

  it('that does not exist is told the nearest one', async () => {
    const { path } = operation('listAuthorizedApplications');
    const reply = await send(mock.current.url, 'getUser', {
      path: path.replace('authorized_applications', 'applications'),
    });
    expect([reply.status, reply.json]).toEqual([404, { code: 'unknown_path', message: expect.stringContaining(path) }]);
  });
});

describe('cross-origin requests', () => {
  it('are let through by a preflight', async () => {
    const reply = await send(mock.current.url, 'createUser', {
      method: 'OPTIONS',
      body: null,
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
        'access-control-request-private-network': 'true',
      },
    });
    expect(reply.status).toBe(204);
    const header = (name: string) => reply.headers.get(name);
    expect(header('access-control-allow-origin')).toBe(origin);
    expect(header('access-control-allow-credentials')).toBe('true');
    expect(header('access-control-allow-methods')).toBe('POST');
    expect(header('access-control-allow-headers')).toBe('authorization,content-type');
    expect(header('access-control-allow-private-network')).toBe('true');
    expect(header('access-control-max-age')).toBe('600');
    expect(header('vary')).toBe('Access-Control-Request-Method, Access-Control-Request-Headers, Origin');
  });

  it.each([
    ['a success', { headers: {} }],
    ['a refusal', { headers: { origin, authorization: 'none' } }],
    ['an unknown path', { path: '/nowhere', headers: {} }],
  ])('may read %s', async (_, changes) => {
    const reply = await send(mock.current.url, 'getUser', { ...changes, headers: { origin, ...changes.headers } });
    const exposed = reply.headers.get('access-control-expose-headers')?.toLowerCase().split(', ') ?? [];
    expect(reply.headers.get('access-control-allow-origin')).toBe(origin);
    expect(reply.headers.get('access-control-allow-credentials')).toBe('true');
    expect(reply.headers.get('vary')).toBe('Origin');
    // With credentials, a star would be the name of a header (Fetch standard, section 3.2.5).
    expect(exposed).not.toContain('*');
    const documented = operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ headers = {} }) => Object.keys(headers)),
    );
    for (const name of documented) expect(exposed).toContain(name.toLowerCase());
  });

  it('are told what a rule says about them, once', async () => {
    const headers = { 'access-control-allow-origin': 'https://other.example', 'Access-Control-Max-Age': '5' };
    mock.current.next('getUser', { headers });
    const reply = await send(mock.current.url, 'getUser', { headers: { origin } });
    const names = ['origin', 'credentials'].map((name) => reply.headers.get(`access-control-allow-${name}`));
    expect([...names, reply.headers.get('vary')]).toEqual(['https://other.example', 'true', 'Origin']);
  });

  it('vary by origin also when there is none', async () => {
    const { headers } = await send(mock.current.url, 'getUser');
    expect([headers.get('vary'), headers.get('access-control-allow-origin')]).toEqual(['Origin', null]);
  });
});

describe('preferences', () => {
  const selection = (prefer: string) => send(mock.current.url, 'createUser', { headers: { prefer } });

  it.each([
    ['code=409', /no status 409.*201, 400, 401/],
    ['code=teapot', /three digits/],
    ['code=', /three digits/],
    ['code=400, example=nope', /no example "nope".*invalid_metadata/],
    ['example=nope', /201 has no example "nope".*created/],
    ['dynamic=perhaps', /true nor false/],
    ['code=400; example=invalid_metadata', /commas/],
  ])('%s is refused with what would be right', async (prefer, message) => {
    const reply = await selection(prefer);
    expect([reply.status, reply.json]).toEqual([
      400,
      { code: 'wrong_preference', message: expect.stringMatching(message) },
    ]);
  });

  it.each([
    'code=400, example=invalid_metadata',
    'example="invalid_metadata",code="400"',
    'return=minimal, Code=400,EXAMPLE=invalid_metadata',
  ])('%s is understood', async (prefer) =>
    expect((await selection(prefer)).json).toMatchObject({ code: 'invalid_metadata' }),
  );

  it('may stand in the query, behind the header', async () => {
    const path = `${operation('createUser').path}?__code=400&__example=invalid_metadata`;
    expect((await send(mock.current.url, 'createUser', { path })).json).toMatchObject({ code: 'invalid_metadata' });
    expect((await send(mock.current.url, 'createUser', { path, headers: { prefer: 'code=403' } })).status).toBe(403);
  });

  it('of a seed make a body up, the same each time, and leave later ones alone', async () => {
    const made = async (prefer: string) => (await send(mock.current.url, 'getUser', { headers: { prefer } })).text;
    const seeded = [
      await made('dynamic=true, seed=a'),
      await made('dynamic=true, seed=a'),
      await made('dynamic=true, seed=b'),
    ];
    expect(seeded[0]).toBe(seeded[1]);
    expect(seeded[0]).not.toBe(seeded[2]);
    // Prism's random source is global: what comes after a seeded body must not be as repeatable as that.
    const after = async () => {
      await made('dynamic=true, seed=a');
      return made('dynamic=true');
    };
    expect(await after()).not.toBe(await after());
  });
});

describe('Accept', () => {
  it.each([
    undefined,
    '*/*',
    'application/json',
    'application/*',
    'text/html, */*;q=0.1',
    'application/json, text/plain, */*',
    'APPLICATION/JSON',
  ])('%s gets JSON', async (accept) => {
    const reply = await send(mock.current.url, 'getUser', { headers: accept === undefined ? {} : { accept } });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/json']);
  });

  it.each([
    'text/html',
    'application/json;q=0',
    'image/*',
    'nonsense',
    ';;',
    'a/b/c',
    '/',
    ',',
    'application/json;q=x;=',
    'é',
    `x/y;${'a=b;'.repeat(2_000)}`,
  ])('%.40s gets 406', async (accept) => {
    const reply = await send(mock.current.url, 'getUser', { headers: { accept } });
    expect([reply.status, reply.json]).toEqual([
      406,
      { code: 'not_acceptable', message: expect.stringContaining('application/json') },
    ]);
  });
});
