/** What stands between a workflow and a server: it passes all on, and writes down what the workflow means. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startRecorder } from 'user-management-contract/testing';
import { startScriptedServer } from './support/scripted-server.ts';

it('a request and its response are written down and passed on, without what belongs to a connection', async () => {
  await using server = await startScriptedServer(({ method }) => (method === 'GET' ? [404, { message: 'ü' }] : [204]));
  const recorder = await startRecorder(`${server.url}`);
  try {
    expect(recorder.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const headers = { authorization: 'Bearer k', 'content-type': 'text/plain' };
    const posted = await fetch(`${recorder.url}/a?b=%20c`, { method: 'POST', headers, body: 'Grüße' });
    const got = await fetch(`${recorder.url}/d`);
    expect([posted.status, await posted.text(), got.status, await got.json()]).toEqual([
      204,
      '',
      404,
      { message: 'ü' },
    ]);
    expect(recorder.recorded.map(({ request }) => request)).toEqual([
      { method: 'POST', target: '/a?b=%20c', headers: { accept: '*/*', ...headers }, body: 'Grüße' },
      { method: 'GET', target: '/d', headers: { accept: '*/*' } },
    ]);
    expect(recorder.recorded.map(({ response }) => [response.status, response.text])).toEqual([
      [204, ''],
      [404, '{"message":"ü"}'],
    ]);
    // The server got what the workflow means, and nothing that fetch has added.
    const [{ headers: sent, body }] = server.came as [(typeof server.came)[number]];
    expect([Object.keys(sent).sort(), body]).toEqual([
      ['accept', 'authorization', 'connection', 'content-length', 'content-type', 'host'],
      'Grüße',
    ]);
    expect(sent['host']).toBe(new URL(server.url).host);
  } finally {
    await recorder.close();
  }
});

it('a response has its headers, those of several values too, and not those of the connection', async () => {
  const server = createServer((message, response) => {
    const isRead = message.headers['accept-encoding'] === undefined;
    response.writeHead(200, { 'X-Own': ['a', 'b'], 'Keep-Alive': 'timeout=9', 'Content-Type': 'text/plain' });
    response.write(isRead ? 'first' : gzipSync('first'));
    response.end('second');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const recorder = await startRecorder(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const response = await fetch(recorder.url, { headers: { 'accept-encoding': 'gzip' } });
  expect(await response.text()).toBe('firstsecond');
  expect(response.headers.get('x-own')).toBe('a, b');
  expect(response.headers.get('keep-alive')).not.toBe('timeout=9');
  expect(recorder.recorded[0]?.response.headers).toMatchObject({ 'x-own': 'a, b', 'keep-alive': 'timeout=9' });
  await recorder.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

it('breaks off where the server does not respond, which is written down too', async () => {
  const recorder = await startRecorder('http://127.0.0.1:1');
  await expect(fetch(`${recorder.url}/a`)).rejects.toThrow('fetch failed');
  expect(recorder.recorded).toMatchObject([{ request: { target: '/a' }, response: { status: 0 } }]);
  await recorder.close();
});

it('a body in pieces is one of a known length', async () => {
  await using server = await startScriptedServer(() => [200]);
  const recorder = await startRecorder(server.url);
  const body = new Blob(['first', 'second']).stream();
  await fetch(recorder.url, { method: 'POST', body, duplex: 'half' } as RequestInit);
  await recorder.close();
  expect(recorder.recorded[0]?.request).toMatchObject({ headers: { accept: '*/*' }, body: 'firstsecond' });
  expect(Object.keys(recorder.recorded[0]!.request.headers)).toEqual(['accept']);
  expect(server.came[0]?.headers).toMatchObject({ 'content-length': '11' });
});

it('is there for this machine alone, until it is closed, with all that is under way', async () => {
  const arrived = Promise.withResolvers<Socket>();
  const server = createServer(({ socket }) => arrived.resolve(socket));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const recorder = await startRecorder(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const port = Number(new URL(recorder.url).port);
  const refused = async (host: string) => {
    const [{ code }] = (await once(connect(port, host), 'error')) as [{ code?: string }];
    return code;
  };
  expect(await refused('::1')).toBe('ECONNREFUSED');
  // One that has not arrived whole is under way, too.
  const half = connect(port, '127.0.0.1').on('error', () => undefined);
  half.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf');
  const pending = fetch(recorder.url).then(
    () => 'a response',
    () => 'none',
  );
  const closed = once(await arrived.promise, 'close');
  await recorder.close();
  expect(await pending).toBe('none');
  await closed;
  expect(await refused('127.0.0.1')).toBe('ECONNREFUSED');
  await new Promise((ended) => server.close(ended));
});
