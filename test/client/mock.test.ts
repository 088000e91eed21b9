/** Every documented answer of the mock arrives through the client: results as they are, errors as typed errors. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, createClient, isApiError, type Client, type OperationName } from 'user-management-client';
import { startMock, type Mock } from 'user-management-mock';
import { bodyExamples, document, operations } from '../support/document.ts';
import { apiKey, callByName, exampleInput, rejection } from './support/calls.ts';

let mock: Mock;
let client: Client;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  client = createClient({ apiKey, baseUrl: mock.url, maxRetries: 0 });
});
afterAll(() => mock.close());

const prefer = (status: string, example?: string) => ({
  headers: { Prefer: example === undefined ? `code=${status}` : `code=${status}, example=${example}` },
});
const answers = bodyExamples().filter(({ status }) => status !== undefined);
const good = answers.filter(({ status }) => status!.startsWith('2'));
const bad = answers.filter(({ status }) => !status!.startsWith('2'));
const empty = operations.flatMap((operation) =>
  Object.entries(operation.responses)
    .filter(([, { content }]) => !content)
    .map(([status]) => ({ operation, status })),
);

it('has a method for every operation, and no other', () => {
  const names = operations.map(({ id }) => id).sort();
  expect(Object.keys(client.safe).sort()).toEqual(names);
  expect(Object.keys(client).sort()).toEqual([...names, 'raw', 'safe', 'with'].sort());
});

describe('a good answer', () => {
  it.each(good)('$operation.id $status $name', async ({ operation, status, name, example }) => {
    const result = await callByName(client, operation.id, exampleInput(operation), prefer(status!, name));
    expect(result).toEqual(example.value);
  });

  it.each(empty)('$operation.id $status without a body', async ({ operation, status }) => {
    const result = await callByName(client.safe, operation.id, exampleInput(operation), prefer(status));
    expect(result).toMatchObject({ data: undefined, error: undefined, response: { status: Number(status) } });
  });
});

describe('a list', () => {
  const lists = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'after'));

  it.each(lists)('$id is walked to its end, each item once', async (operation) => {
    const method = client[operation.id as OperationName] as unknown as (input: object) => AsyncIterable<{ id: string }>;
    const ids: string[] = [];
    for await (const { id } of method(exampleInput(operation))) ids.push(id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('an error', () => {
  it.each(bad)('$operation.id $status $name', async ({ operation, status, name, example }) => {
    const body = example.value as { message: string; code?: string; errors?: unknown[]; entity_id?: string };
    const call = callByName(client, operation.id, exampleInput(operation), prefer(status!, name));
    const error = await rejection(call);
    if (!(error instanceof ApiError)) throw error;
    expect(error).toMatchObject({ operation: operation.id, status: Number(status), message: body.message, body });
    expect(error.code).toBe(body.code);
    expect(error.errors).toEqual(body.errors ?? []);
    expect(error.entity_id).toBe(body.entity_id);
    expect(error.requestId).toBe(error.response!.headers.get('X-Request-ID'));
    expect(error.requestId).toMatch(/./);
    const documented = body.code !== undefined && body.code in document['x-error-codes'];
    expect(error.reason).toBe(documented ? body.code : 'undocumented');
    expect(isApiError(error, operation.id as OperationName)).toBe(documented);
  });
});
