/** Passes requests on to another server of this machine, so that two servers share one origin. */
import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

/** What is passed on, and where to. */
export interface Proxy {
  /** The path below which requests are passed on, without a slash at the end. It is left out of what the other server sees. */
  prefix: string;
  /** The other server's address, without a slash at the end. */
  target: string;
}

/**
 * Passes a request on when it is below the prefix.
 * @returns whether it was
 */
export function passOn({ prefix, target }: Proxy, request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url ?? '/';
  if (!path.startsWith(`${prefix}/`)) return false;
  const { hostname, port } = new URL(target);
  const { host: _ours, connection: _hop, 'keep-alive': _hint, ...headers } = request.headers;
  // A connection of its own: one that is kept may be closed by the other server just as the next request is sent on it.
  const onward = send(
    { hostname, port, path: path.slice(prefix.length), method: request.method, headers, agent: false },
    (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      // What breaks off there breaks off here, too: a reader would wait for the rest.
      pipeline(received, response, () => {});
    },
  );
  onward.on('error', () => {
    if (response.headersSent) return;
    response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('The server behind this one does not respond.\n');
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
  return true;
}
