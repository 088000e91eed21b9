/** Servers that are built on the mock: stored data that respond, routes and a section of their own, and their command. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Mock } from 'user-management-mock';
import { causedResponses, targetOf } from 'user-management-mock/causes';
import {
  cliOptions,
  Content,
  html,
  RouteError,
  runCommand,
  startServer,
  type State,
} from 'user-management-mock/server';
import { document } from '../support/document.ts';
import { send } from './support/server.ts';

/** Remembers the last created user of each scope, and responds to whoever asks for one by id. */
const users = new Map<string | undefined, object>();
const cleared: (string | undefined)[] = [];
const state: State = {
  respond({ operation, body, scope, path }) {
    if (operation === 'createUser') users.set(scope, body as object);
    if (operation === 'createUser') return { status: 201, body, headers: { 'X-Stored': 'yes' } };
    if (operation !== 'getUser') return undefined;
    if (path['id'] === 'broken') throw new Error('The disk is full.');
    const user = users.get(scope);
    return Promise.resolve(user ? { status: 200, body: user } : { status: 404, body: { code: 'nobody', message: '' } });
  },
  async clear(scope) {
    await Promise.resolve();
    users.delete(scope);
    cleared.push(scope);
  },
};

let mock: Mock;
beforeAll(async () => {
  mock = await startServer(
    { port: 0 },
    {
      state,
      page: { kind: 'store', unruled: 'stored', section: () => html`<section id="stored">${'<b>'}</section>` },
      routes: [
        {
          method: 'POST',
          path: '/__mock/echo/{word}',
          summary: 'Echoes.',
          scoped: true,
          body: { type: 'object' },
          status: 201,
          run: async ({ path, query, scope, json }) => ({ path, query, scope, body: await json() }),
        },
        {
          method: 'GET',
          path: '/__mock/text',
          summary: '',
          scoped: false,
          status: 200,
          run: () => new Content('text/plain; charset=utf-8', 'A text.'),
        },
        {
          method: 'GET',
          path: '/__mock/refused/{how}',
          summary: '',
          scoped: false,
          status: 200,
          async run({ path }) {
            await Promise.resolve();
            throw path['how'] === 'known' ? new RouteError(409, 'in_use', 'It is in use.') : new Error('A defect.');
          },
        },
      ],
    },
  );
});
afterAll(() => mock.close());
afterEach(async () => {
  mock.reset();
  // The control interface waits for what `reset` does not.
  await fetch(`${mock.url}/__mock/reset`, { method: 'POST' });
  cleared.length = 0;
});

const create = (email: string, headers: Record<string, string> = {}) =>
  send(mock.url, 'createUser', {
    body: JSON.stringify({ email }),
    headers: { 'content-type': 'application/json', ...headers },
  });
const get = (headers: Record<string, string> = {}) => send(mock.url, 'getUser', { headers });
/** The target of the request that causes a documented response. */
const causes = (operation: string, status: number) => {
  const found = causedResponses(document).find((each) => each.operation === operation && each.status === status);
  return targetOf(found!.request);
};
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('stored data', () => {
  it('respond in place of examples', async () => {
    expect(await get()).toMatchObject({ status: 404, json: { code: 'nobody' } });
    const created = await create('ada@example.com');
    expect([created.status, created.json]).toEqual([201, { email: 'ada@example.com' }]);
    expect([created.headers.get('x-stored'), created.headers.get('x-request-id')]).toEqual([
      'yes',
      expect.stringMatching(/./),
    ]);
    expect(await get()).toMatchObject({ status: 200, json: { email: 'ada@example.com' } });
    expect(mock.requests.map(({ status, code }) => [status, code])).toEqual([
      [404, 'nobody'],
      [201, undefined],
      [200, undefined],
    ]);
  });

  it('leave a request to the examples', async () => {
    expect((await send(mock.url, 'listUsers')).json).toMatchObject({ object: 'list', data: [{ object: 'user' }] });
  });

  it('are asked for valid requests with a key only', async () => {
    expect((await create('nothing')).status).toBe(422);
    expect((await create('ada@example.com', { authorization: 'Bearer ' })).status).toBe(401);
    expect(users.size).toBe(0);
  });

  it('come after rules and error causes, and after what Prefer asks for', async () => {
    await create('ada@example.com');
    mock.next('getUser', { status: 429 });
    expect([(await get()).status, (await get()).status]).toEqual([429, 200]);
    expect((await get({ prefer: 'code=404' })).json).toMatchObject({ code: 'entity_not_found' });
    expect((await get({ prefer: 'code=200' })).json).toMatchObject({ object: 'user' });
    const missing = await send(mock.url, 'getUser', { path: causes('getUser', 404) });
    expect([missing.status, missing.json]).toEqual([404, expect.objectContaining({ code: 'entity_not_found' })]);
  });

  it('are not spoken for by causes of success', async () => {
    expect((await create('sam.okafor@example.com')).json).toEqual({ email: 'sam.okafor@example.com' });
  });

  it('belong to scopes, and go with them', async () => {
    const scope = mock.scope();
    await create('ada@example.com', bearer(scope.key));
    expect([(await get(bearer(scope.key))).status, (await get()).status]).toEqual([200, 404]);
    const inScope = await fetch(`${mock.url}/__mock/reset?scope=${scope.key}`, { method: 'POST' });
    expect([inScope.status, cleared]).toEqual([204, [scope.key]]);
    await fetch(`${mock.url}/__mock/scopes/${scope.key}`, { method: 'DELETE' });
    expect(cleared).toEqual([scope.key, scope.key]);
    const other = mock.scope();
    await fetch(`${mock.url}/__mock/reset`, { method: 'POST' });
    expect(cleared.slice(2)).toEqual([other.key, undefined]);
  });

  it('that fail are a failure of the server, which goes on', async () => {
    const broken = await send(mock.url, 'getUser', { path: '/user_management/users/broken' });
    expect([broken.status, broken.json]).toEqual([500, { code: 'mock_failure', message: 'The disk is full.' }]);
    expect((await get()).status).toBe(404);
  });

  it('respond where Prism checks too', async () => {
    const prism = await startServer({ port: 0, errors: 'prism' }, { state });
    try {
      await create('ada@example.com');
      expect((await send(prism.url, 'getUser')).json).toEqual({ email: 'ada@example.com' });
      const asked = await send(prism.url, 'getUser', { headers: { prefer: 'code=200' } });
      expect(asked.json).toMatchObject({ object: 'user' });
    } finally {
      await prism.close();
    }
  });
});

describe('routes of a server that is built on the mock', () => {
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(`${mock.url}/__mock/${path}`, { method: 'POST', headers: { 'content-type': type }, body });

  it('get what a request says', async () => {
    const { key } = mock.scope();
    const response = await post(`echo/a%20b?scope=${key}&more=1`, '{"x":1}');
    expect([response.status, await response.json()]).toEqual([
      201,
      {
        path: { word: 'a b' },
        query: [
          ['scope', key],
          ['more', '1'],
        ],
        scope: key,
        body: { x: 1 },
      },
    ]);
  });

  it('refuse what the mock refuses', async () => {
    const bad = [
      await post('echo/a', '{'),
      await post('echo/a', '{}', 'text/plain'),
      await post('echo/a?scope=x', '{}'),
    ];
    expect(bad.map(({ status }) => status)).toEqual([400, 415, 404]);
    const evil = await fetch(`${mock.url}/__mock/text`, { headers: { origin: 'https://evil.example' } });
    expect(evil.status).toBe(403);
  });

  it('refuse with an error of their own, and survive a defect', async () => {
    const known = await fetch(`${mock.url}/__mock/refused/known`);
    expect([known.status, await known.json()]).toEqual([409, { code: 'in_use', message: 'It is in use.' }]);
    const unknown = await fetch(`${mock.url}/__mock/refused/unknown`);
    expect([unknown.status, await unknown.json()]).toEqual([500, { code: 'mock_failure', message: 'A defect.' }]);
  });

  it('give other media types, with the headers of the page', async () => {
    const response = await fetch(`${mock.url}/__mock/text`);
    expect([await response.text(), response.headers.get('content-type')]).toEqual([
      'A text.',
      'text/plain; charset=utf-8',
    ]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('are described, those for people apart', async () => {
    const { paths } = (await (await fetch(`${mock.url}/__mock/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/__mock/rules', '/__mock/echo/{word}']));
    expect(Object.keys(paths)).not.toEqual(expect.arrayContaining(['/__mock/text']));
  });

  it('may have a page of their own', async () => {
    const page = await (await fetch(`${mock.url}/__mock/`)).text();
    expect(page).toContain('<section id="stored">&lt;b></section>');
    expect(page).toContain('every response is stored.');
  });
});

describe.each(['own', 'prism'] as const)('stored data that refuse, with errors in the words of %s', (errors) => {
  const refuse: State['refuse'] = (_operation, method, key) =>
    method === 'POST' ? { status: 403, body: { code: 'read_only', message: `${key} may only read.` } } : undefined;
  let refusing: Mock;
  beforeAll(async () => {
    refusing = await startServer({ port: 0, errors }, { state: { ...state, refuse } });
  });
  afterAll(() => refusing.close());
  const post = (authorization: string, body: string) =>
    send(refusing.url, 'createUser', { headers: { 'content-type': 'application/json', authorization }, body });

  it('are asked as soon as the key is known', async () => {
    const reply = await post('Bearer sk_example_reader', '{"no":');
    expect([reply.status, reply.json]).toEqual([
      403,
      { code: 'read_only', message: 'sk_example_reader may only read.' },
    ]);
  });

  it('are not asked about a request without a key, and let others go on', async () => {
    expect((await post('None', '{"email":"a@example.com"}')).status).toBe(401);
    expect((await send(refusing.url, 'getUser')).status).toBe(404);
  });
});

describe('the command of a server that is built on the mock', () => {
  const run = async (...args: string[]) => {
    const said: string[] = [];
    const spies = (['log', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((line) => void said.push(line)),
    );
    const given: { data?: string } = {};
    const { port, delay } = cliOptions;
    const data = {
      placeholder: 'FILE',
      help: 'keep the data',
      apply: (_: unknown, value: string) => void (given.data = value),
    };
    try {
      await runCommand(args, {
        name: 'keeper',
        about: 'Keeps users.',
        server: 'keeper',
        options: { port: port!, delay: delay!, data },
        start: () => Promise.reject(new RangeError(`${given.data} is not data.`)),
        explain: (error) => (error instanceof RangeError ? error.message : undefined),
      });
      return { code: process.exitCode, said: said.join('\n') };
    } finally {
      process.exitCode = undefined;
      for (const spy of spies) spy.mockRestore();
    }
  };

  it('has options of the mock and its own, and no others', async () => {
    const { said } = await run('--help');
    expect(said).toMatch(/^Keeps users\.\n\nUsage: keeper /);
    expect([...said.matchAll(/^ +--?([\w-]+)/gm)].map(([, name]) => name)).toEqual(['port', 'delay', 'data', 'h']);
    expect(await run('--spec', 'x')).toEqual({ code: 2, said: expect.stringContaining("Unknown option '--spec'") });
  });

  it('explains its own errors', async () => {
    expect(await run('--data', 'x.db')).toEqual({ code: 1, said: 'keeper: x.db is not data.' });
  });
});
