/** Sending a response, or what is left of it when a fault was asked for. */
import type { Server, ServerResponse } from 'node:http';
import { chunkAt, type Dribble, type Exchange } from '../core/exchange.ts';
import { requestIdHeader } from '../core/request-id.ts';
import { stall } from './stalled.ts';

/**
 * Sends the response of an exchange, after its delay. Never throws.
 * @param failed gives the exchange to send instead when this one cannot be sent, such as for a header that HTTP forbids
 */
export function send(
  server: Server,
  response: ServerResponse,
  exchange: Exchange,
  failed: (error: unknown) => Exchange,
): void {
  const { delay } = exchange.response;
  const sendNow = () => {
    try {
      sendAsAsked(response, exchange, server);
    } catch (error) {
      // An error once the headers are on their way leaves nothing to tell the client but the end of the connection.
      if (response.headersSent) response.destroy();
      else write(response, failed(error), server);
    }
  };
  if (delay) {
    const timer = setTimeout(sendNow, delay);
    response.once('close', () => clearTimeout(timer));
  } else sendNow();
}

function sendAsAsked(response: ServerResponse, exchange: Exchange, server: Server): void {
  const { socket } = response;
  const { fault, dribble, status, body = '' } = exchange.response;
  switch (fault) {
    case undefined:
      if (dribble && exchange.request.method !== 'HEAD') dribbleBody(response, exchange, server, dribble);
      else write(response, exchange, server);
      return;
    case 'reset':
      socket?.resetAndDestroy();
      return;
    case 'empty':
      socket?.destroy();
      return;
    case 'stall':
      // Nothing is ever sent; the connection ends when the client gives up or the server stops.
      if (socket) stall(server, socket);
      return;
    case 'truncate': {
      response.writeHead(status, headersOf(exchange));
      response.write(body.slice(0, Math.floor(body.length / 2)), () => socket?.destroy());
    }
  }
}

/** Sends the headers and the first chunk at once, and the last chunk when the time is over. */
function dribbleBody(
  response: ServerResponse,
  exchange: Exchange,
  server: Server,
  { chunks, duration }: Dribble,
): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(exchange.response.body ?? '');
  writeHead(response, exchange, server);
  let sent = 0;
  const sendNext = () => {
    response.write(bytes.subarray(...chunkAt(bytes.length, chunks, sent++)));
    if (sent < chunks) return;
    clearInterval(timer);
    response.end();
  };
  const timer = setInterval(sendNext, duration / Math.max(1, chunks - 1));
  response.once('close', () => clearInterval(timer));
  sendNext();
}

function write(response: ServerResponse, exchange: Exchange, server: Server): void {
  if (response.destroyed) return;
  writeHead(response, exchange, server);
  const { body, ascii, stream } = exchange.response;
  if (stream) {
    response.flushHeaders();
    stream(response);
  } else response.end(body, ascii ? 'latin1' : 'utf8');
}

function writeHead(response: ServerResponse, exchange: Exchange, server: Server): void {
  // A server that stops waits for its connections.
  response.shouldKeepAlive &&= server.listening;
  response.writeHead(exchange.response.status, headersOf(exchange));
}

function headersOf({ id, response: mockResponse }: Exchange): string[] {
  return [...mockResponse.headers, requestIdHeader, id];
}
