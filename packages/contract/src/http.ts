/** Sending requests exactly as they are, which `fetch` does not do: it forbids methods and adds headers. */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ReceivedResponse } from './types.ts';
import type { WireRequest } from 'user-management-openapi/requests';

/** Sends requests to one server. */
export interface Wire {
  /** Never rejects: where no response comes, the response's status is 0. */
  send(request: WireRequest): Promise<ReceivedResponse>;
  /** Ends the connections that are kept open. */
  close(): void;
}

/** How long a response may take before it is given up, in milliseconds. */
const timeout = 10_000;

/**
 * Opens a way to a server.
 * @param base its address, without a slash at the end; a path in it is put before every target
 */
export function wireTo(base: string): Wire {
  const { protocol, hostname, port, pathname } = new URL(base);
  const secure = protocol === 'https:';
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true });
  const open = secure ? httpsRequest : httpRequest;
  const prefix = pathname.replace(/\/$/, '');
  return {
    close: () => agent.destroy(),
    send: ({ method, target, headers, body }) =>
      new Promise<ReceivedResponse>((done) => {
        const start = performance.now();
        const failed = (text: string) =>
          done({ status: 0, headers: {}, text, milliseconds: performance.now() - start });
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const request = open({
          agent,
          // An address of IPv6 stands in brackets in a URL only.
          hostname: hostname.replaceAll(/[[\]]/g, ''),
          port,
          method,
          path: prefix + target,
          headers: { accept: '*/*', ...headers, ...length },
          signal: AbortSignal.timeout(timeout),
        });
        request.on('error', ({ name, message }) =>
          failed(name === 'AbortError' ? `No response within ${timeout} ms.` : message),
        );
        request.on('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('error', (error) => failed(error.message));
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const named = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
            done({
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(named) as Record<string, string>,
              text: Buffer.concat(chunks).toString('utf8'),
              milliseconds: performance.now() - start,
            });
          });
        });
        request.end(body);
      }),
  };
}
