/** Sending an answer, or what is left of it when a fault was asked for. */
import type { Server, ServerResponse } from 'node:http';
import type { Exchange } from '../core/exchange.ts';
import { requestIdHeader } from '../core/request-id.ts';
import { stall } from './stalled.ts';

/** Sends the answer of an exchange, after its delay. */
export function send(server: Server, response: ServerResponse, exchange: Exchange): void {
  const { delay, fault } = exchange.answer;
  if (delay !== undefined && delay > 0) {
    const timer = setTimeout(() => sendNow(server, response, exchange), delay);
    response.once('close', () => clearTimeout(timer));
  } else if (fault !== undefined) sendNow(server, response, exchange);
  else write(response, exchange);
}

function sendNow(server: Server, response: ServerResponse, exchange: Exchange): void {
  const { socket } = response;
  switch (exchange.answer.fault) {
    case undefined:
      write(response, exchange);
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
      const { body = '' } = exchange.answer;
      response.writeHead(exchange.answer.status, headersOf(exchange));
      response.write(body.slice(0, Math.floor(body.length / 2)), () => socket?.destroy());
    }
  }
}

function write(response: ServerResponse, exchange: Exchange): void {
  if (response.destroyed) return;
  response.writeHead(exchange.answer.status, headersOf(exchange));
  const { body, ascii, stream } = exchange.answer;
  if (stream) {
    response.flushHeaders();
    stream(response);
  } else if (exchange.request.method === 'HEAD' || body === undefined) response.end();
  else response.end(body, ascii ? 'latin1' : 'utf8');
}

function headersOf({ id, answer }: Exchange): string[] {
  return [...answer.headers, requestIdHeader, id];
}
