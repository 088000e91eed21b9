/** What comes over a connection: which requests are read and how, and what those get that are none (RFC 9110, RFC 9112). */
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createServer, faultOf, isLoopback, listen, stop } from 'user-management-mock/testing';
import { front, parsed, wire } from './support/front.ts';
import { collect, exchange, open } from './support/raw.ts';

afterEach(() => vi.useRealTimers());
/** How many connections a server has. */
const countOf = (server: Server) => promisify(server.getConnections.bind(server))();
const read = (name: string) => readFileSync(new URL(`fixtures/localhost-${name}.pem`, import.meta.url), 'utf8');
const certificate = { cert: read('cert'), key: read('key') };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a request', () => {
  it('is seen as it was sent, and its connection when it closes', async () => {
    let closed = 0;
    const { url, seen } = await front(({ onClose }) => (onClose!(() => closed++), {}));
    await exchange(url, wire('PUT http://a/b?c=%20', ['X-A: 1', 'x-A: 2', 'Content-Length: 2'], 'hi'));
    expect(seen).toMatchObject([{ method: 'PUT', target: 'http://a/b?c=%20', headers: { host: 'mock', 'x-a': '1, 2' } }]); // prettier-ignore
    expect([text(seen[0]!.body), closed]).toEqual(['hi', 1]);
  });

  it.each<[what: string, headers: string[], sent: string, body: string]>([
    ['none', [], '', ''],
    ['none, which is said', ['Content-Length: 0'], '', ''],
    ['a length', ['Content-Length: 5'], 'a\0\xffbc', 'a\0\xffbc'],
    ['as many bytes as there may be', ['Content-Length: 8'], '12345678', '12345678'],
    ['chunks', ['Transfer-Encoding: chunked'], '3\r\nabc\r\n5;x=y\r\ndefgh\r\n0\r\n\r\n', 'abcdefgh'],
    ['chunks without any', ['Transfer-Encoding: chunked'], '0\r\n\r\n', ''],
  ])('has the body that it says: %s', async (_, headers, sent, body) => {
    const { url, seen } = await front(undefined, { bodyBytes: 8 });
    const line = wire('POST /', headers);
    expect(parsed(await exchange(url, Buffer.from(line + sent, 'latin1'))).status).toBe(200);
    expect(seen.map((each) => text(each.body))).toEqual([body]);
  });

  it('whose body is larger than the limit gets a 413, and the connection ends', async () => {
    const { url, seen, refused } = await front(undefined, { bodyBytes: 8 });
    const message = 'The body has more than 8 bytes.';
    for (const [header, body] of [
      // Not sent: it is refused before it comes.
      ['Content-Length: 9', ''],
      ['Transfer-Encoding: chunked', '4\r\nabcd\r\n5\r\nefghi\r\n'],
      ['Transfer-Encoding: chunked', '9\r\nabcdefghi\r\n0\r\n\r\n'],
    ] as const) {
      const reply = parsed(await exchange(url, wire('POST /a', [header], body), Infinity));
      expect(reply).toMatchObject({ status: 413, headers: { connection: 'close', 'x-request-id': 'req_1' }, body: message }); // prettier-ignore
    }
    expect([seen, refused.map(({ request }) => `${request.method} ${request.target} ${request.body.length}`)]).toEqual([
      ...[[], ['POST /a 0', 'POST /a 0', 'POST /a 0']],
    ]);
  });

  it('has at most 1 MiB by itself', async () => {
    const { url } = await front();
    const status = async (length: number) => (await fetch(url, { method: 'POST', body: 'a'.repeat(length) })).status;
    expect([await status(1_048_576), await status(1_048_577)]).toEqual([200, 413]);
  });

  it('of HTTP/1.1 has a Host, even an empty one; one of HTTP/1.0 need not', async () => {
    const { url, seen } = await front();
    const sent = async (lines: string) => parsed(await exchange(url, `${lines}\r\n\r\n`));
    expect(await sent('GET /a HTTP/1.1')).toMatchObject({ status: 400, body: 'HTTP/1.1 needs a Host header.' });
    expect(seen).toEqual([]);
    expect((await sent('GET /b HTTP/1.1\r\nHost:')).status).toBe(200);
    expect((await sent('GET /c HTTP/1.0')).status).toBe(200);
    expect(seen.map(({ target }) => target)).toEqual(['/b', '/c']);
  });

  it('that expects to go on is told to; another expectation is ignored (RFC 9110, section 10.1.1)', async () => {
    const { url, seen } = await front();
    const ask = (expectation: string) => exchange(url, wire('POST /', [`Expect: ${expectation}`, 'Content-Length: 2'], 'hi')); // prettier-ignore
    expect(await ask('100-continue')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\n(?:HTTP\/1\.1 200 OK)?/);
    expect(parsed(await ask('tea')).status).toBe(200);
    expect(seen.map(({ body }) => text(body))).toEqual(['hi', 'hi']);
  });

  it('may come behind another on one connection, which stays for a minute unless it is to close', async () => {
    const { url, seen } = await front(({ target }) => ({ headers: ['Content-Length', '1'], body: target.slice(1) }));
    const both = await exchange(url, wire('GET /1') + wire('GET /2'), 2);
    expect(both).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n1HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n2$/);
    expect(parsed(both).headers).toMatchObject({ connection: 'keep-alive', 'keep-alive': 'timeout=60' });
    const last = await exchange(url, wire('GET /3', ['Connection: close']) + wire('GET /4'), Infinity);
    expect([parsed(last).headers['connection'], seen.length]).toEqual(['close', 3]);
  });

  it('that is broken off gets nothing, and the server goes on', async () => {
    const { url, server, seen, refused } = await front();
    const socket = await open(url);
    socket.write(wire('POST /', ['Content-Length: 9'], 'abc'));
    const [message] = (await once(server, 'request')) as [IncomingMessage];
    socket.resetAndDestroy();
    await new Promise((resolve) => message.once('close', resolve));
    expect((await fetch(url)).status).toBe(200);
    expect([seen.length, refused]).toEqual([1, []]);
  });

  it('is awaited by whoever responds later', async () => {
    const { url } = await front(async () => ({ status: 201 }));
    expect((await fetch(url)).status).toBe(201);
  });
});

describe('what is no request', () => {
  it.each([
    ['HPE_HEADER_OVERFLOW', 431, 'headers_too_large', 'The headers have more bytes than the server reads.'],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413, 'body_too_large', 'The chunk extensions have more bytes than the server reads.'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request_timeout', 'The request did not arrive in time.'],
    ['HPE_INVALID_METHOD', 400, 'malformed_request', 'This is not an HTTP/1.1 request: Why.'],
    [undefined, 400, 'malformed_request', 'This is not an HTTP/1.1 request: Why.'],
  ])('by the parser\'s %s gets a %i', (code, status, fault, message) => {
    const found = faultOf(Object.assign(new Error('Why'), code && { code }));
    expect([found.status, found.fault, found.message]).toEqual([status, fault, message]);
  }); // prettier-ignore

  it.each([
    ['GET\r\n\r\n', 400, 'Bad Request', /^This is not an HTTP\/1\.1 request: .+\.$/],
    [wire('GET /', [`X-A: ${'a'.repeat(20_000)}`]), 431, 'Request Header Fields Too Large', /^The headers have more bytes/],
    [wire('POST /', ['Transfer-Encoding: chunked'], `1;${'a'.repeat(20_000)}`), 413, 'Payload Too Large', /^The chunk extensions/],
    [wire('POST /', ['Content-Length: 1', 'Content-Length: 2']), 400, 'Bad Request', /^This is not/],
  ])('%.30j gets a whole response, with which the connection ends', async (bytes, status, words, message) => {
    const { url, seen, refused } = await front();
    const came = await exchange(url, bytes, Infinity);
    const reply = parsed(came);
    expect(came.slice(0, came.indexOf('\r\n'))).toBe(`HTTP/1.1 ${status} ${words}`);
    expect(reply.headers).toEqual({ 'x-request-id': 'req_1', connection: 'close', 'content-length': String(reply.body.length) });
    expect(reply.body).toMatch(message);
    expect([seen, refused.map(({ request }) => request)]).toEqual([[], [{ method: '', target: '', headers: {}, body: new Uint8Array(0) }]]);
  }); // prettier-ignore

  it('asks for a tunnel, and is told that there is none', async () => {
    const { url, refused } = await front();
    const reply = parsed(await exchange(url, 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', Infinity));
    expect(reply).toMatchObject({
      ...{ status: 405, headers: { allow: 'OPTIONS', connection: 'close' } },
      body: 'This server is not a proxy.',
    });
    expect(refused[0]!.request).toMatchObject({ method: 'CONNECT', target: 'a:1', headers: { host: 'a:1' } });
  });

  it('does not arrive in time', async () => {
    const { url } = await front(undefined, { requestTimeout: 60, headersTimeout: 50 });
    for (const part of ['GET / HTTP/1.1\r\nHost: a', wire('POST /', ['Content-Length: 9'], 'a')])
      expect(parsed(await exchange(url, part, Infinity))).toMatchObject({ status: 408, body: 'The request did not arrive in time.' }); // prettier-ignore
  });

  it.each([
    [undefined, { requestTimeout: 10_000, headersTimeout: 5_000 }],
    [{ requestTimeout: 7 }, { requestTimeout: 7, headersTimeout: 7 }],
    [{ headersTimeout: 7 }, { requestTimeout: 10_000, headersTimeout: 7 }],
  ])('is known by the times of %j', async (limits, times) => {
    for (const given of [undefined, certificate])
      expect((await front(undefined, limits, given)).server).toMatchObject({ ...times, keepAliveTimeout: 60_000 });
  });
});

describe('a server', () => {
  it('with a certificate speaks HTTPS', async () => {
    const { url, seen } = await front(undefined, {}, certificate);
    const options = { ca: certificate.cert, agent: false };
    const [response] = (await once(get(url.replace('http:', 'https:'), options), 'response')) as [IncomingMessage];
    response.resume();
    expect([response.statusCode, seen.length]).toEqual([200, 1]);
  });

  it.each([
    ['localhost', true],
    ['::1', true],
    ['127.0.0.1', true],
    ['127.10.20.255', true],
    ['128.0.0.1', false],
    ['0.0.0.0', false],
    ['127.0.0', false],
    ['127.0.0.1.example', false],
    ['a127.0.0.1', false],
    ['localhost.example', false],
  ])('at %s is for this machine alone: %s', (host, only) => expect(isLoopback(host)).toBe(only));

  it('says when its port is taken, and later errors are for others', async () => {
    const { url, server } = await front();
    expect(server.listenerCount('error')).toBe(0);
    const other = createServer({ respond: undefined as never, refuse: undefined as never });
    const taken = listen(other, Number(new URL(url).port), '127.0.0.1');
    await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('listens where it is told', async () => {
    const other = createServer({ respond: undefined as never, refuse: undefined as never });
    await listen(other, 0, 'localhost');
    expect(isLoopback((other.address() as AddressInfo).address)).toBe(true);
    await stop(other, 60_000);
    expect(other.listening).toBe(false);
    // What has ended ends again without a word.
    await stop(other, 60_000);
  });

  it('that stops sends what is under way and closes its connections with it', async () => {
    let go = (_: object): void => undefined;
    const { url, server } = await front(({ target }) =>
      target === '/' ? new Promise((resolve) => (go = resolve)) : {},
    );
    const [idle, busy] = [await open(url), await open(url)];
    const [before, reply] = [collect(idle), collect(busy)];
    idle.write(wire('GET /before'));
    await once(idle, 'data');
    busy.write(wire('GET /'));
    await once(server, 'request');
    const stopped = stop(server, 60_000);
    expect(parsed(await before).headers['connection']).toBe('keep-alive');
    go({ body: 'late' });
    expect(parsed(await reply)).toMatchObject({ status: 200, headers: { connection: 'close' } });
    await stopped;
  });

  it('that stops breaks off what takes longer than the grace', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { url, server } = await front(() => new Promise(() => undefined));
    await stop((await front()).server, 60);
    expect(vi.getTimerCount()).toBe(0);
    const socket = await open(url);
    const reply = collect(socket);
    socket.write(wire('GET /'));
    await once(server, 'request');
    const stopped = stop(server, 60);
    vi.advanceTimersByTime(59);
    expect(await countOf(server)).toBe(1);
    vi.advanceTimersByTime(1);
    await stopped;
    expect([await reply, await countOf(server)]).toEqual(['', 0]);
  });
});
