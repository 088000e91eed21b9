/** What is passed on to the server beside the docs arrives there, and what a reader gets where that server does not respond. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { serveFolder } from 'user-management-docs/server';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Starts a server that does so with each connection. */
async function listening(connected: (socket: Socket) => void): Promise<Server & { port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    connected(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => void server.close());
  return Object.assign(server, { port: (server.address() as AddressInfo).port });
}

/** The address of docs that pass requests on to a port. */
async function docsBeside(port: number): Promise<string> {
  const target = `http://127.0.0.1:${port}`;
  const docs = await serveFolder(import.meta.dirname, { port: 0, host: '127.0.0.1' }, { prefix: '/-/mock', target });
  closing.push(() => docs.close());
  return docs.url;
}

const head = (length: number) =>
  `HTTP/1.1 201 Created\r\nX-Of: it\r\nContent-Length: ${length}\r\nConnection: keep-alive\r\n\r\n`;

it('passes each request on, to a server that drops a connection at its second request', async () => {
  const heads: string[] = [];
  const { port } = await listening((socket) => {
    let served = false;
    socket.on('data', (data) => {
      if (served) return socket.destroy();
      served = true;
      heads.push(data.toString('latin1'));
      socket.write(`${head(2)}ok`);
    });
  });
  const docs = await docsBeside(port);
  for (const path of ['/first', '/second', '/third?x=1']) {
    const response = await fetch(`${docs}/-/mock${path}`, { headers: { 'X-Asked': path } });
    expect([response.status, response.headers.get('x-of'), await response.text()]).toEqual([201, 'it', 'ok']);
    expect(heads.at(-1)).toMatch(`GET ${path} HTTP/1.1`);
    expect(heads.at(-1)).toMatch(new RegExp(`^x-asked: ${path.replace('?', '\\?')}\r$`, 'im'));
    expect(heads.at(-1)).toMatch(new RegExp(`^host: 127\\.0\\.0\\.1:${port}\r$`, 'im'));
  }
});

it('passes nothing else on', async () => {
  const { port } = await listening((socket) => socket.end(`${head(2)}ok`));
  const docs = await docsBeside(port);
  for (const path of ['/', '/-/mock', '/-/mockery']) expect((await fetch(docs + path)).status, path).toBe(404);
});

it('says that the server does not respond', async () => {
  const { port } = await listening((socket) => socket.destroy());
  const response = await fetch(`${await docsBeside(port)}/-/mock/`);
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    502,
    'text/plain; charset=utf-8',
    'The server behind this one does not respond.\n',
  ]);
});

it('ends a response that the server does not end', async () => {
  const { port } = await listening((socket) =>
    socket.once('data', () => socket.write(`${head(10)}ok`, () => socket.destroy())),
  );
  const response = await fetch(`${await docsBeside(port)}/-/mock/`);
  expect(response.status).toBe(201);
  await expect(response.text()).rejects.toThrow('terminated');
});

it('asks no longer when the reader has left', async () => {
  const reader = new AbortController();
  let left = (): void => {};
  const leaving = new Promise<void>((done) => (left = done));
  const { port } = await listening((socket) => {
    socket.on('close', left).once('data', () => reader.abort());
  });
  await expect(fetch(`${await docsBeside(port)}/-/mock/`, { signal: reader.signal })).rejects.toThrow('abort');
  await leaving;
});
