/** Every documented response is brought about by its cause alone: over HTTP, in process, and through the client's typed methods. */
import { setupServer } from 'msw/node';
import { createHandlers } from 'user-management-mock/msw';
import { causedResponses, headersOf, targetOf, type CausedResponse } from 'user-management-mock/causes';
import { startMock, type Mock } from 'user-management-mock';
import { ApiError, createClient, type OperationName } from 'user-management-client';
import { testKeys, testValues } from 'user-management-client/test-values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callByName, rejection } from '../client/support/calls.ts';
import { document, isInClient, operations } from '../support/document.ts';
import { exampleKey } from '../support/requests.ts';
import { askCaused, causeCountFaults, causeFaults } from './cause-faults.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const all = causedResponses(document);
const cases = all.map((mockResponse) => ({
  ...mockResponse,
  title: `${mockResponse.operation} ${mockResponse.status} ${mockResponse.example ?? ''}`,
}));

it('are as many as the document has examples and responses without a body', () => {
  expect(causeCountFaults(document)).toEqual([]);
});

describe('over HTTP', () => {
  it('come as the document shows them', async () => {
    expect(await causeFaults(document, mock.url)).toEqual([]);
  });

  it('are not brought about when causes are off', async () => {
    const plain = await startMock({ port: 0, causes: false });
    const first = new Map(
      all.map((mockResponse) => [mockResponse.operation, mockResponse]).reverse() as [string, CausedResponse][],
    );
    try {
      for (const mockResponse of all.filter(({ cause, status }) => Object.keys(cause).length > 0 && status !== 422)) {
        const { status } = await askCaused(mockResponse, plain.url);
        expect(status, `${mockResponse.operation} ${mockResponse.example}`).toBe(
          first.get(mockResponse.operation)!.status,
        );
      }
    } finally {
      await plain.close();
    }
  });

  it('give way to Prefer', async () => {
    const mockResponse = all.find(({ operation, status }) => operation === 'getUser' && status === 404)!;
    const response = await fetch(`${mock.url}${targetOf(mockResponse.request)}`, {
      headers: { ...headersOf(mockResponse.request), Prefer: 'code=200' },
    });
    expect(response.status).toBe(200);
  });
});

describe('in process', () => {
  const server = setupServer();
  beforeAll(async () => {
    const { handlers } = await createHandlers();
    server.use(...handlers);
    server.listen({ onUnhandledFrame: 'bypass' });
  });
  afterAll(() => server.close());

  it.each(cases)('$title', async (mockResponse) => {
    const { status, value } = await askCaused(mockResponse, document.servers[0]!.url);
    expect(status).toBe(mockResponse.status);
    expect(value).toEqual(mockResponse.value);
  });
});

describe('through the client', () => {
  const inputs: Record<string, Record<string, object>> = testValues;
  const keys: Record<string, string> = testKeys;
  const inClient = operations.filter(isInClient).map(({ id }) => id);
  const named = cases.filter(
    ({ operation, example, request }) =>
      inClient.includes(operation) && example !== undefined && request.prefer === undefined,
  );

  it.each(named)('$title', async ({ operation, status, example, value, cause, request: { headers } }) => {
    const apiKey = cause.apiKey === undefined ? exampleKey(document) : keys[example!]!;
    const client = createClient({ apiKey, baseUrl: mock.url, maxRetries: 0, ...(headers && { headers }) });
    const input = inputs[operation]![cause.apiKey === undefined ? example! : Object.keys(inputs[operation]!)[0]!];
    const call = callByName(client.safe, operation as OperationName, { ...input });
    const result = (await call) as { data: unknown; error: ApiError | undefined; response: Response };
    expect(result.response.status).toBe(status);
    expect(result.error === undefined ? result.data : result.error.body).toEqual(value);
  });

  it('have a test value each, and no test value is without one', () => {
    const names = Object.entries(inputs).flatMap(([operation, byName]) =>
      Object.keys(byName).map((name) => `${operation} ${name}`),
    );
    const wanted = named
      .filter(({ cause }) => cause.apiKey === undefined)
      .map(({ operation, example }) => `${operation} ${example}`);
    expect(names.sort()).toEqual(wanted.sort());
  });

  it('reject the plain methods with the typed error', async () => {
    const client = createClient({ apiKey: exampleKey(document), baseUrl: mock.url });
    const error = await rejection(client.createUser(testValues.createUser.email_not_available));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: 'user_creation_error', errors: [{ code: 'email_not_available' }] });
  });

  it('lead a list to its end', async () => {
    const client = createClient({ apiKey: exampleKey(document), baseUrl: mock.url });
    const users = await Array.fromAsync(client.listUsers());
    const { id: user_id } = users[0]!;
    const applications = await Array.fromAsync(client.listAuthorizedApplications({ user_id }));
    expect([users.length, applications.length]).toEqual([2, 2]);
  });
});
