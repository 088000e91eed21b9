/** The HTTP front alone: a server whose responses a test says itself. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createServer, listen, type createResponder } from 'user-management-mock/testing';

type Responder = ReturnType<typeof createResponder>;
type Exchange = ReturnType<Responder['refuse']>;
export type Request = Exchange['request'];
export type Response = Exchange['response'];
type Limits = Parameters<typeof createServer>[1];
type Certificate = Parameters<typeof createServer>[2];

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
});

/**
 * Starts a server.
 * @param respond gives what is special about the response to a request: a 200 without it
 * @returns the requests that it has seen, and the messages of those that it has refused
 */
export async function front(
  respond: (request: Request) => Partial<Response> | Promise<Partial<Response>> = () => ({}),
  limits?: Limits,
  certificate?: Certificate,
) {
  const seen: Request[] = [];
  const refused: { request: Request; message: string }[] = [];
  const whole = (request: Request, response: Partial<Response>): Exchange => ({
    ...{ id: 'req_1', request },
    response: { status: 200, headers: [], ...response },
  });
  const server = createServer(
    {
      respond(request) {
        seen.push(request);
        const given = respond(request);
        return given instanceof Promise ? given.then((response) => whole(request, response)) : whole(request, given);
      },
      refuse(request, { message, status, headers }) {
        refused.push({ request, message });
        const length = ['Content-Length', String(message.length)];
        return whole(request, { status, headers: [...length, ...headers], body: message });
      },
    },
    limits,
    certificate,
  );
  servers.push(server);
  await listen(server, 0, '127.0.0.1');
  return { server, seen, refused, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A request as it goes over the wire. */
export function wire(line: string, headers: string[] = [], body = ''): string {
  return `${line} HTTP/1.1\r\nHost: mock\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n${body}`;
}

/** A response in parts, from what came over the wire: the first of several. */
export function parsed(text: string): { status: number; headers: Record<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line) => /^([^:]+): (.*)$/.exec(line)!).map(([, name = '', value]) => [name.toLowerCase(), value]);
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: text.slice(end + 4) };
} // prettier-ignore
