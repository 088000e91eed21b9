/** A server on a real socket that misbehaves as each test asks. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Responds to one request. `attempt` is 1 for the first request that the server gets. */
export type Responder = (response: ServerResponse, request: IncomingMessage, attempt: number) => void;

/** A running fault server. */
export interface FaultServer {
  url: string;
  /** Every request so far. */
  requests: { method: string; path: string; headers: IncomingMessage['headers'] }[];
  /** Resolves when the peer has closed the connection of a request, counted from 1. */
  closed(attempt: number): Promise<void>;
}

/** Starts a server that ends with the test. */
export async function startFaultServer(mockResponse: Responder): Promise<FaultServer> {
  const requests: FaultServer['requests'] = [];
  const ends: Promise<void>[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method!, path: request.url!, headers: request.headers });
    ends.push(new Promise((resolve) => response.once('close', resolve)));
    request.resume().once('end', () => mockResponse(response, request, requests.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, closed: (attempt) => ends[attempt - 1]! };
}

/** Responds with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-ID': 'req_1', ...headers });
  response.end(JSON.stringify(body));
}
