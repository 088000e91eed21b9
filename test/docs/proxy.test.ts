/** What is passed on to the server beside the docs arrives there, however that server treats its connections. */
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { serveFolder } from 'user-management-docs/server';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('passes each request on, to a server that drops a connection at its second request', async () => {
  const heads: string[] = [];
  const server = createServer((socket) => {
    let served = false;
    socket.on('error', () => {});
    socket.on('data', (data) => {
      if (served) return socket.destroy();
      served = true;
      heads.push(data.toString('latin1'));
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => void server.close());
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const docs = await serveFolder(import.meta.dirname, { port: 0, host: '127.0.0.1' }, { prefix: '/-/mock', target });
  closing.push(() => docs.close());
  for (const path of ['/first', '/second', '/third?x=1']) {
    const response = await fetch(`${docs.url}/-/mock${path}`, { headers: { 'X-Asked': path } });
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    expect(heads.at(-1)).toMatch(`GET ${path} HTTP/1.1`);
    expect(heads.at(-1)).toMatch(new RegExp(`^x-asked: ${path.replace('?', '\\?')}\r$`, 'im'));
  }
});
