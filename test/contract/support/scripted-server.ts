/** A server that responds as a test says. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came. */
export interface Arrived {
  method: string;
  /** As it was sent, with its query. */
  target: string;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** A status and, where there is one, a body that is sent as JSON, and more headers; or no response at all. */
type Scripted = readonly [status: number, body?: unknown, headers?: Record<string, string>] | 'no response';

/** A running server. Whoever starts it closes it. */
export interface ScriptedServer extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  /** All requests so far, the first one first. */
  came: readonly Arrived[];
}

/** Starts a server on a free port. */
export async function startScriptedServer(
  reply: (arrived: Arrived) => Scripted | Promise<Scripted>,
): Promise<ScriptedServer> {
  const came: Arrived[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', async () => {
      const { method = '', url = '', headers } = message;
      const arrived = { method, target: url, headers, body: Buffer.concat(chunks).toString() };
      came.push(arrived);
      const scripted = await reply(arrived);
      if (scripted === 'no response') return void message.socket.destroy();
      const [status, body, more] = scripted;
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
