/** How a response goes over a connection, whole, late or in parts, and what is left of it where that was asked for. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stop } from 'user-management-mock/testing';
import { front, parsed, wire, type Response } from './support/front.ts';
import { collect, exchange, open } from './support/raw.ts';

/** What comes over a connection for a response, until it closes. */
async function came(response: Partial<Response>, line = 'GET /'): Promise<string> {
  const { url } = await front(() => response);
  return exchange(url, wire(line, ['Connection: close']), Infinity);
}
/** A request whose response has been decided on, while time stands still. */
async function begun(given: Partial<Response>, line = 'GET /') {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const { url, server } = await front(() => given);
  const socket = await open(url);
  const reply = collect(socket);
  socket.write(wire(line, ['Connection: close']));
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  return { socket, reply, response };
}
afterEach(() => vi.useRealTimers());
const length = (text: string) => ['Content-Length', String(Buffer.byteLength(text))];
/** The chunks of a body as they were sent. */
const chunksOf = (text: string) =>
  [...parsed(text).body.matchAll(/[0-9a-f]+\r\n([^]*?)\r\n/g)].map(([, chunk]) => chunk);

describe('a response', () => {
  it('has the status, the headers in their order and case, and its id', async () => {
    const text = await came({ status: 418, headers: ['X-B', '1', 'X-a', '2', 'Set-Cookie', 'a', 'Set-Cookie', 'b'] });
    expect(text).toMatch(/^HTTP\/1\.1 418 I'm a Teapot\r\nX-B: 1\r\nX-a: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nX-Request-ID: req_1\r\n/i);
  }); // prettier-ignore

  it.each<[what: string, response: Partial<Response>, bytes: string]>([
    ['a text', { body: 'né', headers: length('né') }, 'n\xc3\xa9'],
    ['a text of ASCII', { body: 'ne', ascii: true, headers: length('ne') }, 'ne'],
    ['bytes', { body: new Uint8Array([0, 255]), headers: ['Content-Length', '2'] }, '\0\xff'],
    ['nothing', { headers: ['Content-Length', '0'] }, ''],
  ])('of %s', async (_, response, bytes) => expect(parsed(await came(response)).body).toBe(bytes));

  it('is written byte for byte where it is known to be ASCII, which is quicker', async () => {
    expect(parsed(await came({ body: '\u00ff', ascii: true })).body).toBe('1\r\n\xff\r\n0\r\n\r\n');
  });

  it('to HEAD has the headers alone, also where it is asked for in parts', async () => {
    for (const more of [{}, { dribble: { chunks: 2, duration: 1 } }]) {
      const { headers, body } = parsed(await came({ body: 'text', headers: length('text'), ...more }, 'HEAD /'));
      expect([headers['content-length'], body]).toEqual(['4', '']);
    }
  });

  it('with a header that HTTP forbids becomes a 500 that says so', async () => {
    const { url, refused } = await front(() => ({ headers: ['X-A', 'a\nb'] }));
    expect(parsed(await exchange(url, wire('GET /a')))).toMatchObject({ status: 500, headers: { 'x-request-id': 'req_1' } });
    const message = 'The response could not be sent: Invalid character in header content ["X-A"].';
    expect(refused).toMatchObject([{ message, request: { target: '/a' } }]);
  }); // prettier-ignore

  it('that is sent bit by bit has its headers at once, and is given the connection', async () => {
    let given: { write(text: string): void; end(): void } | undefined;
    const { url } = await front(() => ({ headers: ['X-A', '1'], stream: (connection) => (given = connection) }));
    const socket = await open(url);
    const all = collect(socket);
    socket.write(wire('GET /', ['Connection: close']));
    await once(socket, 'data');
    given!.write('ab');
    given!.end();
    expect(parsed(await all)).toMatchObject({ headers: { 'x-a': '1' }, body: '2\r\nab\r\n0\r\n\r\n' });
  });

  it('that fails once it has begun ends the connection', async () => {
    const text = await came({ stream: () => { throw new Error('broken'); } }); // prettier-ignore
    expect(text).not.toContain('could not be sent');
    expect(text).not.toContain('0\r\n\r\n');
  });

  it.each([{}, { fault: 'empty' as const }])('waits as long as it is told, with %j too', async (more) => {
    const { reply, response, socket } = await begun({ delay: 80, body: 'late', ...more });
    vi.advanceTimersByTime(79);
    expect([response.headersSent, socket.destroyed]).toEqual([false, false]);
    vi.advanceTimersByTime(1);
    expect(await reply).toMatch('fault' in more ? /^$/ : /^HTTP\/1\.1 200 OK\r\n[^]*late/);
  });

  it.each([
    { delay: 80 },
    { dribble: { chunks: 2, duration: 80 } },
    { delay: 80, dribble: { chunks: 2, duration: 80 } },
  ])('%j is given up when the client has gone', async (parts) => {
    const { socket, response } = await begun({ body: 'text', ...parts });
    expect(vi.getTimerCount()).toBe(1);
    const closed = once(response, 'close');
    socket.resetAndDestroy();
    await closed;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not begun for a client that has gone before', async () => {
    let go = (_: Partial<Response>): void => undefined;
    const { url, server, seen, refused } = await front(() => new Promise((resolve) => (go = resolve)));
    const faults = (['reset', 'empty', 'stall'] as const).map((fault) => ({ fault }));
    for (const response of [{ body: 'text' }, { body: 'text', dribble: { chunks: 2, duration: 80 } }, ...faults]) {
      const socket = await open(url);
      socket.write(wire('GET /'));
      const [, gone] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
      const closed = once(gone, 'close');
      socket.resetAndDestroy();
      await closed;
      go(response);
      await new Promise(setImmediate);
      expect(gone.headersSent).toBe(false);
    }
    expect([seen.length, refused]).toEqual([5, []]);
  });
});

describe('a response in parts', () => {
  const dribbled = (body: Response['body'], chunks: number, duration = 0) =>
    came({ body, dribble: { chunks, duration } });

  it.each([
    ['abcdefg', 3, ['ab', 'cd', 'efg']],
    ['abcd', 2, ['ab', 'cd']],
    ['abcd', 1, ['abcd']],
    ['é', 2, ['\xc3', '\xa9']],
  ])('%s in %i', async (body, chunks, parts) => expect(chunksOf(await dribbled(body, chunks))).toEqual([...parts, '']));

  it('has its status and headers with the first', async () => {
    const text = await came({ status: 418, headers: ['X-A', '1'], body: 'ab', dribble: { chunks: 2, duration: 0 } });
    expect(parsed(text)).toMatchObject({ status: 418, headers: { 'x-a': '1', 'x-request-id': 'req_1' } });
  });

  it('to HEAD ends at once', async () => {
    const { reply, response } = await begun({ body: 'ab', dribble: { chunks: 2, duration: 60_000 } }, 'HEAD /');
    expect([response.writableEnded, vi.getTimerCount(), parsed(await reply).body]).toEqual([true, 0, '']);
  });

  it('has no body without one, and may have more parts than bytes', async () => {
    expect(parsed(await dribbled(undefined, 2)).body).toBe('0\r\n\r\n');
    expect(chunksOf(await dribbled('a', 3))).toEqual(['a', '']);
  });

  it('comes from the first at once to the last when the time is over', async () => {
    const { reply, response } = await begun({ body: 'abc', dribble: { chunks: 3, duration: 200 } });
    const written = vi.spyOn(response, 'write');
    expect(response.headersSent).toBe(true);
    for (const [after, count] of [[99, 0], [1, 1], [99, 1], [1, 2]] as const) {
      vi.advanceTimersByTime(after);
      expect([written.mock.calls.length, response.writableEnded]).toEqual([count, count === 2]);
    }
    expect([vi.getTimerCount(), chunksOf(await reply)]).toEqual([0, ['a', 'b', 'c', '']]);
  }); // prettier-ignore
});

describe('instead of a whole response', () => {
  const ending = (socket: Socket) =>
    new Promise<string>((resolve) => {
      socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
      socket.once('close', () => resolve('closed'));
      socket.resume();
    });

  it.each([
    ['reset', 'ECONNRESET'],
    ['empty', 'closed'],
  ] as const)('%s', async (fault, end) => {
    const { url } = await front(() => ({ body: 'text', fault }));
    const socket = await open(url);
    let bytes = 0;
    socket.on('data', ({ length: more }: Buffer) => (bytes += more));
    socket.write(wire('GET /'));
    expect([await ending(socket), bytes]).toEqual([end, 0]);
  });

  it('truncate sends the first half, rounded down', async () => {
    const { status, headers, body } = parsed(await came({ status: 201, body: 'abcde', headers: length('abcde'), fault: 'truncate' })); // prettier-ignore
    expect([status, headers['content-length'], headers['x-request-id'], body]).toEqual([201, '5', 'req_1', 'ab']);
    expect(parsed(await came({ headers: length('abcde'), fault: 'truncate' })).body).toBe('');
  });

  it('stall sends nothing, holds up no other, and ends with the server', async () => {
    const { url, server } = await front(({ target }) => (target === '/stall' ? { fault: 'stall' } : {}));
    const [socket, gone] = [await open(url), await open(url)];
    const all = collect(socket);
    for (const each of [gone, socket]) {
      each.write(wire('GET /stall'));
      await once(server, 'request');
    }
    gone.destroy();
    expect(parsed(await exchange(url, wire('GET /'))).status).toBe(200);
    await stop(server, 60_000);
    expect(await all).toBe('');
  });
});
