/** How requests go out and responses come in: as they are, with nothing added, followed, or lost. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Exchange } from 'user-management-contract';
import { wireTo } from 'user-management-contract/testing';

afterEach(() => vi.restoreAllMocks());

type Request = Exchange['request'];

/** Sends a request to a server that does with it what a test says. */
async function sent(
  reply: (message: IncomingMessage, response: ServerResponse) => void,
  {
    protocol = 'http',
    below = '',
    host = '127.0.0.1',
    ...request
  }: Partial<Request> & { protocol?: string; below?: string; host?: string } = {},
) {
  const came: { method?: string | undefined; url?: string | undefined; headers: string[]; body: string }[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { method, url, rawHeaders } = message;
      came.push({ method, url, headers: rawHeaders, body: Buffer.concat(chunks).toString() });
      reply(message, response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, host, ready));
  const { port, family } = server.address() as AddressInfo;
  const wire = wireTo(`${protocol}://${family === 'IPv6' ? `[${host}]` : host}:${port}${below}`);
  try {
    return { came, response: await wire.send({ method: 'GET', target: '/', headers: {}, ...request }) };
  } finally {
    wire.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

const end = (_message: IncomingMessage, response: ServerResponse) => void response.end();

it('a request has the method, target, headers and body that it is given, and the length in bytes', async () => {
  const { came } = await sent(end, {
    below: '/v1/',
    method: 'TRACE',
    target: '/a%2Fb?q=%20+&q=',
    headers: { 'X-Own': 'Yes', accept: 'text/plain' },
    body: 'Grüße',
  });
  const [{ method, url, headers, body }] = came as [(typeof came)[number]];
  expect({ method, url, body }).toEqual({ method: 'TRACE', url: '/v1/a%2Fb?q=%20+&q=', body: 'Grüße' });
  const named = Object.fromEntries(headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]]] : [])));
  expect(named).toMatchObject({ 'X-Own': 'Yes', accept: 'text/plain', 'content-length': '7' });
  expect(
    Object.keys(named)
      .map((name) => name.toLowerCase())
      .sort(),
  ).toEqual(['accept', 'connection', 'content-length', 'host', 'x-own']);
});

it('a response has its status, its headers in lower case, joined where there are several, and all of its text', async () => {
  const text = `${'ü'.repeat(100_000)}.`;
  const { response } = await sent((_message, to) => {
    to.writeHead(418, { 'X-Own': ['a', 'b'], 'Set-Cookie': ['c=1', 'd=2'], ETag: '"E"' });
    // In the middle of a letter.
    to.write(Buffer.from(text).subarray(0, 1_001));
    setImmediate(() => to.end(Buffer.from(text).subarray(1_001)));
  });
  expect(response.status).toBe(418);
  expect(response.headers).toMatchObject({ 'x-own': 'a, b', 'set-cookie': 'c=1, d=2', etag: '"E"' });
  expect(response.text === text).toBe(true);
});

it('a request takes every media type, unless it says which', async () => {
  const { came } = await sent(end);
  const { headers } = came[0]!;
  expect(headers[headers.indexOf('accept') + 1]).toBe('*/*');
});

it('a response has the time that it took, and so has one that did not come', async () => {
  for (const reply of [end, ({ socket }: IncomingMessage) => void socket.destroy()]) {
    const start = performance.now();
    const { milliseconds } = (await sent(reply)).response;
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(performance.now() - start);
  }
});

it('of a header that there can be only one of the first is taken', async () => {
  const twice = ['Content-Type', 'text/plain', 'Content-Type', 'text/html'];
  const { response } = await sent((_message, to) => void to.writeHead(200, twice).end());
  expect(response.headers['content-type']).toBe('text/plain');
});

it('requests go out at the same time, and one after the other by the same connection', async () => {
  const ports: (number | undefined)[] = [];
  const both = Promise.withResolvers<void>();
  const server = createServer((message, response) => {
    if (ports.push(message.socket.remotePort) === 2) both.resolve();
    void both.promise.then(() => response.end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const wire = wireTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const request = { method: 'GET', target: '/', headers: {} };
  await Promise.all([wire.send(request), wire.send(request)]);
  await wire.send(request);
  expect(new Set(ports.slice(0, 2)).size).toBe(2);
  expect(ports.slice(0, 2)).toContain(ports[2]);
  wire.close();
  await new Promise((closed) => server.close(closed));
});

it('connections are kept open until the wire is closed', async () => {
  const server = createServer(end);
  // It closes none by itself.
  server.keepAliveTimeout = 0;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const wire = wireTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await wire.send({ method: 'GET', target: '/', headers: {} });
  const [socket] = await connected;
  expect(socket.readyState).toBe('open');
  const closed = once(socket, 'close');
  wire.close();
  await closed;
  await new Promise((ended) => server.close(ended));
});

it('a server with TLS is asked for it', async () => {
  const { came, response } = await sent(end, { protocol: 'https' });
  expect([came, response.status, response.text]).toEqual([[], 0, expect.stringMatching(/SSL|EPROTO/) as string]);
});

it('a redirect is a response, and is not followed', async () => {
  const { came, response } = await sent((_message, to) => void to.writeHead(302, { location: '/other' }).end());
  expect([response.status, response.headers['location'], came.length]).toEqual([302, '/other', 1]);
});

it('a response that breaks off is none, and neither is a closed port', async () => {
  const broken = await sent((message, to) => {
    to.writeHead(200, { 'content-length': '10' });
    to.write('12345', () => message.socket.destroy());
  });
  expect(broken.response).toMatchObject({ status: 0, headers: {}, text: 'aborted' });
  const wire = wireTo('http://127.0.0.1:1');
  const response = await wire.send({ method: 'GET', target: '/', headers: {} });
  wire.close();
  expect(response).toMatchObject({ status: 0, headers: {}, text: expect.stringContaining('ECONNREFUSED') as string });
});

it('a response that takes too long is none, before its first byte and after', async () => {
  const waits: number[] = [];
  const afterwards = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    waits.push(milliseconds);
    return afterwards(50);
  });
  const late = await sent(() => undefined);
  expect(late.response).toMatchObject({ status: 0, text: 'No response within 10000 ms.' });
  expect(late.response.milliseconds).toBeGreaterThan(40);
  const half = await sent((_message, to) => void to.writeHead(200).write('12345'));
  expect(half.response.status).toBe(0);
  expect(waits).toEqual([10_000, 10_000]);
});

it('an address of IPv6 is one', async () => {
  const { response } = await sent(end, { host: '::1' });
  expect(response.status).toBe(200);
});
