/** The functions: one per operation, the same calls as the methods. */
import { describe, expect, it } from 'vitest';
import { ApiError, type OperationName } from 'user-management-client';
import * as library from 'user-management-client/operations';
import { createCore, getUser, listUsers, type Core } from 'user-management-client/operations';
import { inspect } from 'node:util';
import { clientOperations as operations } from '../support/document.ts';
import { apiKey, callByName, exampleInput, rejection, stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
type AnyFunction = (core: Core, input: object, options?: object) => PromiseLike<unknown>;

it('there is one for each operation', () => {
  expect(Object.keys(library).sort()).toEqual(['createCore', ...operations.map(({ id }) => id)].sort());
});

it.each(operations)('$id sends what the method sends, and gives what it gives', async (operation) => {
  const { client, requests } = stubClient(() => Response.json({ id, data: [] }));
  const input = exampleInput(operation);
  const options = { headers: { 'X-Call': '1' } };
  const results = [
    await callByName(client, operation.id, input, options),
    await (library[operation.id as OperationName] as AnyFunction)(client, input, options),
  ];
  expect(results[1]).toEqual(results[0]);
  const [byMethod, byFunction] = requests.map(({ url, init: { method, body, headers } }) => [
    url.href,
    { method, body, headers },
  ]);
  expect(byFunction).toEqual(byMethod);
});

describe('a core', () => {
  it('has the options of a client, and shows none', async () => {
    const asked: string[] = [];
    const core = createCore({
      apiKey,
      baseUrl: 'http://127.0.0.1:1/base/',
      maxRetries: 0,
      fetch: async (url) => {
        asked.push(url);
        return Response.json({ data: [{ id }] });
      },
    });
    const ids: string[] = [];
    for await (const user of listUsers(core, { limit: 1 })) ids.push(user.id);
    expect(ids).toEqual([id]);
    expect(asked).toEqual(['http://127.0.0.1:1/base/user_management/users?limit=1']);
    expect(inspect(core, { showHidden: true, depth: 9 })).not.toContain(apiKey);
  });

  it('is checked as a client is', () => {
    expect(() => createCore({ apiKey: 'pk_1' })).toThrow(/^apiKey must match \/.*\/, in ASCII without spaces\.$/);
    expect(() => createCore(undefined as never)).toThrow(new TypeError('apiKey is missing.'));
  });

  it.each([{}, undefined, null, 'sk_1', { apiKey }])('is not %j, which is told', async (core) => {
    const error = (await rejection(getUser(core as never, { id }))) as Error;
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe('This is no client: make one with createCore or createClient.');
  });
});

it('an error leads to the caller’s own line', async () => {
  const { client } = stubClient(() => Response.json({ message: 'No' }, { status: 404 }));
  const callFunction = () => getUser(client, { id });
  const error = (await rejection(callFunction())) as ApiError;
  expect(error).toBeInstanceOf(ApiError);
  expect(error.stack!.split('\n')[1]).toMatch(/callFunction.*functions\.test\.ts/);
});
