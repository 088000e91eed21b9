/**
 * A server between `redocly respect` and the one under test that writes down what passes.
 *
 * Respect's own HAR file would not do: it takes one workflow file a run, and puts asterisks in place of every secret, so that
 * a request could not be repeated.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wireTo } from '../http.ts';
import type { ReceivedResponse } from '../types.ts';
import type { WireRequest } from 'user-management-openapi/requests';

/** A request and its response. */
export interface Recorded {
  request: WireRequest;
  response: ReceivedResponse;
}

/** A running recorder. */
export interface Recorder {
  /** Its address, without a slash at the end. */
  url: string;
  /** What has passed so far, in the order of the requests. */
  recorded: readonly Recorded[];
  close(): Promise<void>;
}

/** Headers that belong to one connection (RFC 9110, section 7.6.1). */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

/** Headers that `fetch` adds by itself. They say nothing of the workflow, and the checks could not read what is compressed. */
const ofFetch = ['accept-encoding', 'accept-language', 'sec-fetch-mode', 'user-agent'];

const without = (headers: Record<string, string>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

/**
 * Starts a recorder on a free port. Where the server behind it does not respond, it breaks the connection off.
 * @param base the address of the server, without a slash at the end
 */
export async function startRecorder(base: string): Promise<Recorder> {
  const wire = wireTo(base);
  const recorded: Recorded[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const named = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
      const request: WireRequest = {
        method: message.method!,
        target: message.url!,
        headers: without(Object.fromEntries(named) as Record<string, string>, [...ofConnection, ...ofFetch]),
        ...(text !== '' && { body: text }),
      };
      void wire.send(request).then((received) => {
        recorded.push({ request, response: received });
        if (received.status === 0) response.destroy();
        else response.writeHead(received.status, without(received.headers, ofConnection)).end(received.text);
      });
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    recorded,
    close: () =>
      new Promise((closed) => {
        wire.close();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
