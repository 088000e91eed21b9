/** Sending a request on to another server, and taking its whole response. */
import type { IncomingMessage, RequestOptions } from 'node:http';
import { header, pairsOf, type MockRequest, type RequestHeaders } from '../core/exchange.ts';
import { Fault } from '../core/faults.ts';
import { nodeHttp, nodeHttps } from '../http/node-http.ts';

/** The most bytes of a response that are passed on. */
export const maxResponse: number = 10 * 1_048_576;

/** Headers that are about one connection only (RFC 9110, section 7.6.1), and those that the sender writes itself. */
const ownHeaders = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'expect', 'content-length'],
]);

/** A server that requests are passed on to. */
export interface Upstream {
  url: URL;
  /** How long it may take, in milliseconds. */
  timeout: number;
  /** Certificates to trust instead of Node's, in PEM. */
  ca?: string | undefined;
  /** What names this proxy in `Via`, so that it knows a request that has come back. */
  name: string;
}

/** What came back, as it came. */
export interface UpstreamResponse {
  status: number;
  /** Names and values in turn, without those that are about the connection. */
  headers: string[];
  /** Still encoded as `Content-Encoding` says. */
  body: Buffer;
}

/**
 * Reads where requests are passed on to.
 * @throws a TypeError for anything but an absolute HTTP or HTTPS URL without credentials, query and fragment
 */
export function upstreamUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
    throw new TypeError(
      `The URL to pass requests on to must be like https://api.example.com, without credentials and query; it is ${text.replace(/\/\/[^/]*@/, '//…@')}.`,
    );
  }
  return url;
}

/**
 * Passes a request on. It goes to the upstream's host, whatever host its target names.
 * @throws a Fault when it has come back to this proxy, and when there is no whole response in time
 */
export async function passOn(upstream: Upstream, request: MockRequest): Promise<UpstreamResponse> {
  const { url, timeout, ca, name } = upstream;
  const via = header(request.headers, 'via');
  if (via?.includes(name))
    throw new Fault('proxy_loop', 'This request has passed this proxy already: it leads to itself.');
  const options: RequestOptions & { ca?: string | undefined } = {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    method: request.method,
    path: url.pathname.replace(/\/$/, '') + pathOf(request.target),
    headers: {
      ...endToEnd(request.headers),
      host: url.host,
      via: [...(via === undefined ? [] : [via]), `1.1 ${name}`].join(', '),
      ...((request.body.length > 0 || request.headers['content-length'] !== undefined) && {
        'content-length': request.body.length,
      }),
    },
    ca,
  };
  return new Promise((resolve, reject) => {
    const onward = (url.protocol === 'https:' ? nodeHttps() : nodeHttp).request(options);
    const fail = (fault: Fault) => {
      clearTimeout(timer);
      reject(fault);
      onward.destroy();
    };
    const timer = setTimeout(
      () => fail(new Fault('upstream_timeout', `${url.origin} has not responded within ${timeout} ms.`)),
      timeout,
    );
    const unreachable = (error: Error) =>
      fail(new Fault('upstream_unreachable', `${url.origin} cannot be reached: ${error.message || error.name}.`));
    request.onClose?.(() => fail(new Fault('upstream_unreachable', 'The client has gone.')));
    onward.on('error', unreachable);
    onward.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', unreachable);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxResponse)
          fail(new Fault('upstream_unreachable', `The response of ${url.origin} has more than ${maxResponse} bytes.`));
      });
      response.on('end', () => {
        clearTimeout(timer);
        resolve({
          status: response.statusCode ?? 0,
          headers: headersOf(response, request.method === 'HEAD' ? undefined : size),
          body: Buffer.concat(chunks),
        });
      });
    });
    onward.end(request.body);
  });
}

/** The path and query of a target, which may be a whole URL (RFC 9112, section 3.2). */
function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('?') || path === '' ? `/${path}` : path;
}

/** Tells headers that are about one connection only, those among them that it names itself. */
function ownTo(connection = ''): (name: string) => boolean {
  const named = connection.toLowerCase().split(/\s*,\s*/);
  return (name) => ownHeaders.has(name) || named.includes(name);
}

function endToEnd(headers: RequestHeaders): Record<string, string | string[]> {
  const isOwn = ownTo(header(headers, 'connection'));
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined || isOwn(name) ? [] : [[name, value]])),
  );
}

/** @param size how many bytes the body has; absent where the method allows none */
function headersOf({ rawHeaders, headers, statusCode }: IncomingMessage, size: number | undefined): string[] {
  const isOwn = ownTo(headers.connection);
  const kept = pairsOf(rawHeaders).flatMap((pair) => (isOwn(pair[0].toLowerCase()) ? [] : pair));
  // What has no body by its method or status may still say how long it would be.
  const bodiless = size === undefined || statusCode === 304;
  const length = bodiless ? headers['content-length'] : statusCode === 204 ? undefined : String(size);
  return length === undefined ? kept : [...kept, 'Content-Length', length];
}
