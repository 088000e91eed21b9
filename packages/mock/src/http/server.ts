/** The HTTP front: sockets in, responses out. Everything that decides is in `core/`. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Exchange, MockRequest } from '../core/exchange.ts';
import { Fault } from '../core/faults.ts';
import type { Responder } from '../core/respond.ts';
import { nodeHttp, nodeHttps } from './node-http.ts';
import { faultOf, rawResponse } from './raw.ts';
import { send } from './send.ts';

/** Limits of the transport. */
export interface TransportLimits {
  /** The most bytes of a body. Default: 1 MiB. */
  bodyBytes?: number;
  /** How long a whole request may take to arrive, in milliseconds. Default: 10,000. */
  requestTimeout?: number;
  /** How long its headers may take, in milliseconds. Default: 5,000. */
  headersTimeout?: number;
}

/** A certificate and its key, in PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

const empty = new Uint8Array(0);

/**
 * Makes a server. It does not listen yet.
 * @param responder responds to requests
 */
export function createServer(
  { respond, refuse }: Responder,
  limits: TransportLimits = {},
  certificate?: Certificate,
): Server {
  const { bodyBytes = 1_048_576, requestTimeout = 10_000, headersTimeout = 5_000 } = limits;
  const options = {
    requestTimeout,
    headersTimeout: Math.min(headersTimeout, requestTimeout),
    // How exactly the two limits are kept.
    connectionsCheckingInterval: 250,
    keepAliveTimeout: 60_000,
    // Checked here, so that the response is like every other one.
    requireHostHeader: false,
  };
  const listener: RequestListener = (message, response) => {
    const sendIt = (exchange: Exchange) =>
      send(server, response, exchange, (error) => {
        const reason = `The response could not be sent: ${error instanceof Error ? error.message : String(error)}.`;
        return refuse(exchange.request, new Fault('mock_failure', reason));
      });
    if (message.headers.host === undefined && message.httpVersion === '1.1') {
      sendIt(refuse(requestOf(message, empty), new Fault('malformed_request', 'HTTP/1.1 needs a Host header.')));
      return;
    }
    readAll(message, bodyBytes, (body) => {
      if (body instanceof Fault) {
        // The rest of the body is not read, so the connection cannot be used again.
        response.setHeader('Connection', 'close');
        sendIt(refuse(requestOf(message, empty), body));
        return;
      }
      const exchange = respond(requestOf(message, body, response));
      if (exchange instanceof Promise) void exchange.then(sendIt);
      else sendIt(exchange);
    });
  };
  const server = certificate
    ? nodeHttps().createServer({ ...options, ...certificate }, listener)
    : nodeHttp.createServer(options, listener);
  // An expectation that is not known may be ignored (RFC 9110, section 10.1.1).
  server.on('checkExpectation', listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable) socket.destroy();
    else refuseRaw(socket, faultOf(error));
  });
  server.on('connect', (message: IncomingMessage, socket: Duplex) => {
    refuseRaw(socket, new Fault('method_not_allowed', 'This server is not a proxy.', ['Allow', 'OPTIONS']), message);
  });
  return server;

  function refuseRaw(socket: Duplex, fault: Fault, message?: IncomingMessage): void {
    const request = message ? requestOf(message, empty) : { method: '', target: '', headers: {}, body: empty };
    // The client may be gone already; there is nobody left to tell.
    socket.on('error', () => undefined);
    socket.end(rawResponse(refuse(request, fault), fault));
  }
}

function requestOf(
  { method = '', url = '', headers }: IncomingMessage,
  body: Uint8Array,
  response?: ServerResponse,
): MockRequest {
  return { method, target: url, headers, body, onClose: (listener) => void response?.once('close', listener) };
}

/** Collects a body and gives it, or the fault that it is too large. A request that was broken off gives nothing. */
function readAll(message: IncomingMessage, limit: number, done: (body: Uint8Array | Fault) => void): void {
  const length = message.headers['content-length'];
  if (message.headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) {
    done(empty);
    return;
  }
  const tooLarge = () => new Fault('body_too_large', `The body has more than ${limit} bytes.`);
  if (Number(length) > limit) {
    done(tooLarge());
    return;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const collect = (chunk: Uint8Array) => {
    size += chunk.length;
    if (size <= limit) {
      chunks.push(chunk);
      return;
    }
    message.pause();
    done(tooLarge());
  };
  message.on('data', collect);
  message.on('end', () => done(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)));
}
