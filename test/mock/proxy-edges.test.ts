/** What of a request goes on to another server and what of its response comes back, at the edges (RFC 9110, section 7.6). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { passOn, upstreamUrl } from 'user-management-mock/testing';
import { send } from './support/server.ts';
import { bodyOf, json, proxy, upstream } from './support/upstream.ts';
import { exchange, statusOf } from './support/raw.ts';

type Request = Parameters<typeof passOn>[1];

/** Passes a request on, and gives what the other server has seen with what came back. */
async function passed(
  request: Partial<Request>,
  respond: (response: ServerResponse, message: IncomingMessage) => void = (response) => response.end(),
  more: { base?: string; timeout?: number } = {},
) {
  const { base = '', timeout = 60_000 } = more;
  let seen: { line: string; headers: IncomingMessage['headers']; body: string } | undefined;
  const url = await upstream(async (message, response) => {
    seen = { line: `${message.method} ${message.url}`, headers: message.headers, body: await bodyOf(message) };
    respond(response, message);
  });
  const whole = { method: 'GET', target: '/', headers: {}, body: new Uint8Array(0), ...request };
  const response = await passOn({ url: upstreamUrl(url + base), timeout, name: 'mock-1' }, whole);
  return { url, seen: seen!, response };
}
const pairs = (headers: readonly string[]) =>
  Object.fromEntries(
    headers.flatMap((name, index) => (index % 2 === 0 ? [[name.toLowerCase(), headers[index + 1]]] : [])),
  );

describe('a request', () => {
  it.each([
    ['/a?b=%20', '', '/a?b=%20'],
    ['/a', '/base', '/base/a'],
    ['/a', '/base/', '/base/a'],
    ['http://other.example/a?b', '/base', '/base/a?b'],
    ['HTTPS://other.example', '', '/'],
    ['http://other.example?a', '', '/?a'],
    ['*', '', '*'],
  ])('for %s goes to %s as %s', async (target, base, path) => {
    const { seen, url } = await passed({ target }, undefined, { base });
    expect([seen.line, seen.headers.host]).toEqual([`GET ${path}`, new URL(url).host]);
  });

  it('loses what is about its own connection, and gets the name of who passes it on', async () => {
    const own = ['keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer'];
    const named = Object.fromEntries([...own, 'upgrade', 'expect', 'x-a', 'x-b', 'x-c'].map((name) => [name, 'v']));
    const { seen } = await passed({ headers: { ...named, connection: 'X-A , x-b', 'x-none': undefined, 'set-cookie': ['1', '2'] } });
    for (const name of [...own, 'upgrade', 'expect', 'x-a', 'x-b', 'x-none']) expect(seen.headers, name).not.toHaveProperty(name);
    expect(seen.headers).toMatchObject({ 'x-c': 'v', 'set-cookie': ['1', '2'], via: '1.1 mock-1' });
    expect((await passed({ headers: { via: '1.0 a' } })).seen.headers.via).toBe('1.0 a, 1.1 mock-1');
    const loop = { headers: { via: '1.1 mock-1' } };
    await expect(passed(loop)).rejects.toMatchObject({ fault: 'proxy_loop', message: 'This request has passed this proxy already: it leads to itself.' });
  }); // prettier-ignore

  it('says how long its body is, where it has one or said so before', async () => {
    const sent = async (method: string, headers: Request['headers'], body: string) => {
      const { seen } = await passed({ method, headers, body: Buffer.from(body) });
      return [seen.headers['content-length'], seen.headers['transfer-encoding'], seen.body];
    };
    expect(await sent('PUT', { 'content-length': '99', 'transfer-encoding': 'chunked' }, 'é')).toEqual(['2', undefined, 'é']);
    expect(await sent('PUT', { 'content-length': '0' }, '')).toEqual(['0', undefined, '']);
    expect((await sent('GET', {}, ''))[0]).toBeUndefined();
    // Node says it by itself for methods that usually have a body, and for no other.
    expect(await sent('DELETE', {}, 'é')).toEqual(['2', undefined, 'é']);
    expect((await sent('GET', { 'content-length': '0' }, ''))[0]).toBe('0');
  }); // prettier-ignore
});

describe('a response', () => {
  it('keeps its headers in their case and order, but for those of its connection', async () => {
    const given = ['X-B', '1', 'x-a', '2', 'Set-Cookie', 'a', 'Set-Cookie', 'b', 'Connection', 'close, X-Own', 'X-Own', 'c', 'Date', 'd'];
    const { response } = await passed({}, (each) => each.writeHead(418, given).end('text'));
    expect([response.status, String(response.body)]).toEqual([418, 'text']);
    expect(response.headers).toEqual(['X-B', '1', 'x-a', '2', 'Set-Cookie', 'a', 'Set-Cookie', 'b', 'Date', 'd', 'Content-Length', '4']);
  }); // prettier-ignore

  it.each<[method: string, status: number, headers: Record<string, string>, length: string | undefined]>([
    ['GET', 200, {}, '2'],
    ['HEAD', 200, { 'content-length': '9' }, '9'],
    ['HEAD', 200, {}, undefined],
    ['GET', 304, { 'content-length': '9' }, '9'],
    ['GET', 304, {}, undefined],
    ['GET', 204, {}, undefined],
  ])('to %s with %i and %j has the length %s', async (method, status, headers, length) => {
    const respond = (each: ServerResponse) => each.writeHead(status, headers).end(status === 200 && method === 'GET' ? 'ab' : undefined); // prettier-ignore
    const { response } = await passed({ method }, respond);
    expect(pairs(response.headers)['content-length']).toBe(length);
  });

  it('has 10 MiB at most', async () => {
    const most = 10 * 1_048_576;
    const sent = Buffer.alloc(most).fill(1, 0, 9).fill(2, most - 9);
    const { response } = await passed({}, (each) => each.end(sent));
    expect(sent.equals(response.body)).toBe(true);
    await expect(passed({}, (each) => each.end(Buffer.alloc(most + 1)))).rejects.toMatchObject({
      ...{ fault: 'upstream_unreachable', status: 502 },
      message: expect.stringMatching(/^The response of http:\/\/127\.0\.0\.1:\d+ has more than 10485760 bytes\.$/) as string,
    });
  }); // prettier-ignore

  it('that does not come in time, or from nobody, is said so', async () => {
    await expect(passed({}, () => undefined, { timeout: 50 })).rejects.toMatchObject({
      ...{ fault: 'upstream_timeout', status: 504 },
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ has not responded within 50 ms\.$/) as string,
    });
    await expect(passed({}, (each) => each.destroy())).rejects.toMatchObject({
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ cannot be reached: socket hang up\.$/) as string,
    });
  });

  it('is waited for no longer than its client does, nor after it has come', async () => {
    const leave = { now: (): void => undefined };
    const onClose: Request['onClose'] = (listener) => void (leave.now = listener);
    const passing = passed({ onClose }, () => leave.now());
    await expect(passing).rejects.toMatchObject({ fault: 'upstream_unreachable', message: 'The client has gone.' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await passed({}).finally(() => expect(vi.getTimerCount()).toBe(0));
    vi.useRealTimers();
  });
});

it.each([
  ['https://a.example', true],
  ['http://a.example:5/b', true],
  ['http://[::1]:5', true],
  ['ftp://a.example', false],
  ['xhttps://a.example', false],
  ['httpsx://a.example', false],
  ['https://me@a.example', false],
  ['https://:word@a.example', false],
  ['https://a.example/?b', false],
  ['https://a.example/#b', false],
  ['a.example', false],
])('%s can be passed on to: %s', (text, good) => {
  if (good) expect(upstreamUrl(text).href).toBe(new URL(text).href);
  else expect(() => upstreamUrl(text)).toThrow(/^The URL to pass requests on to must be like https:\/\/api\.example\.com, without credentials and query; it is .*\.$/);
}); // prettier-ignore

it('secrets of a URL that is refused are not told', () => {
  expect(() => upstreamUrl('https://me:word@a.example')).toThrow('it is https://…@a.example.');
});

it('what is wrong with a request is told beside what came back, and all of that is recorded', async () => {
  const answer = gzipSync('{"a":1}');
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const vias: unknown[] = [];
  const mock = await proxy(
    await upstream((message, response) => {
      vias.push(message.headers.via);
      response.writeHead(299, headers).end(answer);
    }),
    { delay: 25 },
  );
  const found = async (id: string) => {
    const response = await fetch(`${mock.url}/user_management/users/${id}`);
    const [first] = JSON.parse(response.headers.get('sl-violations')!) as object[];
    return [response.status, first];
  };
  const finding = (code: string, message: RegExp) => [
    299,
    { location: ['request'], severity: 'Error', code, message: expect.stringMatching(message) as string },
  ];
  expect(await found('user_1')).toEqual(finding('unauthorized', /\w/));
  expect(await found('%zz')).toEqual(finding('malformed_target', /percent-encoding/));
  expect(vias).toEqual(Array(2).fill(expect.stringMatching(/^1\.1 mock-[\da-f-]{36}$/)));
  const [entry] = mock.har().log.entries;
  expect([entry!.response.content.text, entry!.response.bodySize]).toEqual(['{"a":1}', answer.length]);
  expect(entry!.timings.wait).toBeGreaterThanOrEqual(25);
});

it('what cannot be recorded is complained about, and passed on all the same', async () => {
  const complained = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const record = () => { throw new Error('mine'); };
  const mock = await proxy({ url: await upstream((_, response) => json(response, 404, { code: 'theirs' })), record });
  expect((await send(mock.url, 'getUser')).status).toBe(404);
  expect(complained.mock.calls).toEqual([["The mock's record function failed:", new Error('mine')]]);
  complained.mockRestore();
}); // prettier-ignore

it('a target that has no path to ask for is answered by the mock itself', async () => {
  const lines: string[] = [];
  const url = await upstream((message, response) => (lines.push(String(message.url)), response.writeHead(299).end()));
  const mock = await proxy(url);
  const status = async (target: string) => statusOf(await exchange(mock.url, Buffer.from(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`, 'latin1'))); // prettier-ignore
  expect([await status('/a'), await status('Http://b/c'), await status('*')]).toEqual([299, 299, 299]);
  expect([Math.floor((await status('ftp://b/c')) / 100), lines]).toEqual([4, ['/a', '/c', '*']]);
});
