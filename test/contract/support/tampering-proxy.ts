/** A server between the tests and another one, which changes requests and responses. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response, ready to be changed. */
export interface Passing {
  status: number;
  /** By name in lower case. */
  headers: Record<string, string>;
  text: string;
}

/** A request, as it came. */
export interface Incoming {
  method: string;
  /** The path with its query. */
  target: string;
  headers: Record<string, string>;
  body: string;
}

/** What a tampering proxy does to requests before they are passed on, and to responses before they are given. */
export interface Tampering {
  request?: (request: Incoming) => Incoming;
  response?: (mockResponse: Passing, request: Incoming) => Passing | Promise<Passing>;
}

/** Starts a tampering proxy. */
export async function startTamperingProxy(
  base: string,
  tampering: Tampering,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const came: Incoming = {
        method: message.method ?? '',
        target: message.url ?? '',
        headers: message.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString(),
      };
      void pass(base, came, tampering).then(({ status, headers, text }) => {
        response.writeHead(status, headers).end(text);
      });
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function pass(base: string, came: Incoming, { request, response: mockResponse }: Tampering): Promise<Passing> {
  const { method, target, headers, body } = request?.(came) ?? came;
  const { host: _host, connection: _connection, 'content-length': _length, ...rest } = headers;
  // `fetch` cannot send this one.
  if (method === 'TRACE') return { status: 501, headers: {}, text: '' };
  const response = await fetch(base + target, { method, headers: rest, ...(body !== '' && { body }) });
  const received: Passing = {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
  delete received.headers['connection'];
  delete received.headers['keep-alive'];
  delete received.headers['transfer-encoding'];
  const changed = (await mockResponse?.(received, came)) ?? received;
  delete changed.headers['content-length'];
  return changed;
}
