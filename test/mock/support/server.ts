/** A mock for the tests of one file, and requests to it. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startMock, type Mock, type MockOptions } from 'user-management-mock';
import { document, operations } from '../../support/document.ts';
import { requestOf } from '../../support/requests.ts';

/** The operation with this id. */
export function operation(id: string) {
  const found = operations.find((each) => each.id === id);
  if (!found) throw new Error(`The document has no operation ${id}.`);
  return found;
}

/** What came back: the status, or the error that the connection ended with. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** Sends the documented example request of an operation. */
export async function send(base: string, id: string, changes: RequestInit & { path?: string } = {}): Promise<Reply> {
  const { url, init } = requestOf(document, operation(id), base);
  const { path, headers, ...rest } = changes;
  const response = await fetch(path === undefined ? url : base + path, {
    ...init,
    ...rest,
    headers: { ...init.headers, ...(headers as Record<string, string>) },
  });
  const text = await response.text();
  const isJson = text !== '' && (response.headers.get('content-type')?.includes('json') ?? false);
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** Starts a mock before a file's tests, resets it after each and ends it after the last. */
export function useMock(options: MockOptions = {}): { readonly current: Mock } {
  // A request may take long to arrive when the machine is busy.
  const limits = { requestTimeout: 120_000, headersTimeout: 120_000 };
  return useServer(() => startMock({ port: 0, limits, ...options }));
}

/** Starts a server before a file's tests, resets it after each and ends it after the last. */
export function useServer<Server extends { reset(): unknown; close(): Promise<void> }>(
  start: () => Promise<Server>,
): { readonly current: Server } {
  let server: Server | undefined;
  beforeAll(async () => {
    server = await start();
  });
  afterEach(() => server?.reset());
  afterAll(() => server?.close());
  return {
    get current() {
      if (!server) throw new Error('The server is not running yet.');
      return server;
    },
  };
}
