/** The HTTP front: sockets in, answers out. Everything that decides is in `core/`. */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { refusal } from '../core/answers.ts';
import type { MockAnswer } from '../core/exchange.ts';
import { Fault, type FaultName } from '../core/faults.ts';
import { requestIdHeader } from '../core/request-id.ts';
import type { Responder } from '../core/respond.ts';

/** Limits of the transport. */
export interface TransportLimits {
  /** The most bytes of a body. */
  bodyBytes: number;
  /** How long a whole request may take to arrive, in milliseconds. */
  requestTimeout: number;
  /** How long its headers may take, in milliseconds. */
  headersTimeout: number;
}

/** The limits unless others are asked for. */
export const defaultLimits: TransportLimits = { bodyBytes: 1_048_576, requestTimeout: 10_000, headersTimeout: 5_000 };

const empty = new Uint8Array(0);

/** Makes a server that answers with a responder. It does not listen yet. */
export function createServer(respond: Responder, nextId: () => string, limits: TransportLimits): Server {
  const server = createHttpServer(
    { requestTimeout: limits.requestTimeout, headersTimeout: limits.headersTimeout, connectionsCheckingInterval: 500 },
    (request, response) => {
      readAll(request, limits.bodyBytes, (body) => {
        if (body instanceof Fault) {
          // The rest of the body is not read, so the connection cannot be used again.
          send(
            response,
            request.method,
            { ...refusal(body), headers: [...refusal(body).headers, 'Connection', 'close'] },
            nextId(),
          );
          return;
        }
        const { method = 'GET', url = '/', headers } = request;
        const answer = respond({ method, target: url, headers, body });
        if (answer instanceof Promise) void answer.then((ready) => send(response, method, ready, nextId()));
        else send(response, method, answer, nextId());
      });
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuseRaw(error, socket, nextId()));
  return server;
}

function send(response: ServerResponse, method: string | undefined, answer: MockAnswer, id: string): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, [...answer.headers, requestIdHeader, id]);
  response.end(method === 'HEAD' ? undefined : answer.body);
}

/** Collects a body and gives it, or the fault that it is too large. An aborted request gives nothing. */
function readAll(request: IncomingMessage, limit: number, done: (body: Uint8Array | Fault) => void): void {
  const length = request.headers['content-length'];
  if (request.headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) {
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
  request.on('data', (chunk: Uint8Array) => {
    size += chunk.length;
    if (size <= limit) {
      chunks.push(chunk);
      return;
    }
    request.removeAllListeners('data').removeAllListeners('end').pause();
    done(tooLarge());
  });
  request.on('end', () => done(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)));
  // The client is gone: there is nobody to answer.
  request.on('error', () => undefined);
}

/** What Node's parser found, as a fault. */
const parserFaults: Record<string, readonly [FaultName, string]> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The headers have more bytes than the server reads.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['body_too_large', 'The chunk extensions have more bytes than the server reads.'],
};

/** Answers what is no HTTP request. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Socket, id: string): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [fault, message] = parserFaults[error.code ?? ''] ?? [
    'malformed_request',
    `This is not an HTTP/1.1 request: ${error.message}`,
  ];
  const { status, headers, body } = refusal(new Fault(fault, message));
  const lines = [`HTTP/1.1 ${status} ${fault}`, `${requestIdHeader}: ${id}`, 'Connection: close'];
  for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index]}: ${headers[index + 1]}`);
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
