/** What happens on a bad network and with a bad server, on real sockets. */
import { describe, expect, it } from 'vitest';
import {
  ApiError,
  createClient,
  TransportError,
  type ClientOptions,
  type TransportErrorKind,
} from 'user-management-client';
import { bodyExamples } from '../support/document.ts';
import { apiKey, rejection } from './support/calls.ts';
import { json, startFaultServer, type Responder } from './support/fault-server.ts';

const user = bodyExamples().find(({ operation, status }) => operation.id === 'getUser' && status === '200')!.example
  .value;
const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';

async function setUp(mockResponse: Responder, options: Partial<ClientOptions> = {}) {
  const server = await startFaultServer(mockResponse);
  const client = createClient({ apiKey, baseUrl: server.url, minRetryDelay: 1, ...options });
  return { server, client };
}

/** Checks that a call fails for a reason, after so many requests. */
async function expectTransportError(call: PromiseLike<unknown>, kind: TransportErrorKind, attempts: number) {
  const error = await rejection(call);
  if (!(error instanceof TransportError)) throw error;
  expect({ kind: error.kind, attempts: error.attempts }).toEqual({ kind, attempts });
  return error;
}

describe('no whole response', () => {
  it('a server that never responds ends in a time-out', async () => {
    const { server, client } = await setUp(() => {}, { timeout: 40, maxRetries: 0 });
    const error = await expectTransportError(client.getUser({ id }), 'timeout', 1);
    expect(error.response).toBe(undefined);
    await server.closed(1);
  });

  it('a body that stalls after the headers ends in a time-out, and its connection is closed', async () => {
    const { server, client } = await setUp(
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{"id":');
      },
      { timeout: 250, maxRetries: 1 },
    );
    const error = await expectTransportError(client.getUser({ id }), 'timeout', 2);
    expect(error.response?.status).toBe(200);
    await Promise.all([server.closed(1), server.closed(2)]);
  });

  it('a slow server is waited for as long as the time-out allows', async () => {
    const { client } = await setUp((response) => void setTimeout(() => json(response, 200, user), 40), {
      timeout: 5_000,
    });
    expect(await client.getUser({ id })).toEqual(user);
  });

  it.each([
    ['by its length', { 'Content-Length': '100' }],
    ['in a chunk', {}],
  ])('a body that is cut short (%s) is told from one that is not JSON', async (_, headers) => {
    const { client } = await setUp(
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
        response.write('{"id":"user_1",', () => response.destroy());
      },
      { maxRetries: 0 },
    );
    await expectTransportError(client.getUser({ id }), 'truncated', 1);
  });

  it('a connection that is reset is a network failure, which is tried again', async () => {
    const { client } = await setUp((_, request) => void request.socket.resetAndDestroy());
    const error = await expectTransportError(client.getUser({ id }), 'network', 3);
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.message).toMatch(
      /^getUser failed: network: .*(ECONNRESET|other side closed|socket hang up).* \(attempt 3\)$/,
    );
  });

  it('nobody listening is a network failure', async () => {
    const client = createClient({ apiKey, baseUrl: 'http://127.0.0.1:1', maxRetries: 0 });
    const { message } = await expectTransportError(client.getUser({ id }), 'network', 1);
    expect(message).toMatch(/^getUser failed: network: .+ \(attempt 1\)$/);
  });
});

describe('a response of the wrong kind', () => {
  it.each([
    ['a page for people', '<html>', 'text/html'],
    ['half a document', '{"id":', 'application/json'],
    ['nothing', '', 'application/json'],
  ])('a good status with %s', async (_, body, type) => {
    const { client } = await setUp((response) => response.writeHead(200, { 'Content-Type': type }).end(body));
    await expectTransportError(client.getUser({ id }), 'invalid_body', 1);
  });

  it('a list that is none', async () => {
    const { client } = await setUp((response) => json(response, 200, { object: 'list' }));
    await expectTransportError(client.listUsers(), 'invalid_body', 1);
  });

  it('an error of a proxy that is no JSON', async () => {
    const { client } = await setUp((response) => response.writeHead(502).end('<html>'), { maxRetries: 0 });
    const error = await rejection(client.getUser({ id }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 502, code: undefined, reason: 'undocumented', body: '<html>' });
  });

  it('a redirect, which is not followed', async () => {
    const { server, client } = await setUp((response) => response.writeHead(302, { Location: '/elsewhere' }).end());
    expect(await rejection(client.createUser({ email: 'a@example.com' }))).toMatchObject({
      status: 302,
      message: 'createUser: the server responded with 302 to /elsewhere; redirects are not followed: check baseUrl',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('a redirect is followed when the caller asks for it', async () => {
    const { server, client } = await setUp(
      (response, request) =>
        request.url === '/elsewhere'
          ? json(response, 200, user)
          : response.writeHead(302, { Location: '/elsewhere' }).end(),
      { fetchOptions: { redirect: 'follow' } },
    );
    expect(await client.getUser({ id })).toEqual(user);
    expect(server.requests).toHaveLength(2);
  });

  it('a huge body arrives whole', async () => {
    const huge = { ...(user as object), name: 'ä'.repeat(5_000_000) };
    const { client } = await setUp((response) => json(response, 200, huge));
    expect((await client.getUser({ id })).name).toHaveLength(5_000_000);
  });
});

describe('tried again', () => {
  it('503 twice and then the response', async () => {
    const { server, client } = await setUp((response, _, attempt) =>
      attempt < 3 ? json(response, 503, {}) : json(response, 200, user),
    );
    const { data, attempts, requestId } = await client.safe.getUser({ id });
    expect({ data, attempts, requestId }).toEqual({ data: user, attempts: 3, requestId: 'req_1' });
    expect(server.requests).toHaveLength(3);
  });

  it('a deletion whose first response is lost and whose second finds nothing tells of both', async () => {
    const { client } = await setUp((response, request, attempt) =>
      attempt === 1
        ? void request.socket.destroy()
        : json(response, 404, { code: 'entity_not_found', message: 'Gone' }),
    );
    expect(await rejection(client.deleteUser({ id }))).toMatchObject({ status: 404, attempts: 2 });
  });

  it.each([
    ['seconds', () => ({ 'Retry-After': '0' })],
    ['a date', () => ({ 'Retry-After': new Date(Date.now() - 1_000).toUTCString() })],
  ])('429 after the %s that it names', async (_, headers) => {
    const { server, client } = await setUp((response, _request, attempt) =>
      attempt === 1 ? json(response, 429, { code: 'rate_limit_exceeded' }, headers()) : json(response, 200, user),
    );
    expect(await client.createUser({ email: 'a@example.com' })).toEqual(user);
    expect(server.requests).toHaveLength(2);
  });
});

describe('the caller ends the call', () => {
  it('while it waits for a response', async () => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const { server, client } = await setUp(() => abort.abort(reason));
    const error = await expectTransportError(client.getUser({ id }, { signal: abort.signal }), 'aborted', 1);
    expect(error.cause).toBe(reason);
    await server.closed(1);
  });

  it('while it reads the body', async () => {
    const abort = new AbortController();
    const { server, client } = await setUp(
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{');
      },
      {
        async fetch(url, init) {
          const response = await fetch(url, init);
          setTimeout(() => abort.abort());
          return response;
        },
      },
    );
    const error = await expectTransportError(client.getUser({ id }, { signal: abort.signal }), 'aborted', 1);
    expect(error.response?.status).toBe(200);
    await server.closed(1);
  });

  it('while it waits for a retry', async () => {
    const abort = new AbortController();
    const { client } = await setUp((response) => json(response, 429, {}, { 'Retry-After': '20' }), {
      hooks: { onRetry: () => void setTimeout(() => abort.abort(), 1) },
    });
    await expectTransportError(client.getUser({ id }, { signal: abort.signal }), 'aborted', 1);
  });

  it('before it began', async () => {
    const { server, client } = await setUp(() => {});
    await expectTransportError(client.getUser({ id }, { signal: AbortSignal.abort() }), 'aborted', 0);
    expect(server.requests).toEqual([]);
  });
});
