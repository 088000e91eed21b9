/** The control interface without a server: who may use it, what each route does, and what its page is told. */
import { setImmediate as later } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  Content,
  createControl,
  html,
  isControl,
  RouteError,
  Session,
  Sessions,
  snapshotOf,
  view,
} from 'user-management-mock/testing';

type Request = Parameters<ReturnType<typeof createControl>>[0];
type Model = ConstructorParameters<typeof Session>[0]['parts']['model']['operations'][number];

const operation: Model = {
  ...{ id: 'one', method: 'GET', path: '/ones/{id}', security: [], parameters: [] },
  responses: [
    { status: 200, example: null, headers: {} },
    { status: 404, example: null, headers: {}, mediaType: 'application/json', body: '{"code":"gone"}' },
  ],
};
const model = { title: 'T', version: '1', operations: [operation], schemes: {} };

/** A control interface, and its sessions. */
function controlled(
  access: Parameters<typeof createControl>[1] = { local: true },
  more: Parameters<typeof createControl>[2] = [],
) {
  const cleared: (string | undefined)[] = [];
  const parts = { model, validators: {}, engine: () => Promise.reject(new Error('No engine.')) };
  const sessions = new Sessions(
    (shared, key) =>
      new Session({
        parts,
        random: () => 0,
        journal: 200,
        shared,
        clear: () => later().then(() => void cleared.push(key)),
      }),
  );
  let scopes = 0;
  const openScope = () => {
    const key = `sk_${++scopes}`;
    sessions.open(key);
    return key;
  };
  const subject = { sessions, openScope, operations: () => 1, url: () => 'http://mock' };
  const control = createControl(subject, access, more);
  const ask = async (line: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method, target] = line.split(' ') as [string, string];
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await control({
      ...{ method, target: `/__mock${target}`, body: new TextEncoder().encode(text) },
      headers: { host: 'localhost:4010', ...type, ...headers },
    });
    const sent = response.body === undefined ? undefined : (JSON.parse(String(response.body)) as { code?: string });
    return { status: response.status, body: sent, headers: response.headers };
  };
  /** The status, and the code of a refusal. */
  const outcome = async (...args: Parameters<typeof ask>) => {
    const { status, body } = await ask(...args);
    return body?.code === undefined ? status : `${status} ${body.code}`;
  };
  /** Records a request of a key. */
  const record = (key: string | undefined, more: Partial<Request> = {}, status = 200) => {
    const request = { method: 'GET', target: '/ones/1', headers: {}, body: new Uint8Array(0), ...more };
    const code = status === 404 ? { code: 'gone' } : {};
    sessions.record({ id: 'r', request, operation, key, response: { status, headers: [], ...code } }, 1);
  };
  return { sessions, ask, outcome, record, cleared };
}
const rule = { operation: 'one', response: { status: 404 } };

it.each([
  ['/__mock', true],
  ['/__mock/', true],
  ['/__mock?a', true],
  ['/__mock/rules', true],
  ['/__mocks', false],
  ['/a/__mock/', false],
  ['/__moc', false],
])('%s is of the control interface: %s', (target, own) => {
  expect(isControl({ method: 'GET', target, headers: {}, body: new Uint8Array(0) })).toBe(own);
});

describe('access', () => {
  const basic = (text: string) => `Basic ${btoa(text)}`;
  const local = { local: true };
  const token = { local: false, token: 'a:b c' };

  it.each<[typeof local | typeof token, Record<string, string>, number | string]>([
    ...['localhost', 'LOCALHOST:80', '127.0.0.1:80', '127.1.2.3', '[::1]', '[::1]:80'].map(
      (host): [typeof local, Record<string, string>, number] => [local, { host }, 200],
    ),
    ...['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evil.example:127.0.0.1', '[::2]', 'xlocalhost', ''].map(
      (host): [typeof local, Record<string, string>, string] => [local, { host }, '403 control_denied'],
    ),
    [local, { origin: 'http://localhost:4010' }, 200],
    [local, { origin: 'https://localhost:4010' }, 200],
    [local, { origin: 'http://localhost:4011' }, '403 control_denied'],
    [local, { origin: 'null' }, '403 control_denied'],
    [local, { origin: 'http://localhost:4010http://' }, '403 control_denied'],
    [local, { host: '127.10.20.30:80' }, 200],
    [{ local: false }, {}, '403 control_denied'],
    [token, { authorization: 'Bearer a:b c', host: 'evil.example' }, 200],
    [token, { authorization: 'bearer a:b c' }, 200],
    [token, { authorization: basic('me:a:b c') }, 200],
    [token, { authorization: basic('me:a:b c').replace('Basic', 'BASIC') }, 200],
    [token, { authorization: basic(':a:b c') }, 200],
    [token, { authorization: 'Bearer a:b' }, '403 control_denied'],
    [token, { authorization: 'xBearer a:b c' }, '403 control_denied'],
    [token, { authorization: 'Bearer' }, '403 control_denied'],
    [token, { authorization: 'Digest a:b c' }, '403 control_denied'],
    [token, { authorization: 'Bearer a:b c', origin: 'https://evil.example' }, '403 control_denied'],
    [token, {}, '403 control_denied'],
    [token, { accept: 'text/html, */*' }, '401 unauthorized'],
    [token, { accept: 'text/css' }, '403 control_denied'],
  ])('%j with %j: %s', async (access, headers, wanted) => {
    expect(await controlled(access).outcome('GET /health', undefined, headers)).toBe(wanted);
  }); // prettier-ignore

  it('is refused in words, and a browser asks for the token', async () => {
    const denied = async (access: typeof local | typeof token, headers = {}) => {
      const { body, headers: sent } = await controlled(access).ask('GET /health', undefined, headers);
      return [(body as { message?: string }).message, sent[sent.indexOf('WWW-Authenticate') + 1]];
    };
    const lacks = 'The control token is missing or wrong. Send it as "Authorization: Bearer TOKEN".';
    expect((await denied(token))[0]).toBe(lacks);
    expect(await denied(token, { accept: 'text/html' })).toEqual([
      lacks,
      'Basic realm="mock control", charset="UTF-8"',
    ]);
    expect((await denied({ local: false }))[0]).toBe(
      'Others can reach this mock, so it needs a control token: --control-token.',
    );
    expect((await denied(local, { host: 'a.b' }))[0]).toBe('The host a.b is not a name of this machine.');
    expect((await denied(local, { origin: 'http://a.b' }))[0]).toBe(
      'A page of another origin may not control the mock.',
    );
  });
});

describe('a route', () => {
  it.each<[string, unknown, number | string]>([
    ['GET ', undefined, 308],
    ['GET /health', undefined, 200],
    ['GET /nothing', undefined, '404 unknown_path'],
    ['PUT /rules', {}, '405 method_not_allowed'],
    ['POST /rules', rule, 201],
    ['POST /rules', 'nonsense', '400 malformed_json'],
    ['POST /rules', { ...rule, operation: 'two' }, '400 wrong_rule'],
    ['DELETE /rules/1', undefined, '404 unknown_path'],
    ['POST /verify', { operation: 'one' }, '409 verification_failed'],
    ['POST /verify', { operation: 'one', times: 0 }, 204],
    ['POST /verify', { operation: 'two' }, '400 wrong_rule'],
    ['POST /scopes', undefined, 201],
    ['DELETE /scopes/sk_1', undefined, '404 unknown_path'],
    ['GET /rules?scope=sk_1', undefined, '404 unknown_path'],
    ['GET /health?scope=sk_1', undefined, 200],
    ['GET /rules?other=sk_1', undefined, 200],
    ['GET /coverage', undefined, 200],
    ['POST /reset', undefined, 204],
  ])('%s with %j: %s', async (line, body, wanted) => {
    expect(await controlled().outcome(line, body)).toBe(wanted);
  });

  it('says where it is, what it takes and what is wrong', async () => {
    const { ask, outcome } = controlled();
    const message = async (...args: Parameters<typeof ask>) =>
      ((await ask(...args)).body as { message?: string }).message;
    expect((await ask('GET ')).headers).toEqual(['Location', '/__mock/', 'Content-Length', '0']);
    expect((await ask('GET /health')).body).toEqual({ status: 'ok', operations: 1 });
    const { headers } = await ask('PUT /rules', {});
    expect(headers.slice(0, 2)).toEqual(['Allow', 'GET, POST']);
    expect(await message('PUT /rules', {})).toBe('PUT is not a method of this path. It has: GET, POST.');
    expect(await message('GET /rulez')).toBe(
      'The document has no path /__mock/rulez. The nearest one is /__mock/rules.',
    );
    expect(await message('DELETE /rules/7')).toBe('There is no rule 7.');
    expect(await message('POST /rules', { ...rule, operation: 'two' })).toBe(
      'The document has no operation "two" (it may have: one).',
    );
    expect(await message('GET /rules?scope=x')).toBe('There is no scope with this key. POST /__mock/scopes opens one.');
    expect(await message('POST /verify', { operation: 'one' })).toMatch(
      /^Expected at least 1 request of one, found 0\./,
    );
    for (const type of ['text/plain', 'application/jsonx', 'x-application/json', ''])
      expect(await message('POST /rules', rule, { 'content-type': type })).toBe(
        "The body's Content-Type must be application/json.",
      );
    expect(await outcome('POST /rules', rule, { 'content-type': 'text/plain' })).toBe('415 unsupported_media_type');
    expect((await ask('POST /rules', rule, { 'content-type': 'Application/JSON; charset=utf-8' })).status).toBe(201);
  });

  it('is about the whole mock, or the scope that it names', async () => {
    const { ask, outcome, record, cleared, sessions } = controlled();
    expect([(await ask('POST /scopes')).body, (await ask('POST /scopes')).body]).toEqual([{ key: 'sk_1' }, { key: 'sk_2' }]);
    expect((await ask('POST /rules?scope=sk_1', rule)).body).toEqual({ id: 1 });
    await ask('POST /rules', { ...rule, times: 2 });
    record('sk_1');
    record(undefined, {}, 404);
    const count = async (line: string) => ((await ask(line)).body as unknown as unknown[]).length;
    expect([await count('GET /rules'), await count('GET /rules?scope=sk_1'), await count('GET /rules?scope=sk_2')]).toEqual([1, 1, 0]);
    expect([await count('GET /requests'), await count('GET /requests?scope=sk_1')]).toEqual([2, 1]);
    expect((await ask('GET /coverage?scope=sk_1')).body).toMatchObject({ statuses: { met: 1, total: 2 } });
    expect((await ask('GET /requests.har?scope=sk_1')).body).toMatchObject({ log: { entries: [{ request: { url: 'http://mock/ones/1' } }] } });
    expect(await outcome('POST /verify?scope=sk_1', { operation: 'one', times: 1 })).toBe(204);
    expect(await outcome('DELETE /rules/1?scope=sk_1')).toBe(204);
    expect([await count('GET /rules'), await count('GET /rules?scope=sk_1')]).toEqual([1, 0]);
    expect([await outcome('POST /reset?scope=sk_1'), cleared, sessions.byKey.size]).toEqual([204, ['sk_1'], 2]);
    expect([await count('GET /requests'), await count('GET /requests?scope=sk_1')]).toEqual([2, 0]);
    expect([await outcome('DELETE /scopes/sk_2'), cleared, [...sessions.byKey.keys()]]).toEqual([204, ['sk_1', 'sk_2'], ['sk_1']]);
    expect([await outcome('POST /reset'), sessions.byKey.size, await count('GET /requests'), await count('GET /rules')]).toEqual([204, 0, 0, 0]);
    expect(cleared.slice(2)).toEqual(['sk_1', undefined]);
  }); // prettier-ignore

  it('may give a page, which nothing else may load, keep or frame', () => {
    const stream = () => undefined;
    const [whole, streamed] = [new Content('text/html', '<a>').response, new Content('text/a', stream).response];
    const named = ({ headers }: typeof whole) =>
      Object.fromEntries(headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : [])));
    const { 'Content-Security-Policy': policy = '', ...others } = named(whole) as Record<string, string>;
    const safe = {
      ...{ 'Cache-Control': 'no-store', 'Cross-Origin-Resource-Policy': 'same-origin' },
      ...{ 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' },
    };
    expect(others).toEqual({ ...safe, 'Content-Type': 'text/html', 'Content-Length': '3' });
    expect(policy.split('; ')).toEqual([
      ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", 'img-src data:'],
      ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
    ]);
    expect(named(streamed)).toEqual({ ...safe, 'Content-Security-Policy': policy, 'Content-Type': 'text/a' });
    expect([whole.status, whole.body, streamed.status, streamed.stream]).toEqual([200, '<a>', 200, stream]);
  });

  it('that somebody adds stands beside the own ones, takes their place, and may refuse', async () => {
    const more = [
      view('/__mock/own', ({ accept, query }) => ({ accept, query }), { summary: 'Own.' }),
      view('/__mock/health', () => ({ status: 'own' })),
      view('/__mock/refuses', () => { throw new RouteError(418, 'tea', 'No coffee.'); }),
      view('/__mock/fails', () => Promise.reject(new RouteError(419, 'late', 'Later.'))),
      view('/__mock/breaks', () => { throw new Error('broken'); }),
      view('/__mock/nothing', () => undefined),
    ]; // prettier-ignore
    const { ask, outcome } = controlled({ local: true }, more);
    expect((await ask('GET /own?a=b', undefined, { accept: 'x/y' })).body).toEqual({
      accept: 'x/y',
      query: [['a', 'b']],
    });
    expect((await ask('GET /own')).body).toEqual({ accept: '', query: [] });
    expect((await ask('GET /health')).body).toEqual({ status: 'own' });
    expect((await ask('GET /refuses')).body).toEqual({ code: 'tea', message: 'No coffee.' });
    expect([await outcome('GET /refuses'), await outcome('GET /fails'), await outcome('GET /breaks')]).toEqual([
      '418 tea',
      '419 late',
      '500 mock_failure',
    ]);
    expect((await ask('GET /nothing')).body).toBeUndefined();
    const { paths } = (await ask('GET /openapi.json')).body as unknown as {
      paths: Record<
        string,
        Record<string, { operationId: string; parameters: object[]; requestBody?: object; responses: object }>
      >;
    };
    expect(Object.keys(paths)).toContain('/__mock/own');
    expect(Object.keys(paths)).not.toContain('/__mock/nothing');
    expect(paths['/__mock/own']!['get']).toMatchObject({ operationId: 'getOwn', summary: 'Own.', parameters: [] });
    expect(paths['/__mock/rules/{id}']!['delete']).toMatchObject({
      operationId: 'deleteRulesId',
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'scope', in: 'query' },
      ],
      responses: { 204: { description: 'Done.' } },
    });
    expect(paths['/__mock/rules/{id}']!['delete']!.requestBody).toBeUndefined();
    expect(Object.keys(paths['/__mock/rules']!['post']!.responses)).toEqual(['201', '4XX']);
  });
});

describe('what a page is told', () => {
  it('has the last hundred requests and rules, the newest first, without what is long or secret', () => {
    const { sessions, record } = controlled();
    sessions.open('sk_1');
    const add = (more: object) => sessions.main.rules.add({ ...rule, ...more } as never);
    for (let count = 0; count < 101; count++) {
      record('sk_1', { target: `/ones/${count}` }, count === 0 ? 404 : 200);
      add({ times: 1 });
    }
    record(undefined, { target: `/${'x'.repeat(399)}` });
    record(undefined, { target: `/${'x'.repeat(400)}`, headers: { a: 'b' } });
    add({ operation: '*' });
    sessions.main.rules.add({
      request: { method: 'PUT', path: '/a' },
      response: { unchecked: true, body: 'x'.repeat(400) },
    });
    const { requests, rules, shares, hits, scopes } = snapshotOf(sessions.main, sessions);
    expect([requests.length, rules.length, scopes]).toEqual([100, 100, ['sk_1']]);
    expect(requests[0]).not.toHaveProperty('headers');
    const long = `/${'x'.repeat(399)}`;
    expect(requests.slice(0, 3).map(({ target }) => target)).toEqual([`${long}…`, long, '/ones/100']);
    expect(rules.slice(0, 3).map(({ id, operation: of, times }) => [id, of, times])).toEqual([
      [103, 'PUT /a', undefined],
      [102, '*', undefined],
      [101, 'one', 1],
    ]);
    expect(rules[1]).toStrictEqual({ id: 102, operation: '*', hits: 0, text: '{"response":{"status":404}}' });
    expect(rules[0]!.text).toHaveLength(401);
    expect(hits).toEqual({ 'one 200': 102, 'one 404 gone': 1 });
    expect(shares).toEqual({
      operations: { total: 1, met: 1 },
      statuses: { total: 2, met: 2 },
      codes: { total: 1, met: 1 },
    });
    expect(snapshotOf(controlled().sessions.main, sessions).hits).toEqual({});
  });

  it('is HTML in which a value is only ever text', () => {
    const evil = `<b a="c">&amp;'`;
    const escaped = `&lt;b a=&quot;c&quot;>&amp;amp;'`;
    expect(html`<i title="${evil}">${5}${['x', html`<u>${evil}</u>`]}</i>`.text).toBe(
      `<i title="${escaped}">5x<u>${escaped}</u></i>`,
    );
  });
});
