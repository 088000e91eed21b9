/** Requests that are broken on purpose: each gets a response in bounded time, and the server goes on. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { faults } from 'user-management-mock';
import { operation, send } from './server.ts';
import { collect, exchange, open, statusOf } from './raw.ts';

/** How a server must be started that {@link badInputTests} hold: limits that are quickly reached. */
export const limits = { headersTimeout: 300, requestTimeout: 600, bodyBytes: 100_000 };

const { path: collection } = operation('createUser');
const key = 'Authorization: Bearer sk_test_1\r\n';
const json = 'Content-Type: application/json\r\n';

/** A request with a body, as bytes. */
function post(body: string | Uint8Array, headers = json, length?: number): Uint8Array {
  const bytes = Buffer.from(body);
  const head = `POST ${collection} HTTP/1.1\r\nHost: mock\r\n${key}${headers}Content-Length: ${length ?? bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Faults of a body that could not be read, which get the 422 that the operation documents. */
const ofBody = new Set<string>(['malformed_utf8', 'malformed_json', 'json_too_deep', 'duplicate_key']);

/** A request without a body. */
const get = (target: string, headers = key) => `GET ${target} HTTP/1.1\r\nHost: mock\r\n${headers}\r\n`;

const email = '"email":"a@example.com"';
const target = `${collection}/user_1`;

/**
 * Declares the tests.
 * @param mock a server that finds the user `user_1` and one whose external id is `a/b`, and forgets after each test what it was sent
 */
export function badInputTests(mock: { readonly current: { url: string } }): void {
  afterEach(async () => {
    expect((await send(mock.current.url, 'getUser')).status).toBe(200);
  });

  describe('responded normally', () => {
    it.each([
      ['an absolute target', get(`http://other.example${target}`), 200],
      ['a target with a dot segment', get(`${collection}/x/../user_1`), 200],
      ['a target whose letters are encoded', get(target.replace('users', '%75sers')), 200],
      ['a parameter with an encoded slash', get(`${collection}/external_id/a%2Fb`), 200],
      ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: mock\r\n\r\n', 204],
      ['an expectation', get(target, `${key}Expect: miracles\r\n`), 200],
      ['\\u0000 in a string', post(`{${email},"first_name":"\\u0000"}`), 201],
      ['a key outside Latin-1', post(`{${email},"metadata":{"日本":"1"}}`), 201],
      ['a key outside the first plane', post(`{${email},"metadata":{"😀":"1"}}`), 201],
      ['__proto__ as a key', post(`{${email},"metadata":{"__proto__":"1"}}`), 201],
      ['constructor as a key', post(`{${email},"metadata":{"constructor":"1"}}`), 201],
      ['a byte order mark', post(`\u{feff}{${email}}`), 201],
      [
        'a chunked body',
        `POST ${collection} HTTP/1.1\r\nHost: m\r\n${key}${json}Transfer-Encoding: chunked\r\n\r\n5\r\n{"ema\r\nf\r\nil":"a@ex.org"}\r\n0\r\n\r\n`,
        201,
      ],
    ])('%s', async (_, bytes, status) => {
      expect(statusOf(await exchange(mock.current.url, bytes))).toBe(status);
    });

    it('pipelined requests, in their order', async () => {
      const ids = ['a', 'b', 'c', 'd'];
      const text = await exchange(mock.current.url, ids.map((id) => get(`/${id}`)).join(''), ids.length);
      expect([...text.matchAll(/no path \/(\w)/g)].map(([, id]) => id)).toEqual(ids);
    });

    it('a connection that is closed on one side', async () => {
      const socket = await open(mock.current.url);
      const response = collect(socket, 1);
      socket.end(get(target));
      expect(statusOf(await response)).toBe(200);
    });

    it('while a thousand connections are idle', async () => {
      const sockets = await Promise.all(Array.from({ length: 1_000 }, () => open(mock.current.url)));
      expect((await send(mock.current.url, 'getUser')).status).toBe(200);
      for (const socket of sockets) socket.destroy();
    });
  });

  describe('refused', () => {
    const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
    it.each([
      ['truncated JSON', post('{"email":'), 'malformed_json'],
      ['JSON with a comma too many', post(`{${email},}`), 'malformed_json'],
      [
        'an empty chunked body',
        `POST ${collection} HTTP/1.1\r\nHost: m\r\n${key}${json}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n\r\n`,
        'malformed_json',
      ],
      ['arrays 20,000 deep', post(deep('[', ']', 20_000)), 'json_too_deep'],
      ['objects 10,000 deep', post(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), 'json_too_deep'],
      ['a key twice', post(`{${email},"metadata":{"a":"1","b":"2","a":"3"}}`), 'duplicate_key'],
      ['a key twice, once escaped', post(`{${email},"\\u0065mail":"b@example.com"}`), 'duplicate_key'],
      ['a body that is too large', post('x'.repeat(100_001)), 'body_too_large'],
      [
        'a chunked body that is too large',
        `POST ${collection} HTTP/1.1\r\nHost: m\r\n${key}Transfer-Encoding: chunked\r\n\r\n${`4e20\r\n${'x'.repeat(20_000)}\r\n`.repeat(6)}0\r\n\r\n`,
        'body_too_large',
      ],
      [
        'invalid UTF-8',
        post(Buffer.concat([Buffer.from('{"email":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])),
        'malformed_utf8',
      ],
      [
        'another charset',
        post(`{${email}}`, 'Content-Type: application/json; charset=iso-8859-1\r\n'),
        'unsupported_charset',
      ],
      ['another media type', post(email, 'Content-Type: text/plain\r\n'), 'unsupported_media_type'],
      ['no media type', post(`{${email}}`, ''), 'unsupported_media_type'],
      ['a content encoding', post('x', `${json}Content-Encoding: gzip\r\n`), 'unsupported_encoding'],
      ['a bad percent-encoding in the path', get(`${collection}/%zz`), 'malformed_target'],
      ['a percent-encoding that is not UTF-8', get(`${collection}/%ff%fe`), 'malformed_target'],
      ['a bad percent-encoding in the query', get(`${collection}?email=%`), 'malformed_target'],
      ['a target that is no path', get('nonsense'), 'malformed_request'],
      ['a target of another scheme', get('urn:x:%zz'), 'malformed_request'],
      ['a long target', get(`/${'a'.repeat(9_000)}`), 'target_too_long'],
      [
        'a flood of headers',
        get(target, `${key}${Array.from({ length: 2_000 }, (_, n) => `X-${n}: 1234567\r\n`).join('')}`),
        'headers_too_large',
      ],
      ['a long header', get(target, `X: ${'a'.repeat(20_000)}\r\n`), 'headers_too_large'],
      ['no HTTP at all', 'hello\r\n\r\n', 'malformed_request'],
      ['HTTP without a host', `GET ${target} HTTP/1.1\r\n\r\n`, 'malformed_request'],
      [
        'two lengths',
        `POST / HTTP/1.1\r\nHost: m\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx`,
        'malformed_request',
      ],
      [
        'a length and chunks',
        `POST / HTTP/1.1\r\nHost: m\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        'malformed_request',
      ],
      [
        'a length that is no number',
        post('{}', json)
          .toString()
          .replace(/Content-Length: \d+/, 'Content-Length: ten'),
        'malformed_request',
      ],
      [
        'a chunk size that is no number',
        `POST ${collection} HTTP/1.1\r\nHost: m\r\n${key}${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
        'malformed_request',
      ],
      ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n', 'method_not_allowed'],
      ['a length that is too large', post(`{${email}}`, json, 5_000), 'request_timeout'],
      ['headers that never end', 'GET / HTTP/1.1\r\nHost: m\r\nX-Slow:', 'request_timeout'],
    ] as const)('%s', async (_, bytes, fault) => {
      const text = await exchange(mock.current.url, bytes);
      expect([statusOf(text), /"code":"(\w+)"/.exec(text)?.[1]]).toEqual([
        ofBody.has(fault) ? 422 : faults[fault],
        fault,
      ]);
      expect(text).toMatch(/^X-Request-ID: req_\w{26}\r$/m);
      // What is asked of the server as a whole is its options alone (RFC 9110, section 9.3.7).
      expect(/^Allow: (.*)\r$/m.exec(text)?.[1]).toBe(fault === 'method_not_allowed' ? 'OPTIONS' : undefined);
    });

    it('long targets in time that grows with their length', async () => {
      const start = performance.now();
      for (const tail of ['{', '%7B', '\\', '"', ' ', '..', '//', '.']) {
        await exchange(mock.current.url, get(`/${'a'.repeat(8_000)}${tail}`));
        await exchange(mock.current.url, get(`${'/a'.repeat(4_000)}${tail}?${'a=b&'.repeat(40)}`));
      }
      expect(performance.now() - start).toBeLessThan(2_000);
    });

    it('random bytes', async () => {
      const texts = await Promise.all(
        Array.from({ length: 50 }, () =>
          exchange(mock.current.url, Buffer.concat([randomBytes(200), Buffer.from('\r\n\r\n')])),
        ),
      );
      for (const text of texts) expect(statusOf(text)).toBe(faults.malformed_request);
    });

    it('random bytes as a body', async () => {
      const texts = await Promise.all(
        Array.from({ length: 50 }, () => exchange(mock.current.url, post(randomBytes(100)))),
      );
      for (const text of texts) expect(statusOf(text)).toBe(422);
    });
  });

  describe('a client that goes away', () => {
    it('in the middle of a body leaves nothing behind', async () => {
      for (let round = 0; round < 50; round++) {
        const socket = await open(mock.current.url);
        socket.write(post('{"email":', json, 5_000));
        socket.resetAndDestroy();
      }
    });

    it('before the response leaves nothing behind', async () => {
      for (let round = 0; round < 50; round++) {
        const socket = await open(mock.current.url);
        socket.write(get(target));
        socket.destroy();
      }
    });
  });
}
