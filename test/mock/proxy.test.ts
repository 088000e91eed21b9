/** Passing requests on to another server, and checking both sides. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startMock, type LogEntry } from 'user-management-mock';
import { getting } from './support/documents.ts';
import { operation, send } from './support/server.ts';
import { exchange } from './support/raw.ts';
import { bodyOf, closing, json, proxy, upstream } from './support/upstream.ts';

const violations = (headers: Headers) =>
  JSON.parse(headers.get('sl-violations') ?? '[]') as { location: string[]; message: string }[];
const places = (headers: Headers) => violations(headers).map(({ location }) => location.join('.'));

describe('a mock with a proxy', () => {
  it('notes the error code of a response that is an error', async () => {
    let status = 0;
    const url = await upstream((_, response) => json(response, status, { code: 'theirs' }));
    const mock = await proxy(url);
    for (status of [200, 400, 404, 500]) await send(mock.url, 'getUser');
    expect(mock.requests.map(({ code }) => code)).toEqual([undefined, 'theirs', 'theirs', 'theirs']);
  });

  it('passes on what no rule is about, as it is, to the one host', async () => {
    let seen: {
      method?: string | undefined;
      url?: string | undefined;
      headers?: IncomingMessage['headers'];
      body?: string;
    } = {};
    const url = await upstream(async (message, response) => {
      seen = { method: message.method, url: message.url, headers: message.headers, body: await bodyOf(message) };
      response.writeHead(201, [
        ...['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Mine', 'yes', 'Connection', 'X-Private', 'X-Private', 'no'],
        ...[
          'X-Request-ID',
          'req_theirs',
          'Content-Type',
          'text/plain',
          'Access-Control-Allow-Origin',
          'https://a.example',
        ],
      ]);
      response.end('grüezi');
    });
    const mock = await proxy(`${url}/base`);
    const reply = await send(mock.url, 'createUser', {
      path: '/any/path?x=%2F&y',
      method: 'PATCH',
      body: '{"é":1}',
      headers: {
        'x-own': 'kept',
        te: 'trailers',
        trailer: 'X-A',
        'proxy-authorization': 'Basic YQ==',
        via: '1.1 other',
      },
    });
    expect(seen).toMatchObject({ method: 'PATCH', url: '/base/any/path?x=%2F&y', body: '{"é":1}' });
    expect(seen.headers).toMatchObject({
      host: new URL(url).host,
      'x-own': 'kept',
      via: expect.stringMatching(/^1\.1 other, 1\.1 mock-/) as string,
    });
    for (const name of ['te', 'trailer', 'proxy-authorization']) expect(seen.headers).not.toHaveProperty(name);
    expect([reply.status, reply.text]).toEqual([201, 'grüezi']);
    expect(reply.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(
      Object.fromEntries(
        ['x-mine', 'x-private', 'x-request-id', 'access-control-allow-origin'].map((name) => [
          name,
          reply.headers.get(name),
        ]),
      ),
    ).toEqual({
      'x-mine': 'yes',
      'x-private': null,
      'x-request-id': 'req_theirs',
      'access-control-allow-origin': null,
    });
    const raw = await exchange(
      mock.url,
      'GET http://evil.example/secret?q HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect([raw.slice(0, 12), seen.url]).toEqual(['HTTP/1.1 201', '/base/secret?q']);
  });

  it('responds with what a rule is about by itself', async () => {
    let passed = 0;
    const url = await upstream((_, response) => json(response, 404, { code: ++passed }));
    const mock = await proxy(url);
    mock.next('getUser', { status: 403 });
    const replies = [await send(mock.url, 'getUser'), await send(mock.url, 'getUser')];
    expect([replies.map(({ status }) => status), passed]).toEqual([[403, 404], 1]);
  });

  it('responses a request that the document does not have by itself where a rule is about it', async () => {
    let passed = 0;
    const url = await upstream((_, response) => json(response, 404, { code: ++passed }));
    const mock = await proxy(url);
    mock.next({ method: 'GET', path: '/plans/{id}' }, { unchecked: true, status: 299 });
    const replies = [await fetch(`${mock.url}/plans/basic`), await fetch(`${mock.url}/plans/basic`)];
    expect([replies.map(({ status }) => status), passed]).toEqual([[299, 404], 1]);
  });

  it('checks requests, and passes on those that are not valid too', async () => {
    const url = await upstream((_, response) =>
      json(response.setHeader('x-request-id', 'req_theirs'), 401, { message: 'Unauthorized' }),
    );
    const lines: LogEntry[] = [];
    const mock = await proxy(url, { log: (entry) => void lines.push(entry) });
    const replies = [
      await send(mock.url, 'createUser', { body: '{"email":1}' }),
      await send(mock.url, 'createUser', { body: '{' }),
      await send(mock.url, 'getUser', { headers: { authorization: '' } }),
      await send(mock.url, 'getUser', { path: '/nowhere' }),
      await send(mock.url, 'getUser'),
    ];
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(replies.map(({ headers }) => places(headers))).toEqual([
      ['request.body.email'],
      ['request.body'],
      ['request'],
      ['request'],
      [],
    ]);
    expect(mock.requests.map((each) => each.violations?.length ?? 0)).toEqual([1, 1, 1, 1, 0]);
    expect(lines.map((each) => each.violations?.[0]?.code)).toEqual([
      'type',
      'malformed_json',
      'unauthorized',
      'unknown_path',
      undefined,
    ]);
    const lax = await proxy(url, { validate: 'off' });
    expect(places((await send(lax.url, 'createUser', { body: '{"email":1}' })).headers)).toEqual([]);
  });

  it('checks responses, encoded ones too', async () => {
    const user = operation('getUser').responses['200']?.content?.['application/json']?.examples?.['found']
      ?.value as object;
    const responses: RequestListener[] = [
      (_, response) => json(response, 200, user),
      (_, response) => {
        response.removeHeader('x-request-id');
        json(response, 200, user);
      },
      (_, response) => json(response, 200, { ...user, email_verified: 'yes' }),
      (_, response) => json(response, 418, {}),
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":'),
      (_, response) => response.writeHead(200).end(),
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end(gzipSync(JSON.stringify({ ...user, id: 5 }))),
      (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('not gzip'),
    ];
    const url = await upstream((message, response) => {
      response.setHeader('x-request-id', 'req_theirs');
      return responses.shift()?.(message, response);
    });
    const mock = await proxy(url);
    const found: string[][] = [];
    const init = { headers: { authorization: 'Bearer sk_test_1' } };
    while (responses.length > 0) found.push(places((await fetch(`${mock.url}/user_management/users/1`, init)).headers));
    expect(found).toEqual([
      [],
      ['response.header.x-request-id'],
      ['response.body.email_verified'],
      ['response.body.status'],
      ['response.header.content-type'],
      ['response.body'],
      ['response.body'],
      ['response.body.id'],
      ['response.body'],
    ]);
  });

  it('misses the headers that the document requires, also of a response without a body', async () => {
    const header = { schema: { type: 'string' } };
    const headers = { 'X-Must': { ...header, required: true }, 'X-May': header };
    const responses = { 200: { description: 'Fine.', headers } };
    const url = await upstream((_, response) => response.end());
    const mock = await proxy(url, { document: getting({ responses }) });
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(`${mock.url}/things/a`, { method });
      expect(places(response.headers)).toEqual(['response.header.x-must']);
    }
  });

  it('keeps bytes, lengths and the absence of bodies', async () => {
    const zipped = gzipSync('{"a":"é"}');
    const url = await upstream((message, response) => {
      if (message.url === '/204') response.writeHead(204).end();
      else if (message.url === '/304') response.writeHead(304, { etag: '"1"' }).end();
      else
        response
          .writeHead(200, {
            'content-type': 'application/json',
            'content-encoding': 'gzip',
            'content-length': zipped.length,
          })
          .end(message.method === 'HEAD' ? undefined : zipped);
    });
    const mock = await proxy(url);
    const read = (method: string, path: string) =>
      exchange(mock.url, `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, Infinity);
    const [head, get, none, same] = [
      await read('HEAD', '/'),
      await read('GET', '/'),
      await read('GET', '/204'),
      await read('GET', '/304'),
    ];
    expect(get.endsWith(`\r\n\r\n${zipped.toString('latin1')}`)).toBe(true);
    expect([head, get].map((text) => /content-length: (\d+)/i.exec(text)?.[1])).toEqual([
      String(zipped.length),
      String(zipped.length),
    ]);
    expect(head.endsWith('\r\n\r\n')).toBe(true);
    for (const [text, status] of [
      [none, 204],
      [same, 304],
    ] as const) {
      expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(text).not.toMatch(/content-length|transfer-encoding/i);
      expect(text.endsWith('\r\n\r\n')).toBe(true);
    }
  });

  it('says so when the other server cannot be reached, breaks off, sends too much or takes too long', async () => {
    const url = await upstream((message, response) => {
      if (message.url === '/broken') {
        response.writeHead(200, { 'content-length': 10 }).write('12345', () => response.destroy());
      } else if (message.url === '/much') {
        response.writeHead(200);
        const chunk = Buffer.alloc(1_048_576);
        const more = () => response.destroyed || response.write(chunk, more);
        more();
      }
    });
    const mock = await proxy(url);
    const hasty = await proxy({ url, timeout: 300 });
    const down = await proxy('http://127.0.0.1:1');
    const codes = [];
    for (const [at, path] of [
      [mock, '/broken'],
      [mock, '/much'],
      [hasty, '/slow'],
      [down, '/'],
    ] as const) {
      const { status, json: body } = await send(at.url, 'getUser', { path });
      codes.push([status, (body as { code: string }).code]);
      expect((body as { message: string }).message).toContain(at === down ? 'http://127.0.0.1:1' : url);
    }
    expect(codes).toEqual([
      [502, 'upstream_unreachable'],
      [502, 'upstream_unreachable'],
      [504, 'upstream_timeout'],
      [502, 'upstream_unreachable'],
    ]);
  });

  it('notices that it leads to itself', async () => {
    let second = '';
    const url = await upstream(async (message, response) => {
      const back = await fetch(`${second}/again`, { headers: { via: String(message.headers.via) } });
      response.writeHead(back.status).end(await back.text());
    });
    const mock = await proxy(url);
    second = mock.url;
    const { status, text } = await send(mock.url, 'getUser');
    expect([status, text]).toEqual([508, expect.stringContaining('proxy_loop')]);
  });

  it('gives a request up when its client has gone', async () => {
    const ended = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const url = await upstream((message) => {
      message.socket.once('close', ended.resolve);
      arrived.resolve();
    });
    // Far longer than this test may take.
    const mock = await proxy({ url, timeout: 600_000 });
    const client = new AbortController();
    const asked = fetch(mock.url, { signal: client.signal });
    await arrived.promise;
    client.abort();
    await expect(asked).rejects.toThrow('abort');
    await ended.promise;
  });

  it('speaks TLS to the other server, and trusts nobody unknown', async () => {
    const pem = (name: string) => readFileSync(new URL(`fixtures/localhost-${name}.pem`, import.meta.url), 'utf8');
    const server = createSecureServer({ cert: pem('cert'), key: pem('key') }, (_, response) => response.end('safe'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => void server.close());
    const url = `https://localhost:${(server.address() as AddressInfo).port}`;
    const [trusting, wary] = [await proxy({ url, ca: pem('cert') }), await proxy(url)];
    expect((await send(trusting.url, 'getUser', { path: '/' })).text).toBe('safe');
    expect((await send(wary.url, 'getUser', { path: '/' })).json).toMatchObject({ code: 'upstream_unreachable' });
    server.closeAllConnections();
  });

  it.each(['ftp://a.example', 'a.example', 'http://a.example/?x', 'http://me:pass@a.example', ''])(
    'refuses %s',
    async (url) => {
      const refused = startMock({ port: 0, proxy: url });
      await expect(refused).rejects.toThrow(/ must be like https:\S+, without credentials and query; it is /);
      await expect(refused).rejects.not.toThrow(/pass@/);
    },
  );
});
