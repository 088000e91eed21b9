/** Only what the document names is ever sent. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient, type FetchInit } from 'user-management-client';
import { createCore, deleteUser } from 'user-management-client/operations';
import { startCall } from 'user-management-client/testing';
import { jsonMediaType } from 'user-management-openapi';
import { shapesOf } from 'user-management-openapi/schema';
import { bodyExamples, clientOperations as operations, document } from '../support/document.ts';
import type { OperationFacts } from '../../generated/operations.ts';
import { apiKey, callByName, exampleInput, rejection, stubClient } from './support/calls.ts';

/** A whole user, as an application has it at hand when it means the id. */
const user = bodyExamples().find(({ operation, status }) => operation.id === 'getUser' && status === '200')!.example
  .value as { id: string; email: string };
const ok = () => Response.json({ ...user, data: [] });
const email = 'marcelina.davis@example.com';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Everything of a request that can be read on the way. */
function sent({ url, init }: { url: URL; init: RequestInit }) {
  return { path: url.pathname, query: url.search, body: init.body };
}

describe('a whole user, where its id is meant', () => {
  const byId = ['getUser', 'deleteUser', 'sendVerificationEmail'];

  it.each(byId)('is refused by %s, and nothing is sent', async (name) => {
    const { client, requests } = stubClient(ok);
    const error = (await rejection(callByName(client, name, { ...user }))) as Error;
    expect(error).toBeInstanceOf(TypeError);
    const others = Object.keys(user).filter((each) => each !== 'id');
    expect(error.message).toBe(`${name} does not take ${others.join(', ')}, but id.`);
    expect(requests).toEqual([]);
  });

  it.each(byId)('goes no further than its id with %s where inputs are not strict', async (name) => {
    const { client, requests } = stubClient(ok, { strictInput: false });
    await callByName(client, name, { ...user });
    expect(requests.map(sent)).toMatchObject([{ query: '', body: undefined }]);
    expect(requests[0]!.url.pathname).toContain(user.id);
  });

  it('changes only what an update can change', async () => {
    const { client, requests } = stubClient(ok, { strictInput: false });
    await client.updateUser(user);
    const body = JSON.parse(String(requests[0]!.init.body)) as object;
    expect(body).toHaveProperty('email', user.email);
    for (const name of ['id', 'object', 'created_at']) expect(body).not.toHaveProperty(name);
  });
});

describe.each(operations)('$id', (operation) => {
  const { parameters, requestBody } = operation;
  const input = exampleInput(operation);

  it('takes every query parameter and every property of its examples', async () => {
    const query = Object.fromEntries(parameters.filter((p) => p.in === 'query').map((p) => [p.name, p.example ?? 1]));
    const { client, requests } = stubClient(ok);
    await callByName(client, operation.id, { ...input, ...query });
    const names = Object.keys(query);
    expect([...requests[0]!.url.searchParams.keys()].sort()).toEqual(names.sort());
    for (const { value } of Object.values(requestBody?.content[jsonMediaType]?.examples ?? {})) {
      await callByName(client, operation.id, { ...input, ...(value as object) });
      const body = requests.at(-1)!.init.body;
      // An optional body is left out when it is empty.
      expect(JSON.parse(String(body ?? '{}'))).toMatchObject(value as object);
    }
  });

  it('sends no other name, strict or not', async () => {
    const unknown = { ...input, nick_name: 'secret', ' ': 1, constructor: 'x' };
    const strict = stubClient(ok);
    const error = (await rejection(callByName(strict.client, operation.id, unknown))) as Error;
    expect(error).toBeInstanceOf(TypeError);
    const placed = (place: string) => parameters.filter((each) => each.in === place).map(({ name }) => name);
    const media = Object.values(requestBody?.content ?? {});
    const fields = media.flatMap(({ schema }) => [
      ...new Set(shapesOf(document, [schema!]).flatMap(({ properties }) => [...properties.keys()])),
    ]);
    const known = [...placed('path'), ...placed('query'), ...fields].join(', ');
    expect(error.message).toBe(`${operation.id} does not take nick_name,  , constructor, but ${known || 'nothing'}.`);
    expect(strict.requests).toEqual([]);

    const lax = stubClient(ok, { strictInput: false });
    await callByName(lax.client, operation.id, unknown);
    await callByName(lax.client, operation.id, input);
    expect(sent(lax.requests[0]!)).toEqual(sent(lax.requests[1]!));
  });

  it('takes what is undefined as absent', async () => {
    const { client, requests } = stubClient(ok);
    await callByName(client, operation.id, { ...input, nick_name: undefined, email: input['email'] ?? undefined });
    await callByName(client, operation.id, input);
    expect(sent(requests[0]!)).toEqual(sent(requests[1]!));
  });

  it.each([
    [null, 'null'],
    ['user_1', 'string'],
    [7, 'number'],
    [[user], 'a list'],
  ])('is told that %j is no input', async (value, told) => {
    const { client, requests } = stubClient(ok);
    const error = await rejection(callByName(client, operation.id, value as never));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe(`${operation.id} takes an object, not ${told}.`);
    expect(requests).toEqual([]);
  });
});

describe('an operation as other documents have it', () => {
  /** Calls it; gives what is sent. */
  async function start(facts: Partial<OperationFacts>, input: object, response = Response.json({})) {
    const sent: FetchInit[] = [];
    const core = createCore({
      apiKey,
      fetch: async (_url, init) => {
        sent.push(init);
        return response;
      },
    });
    const own: OperationFacts = { id: 'getUser', method: 'GET', path: '/', codes: [], ...facts };
    const data = await startCall(core, own, () => {}, input);
    return { data, body: sent[0]!.body, type: sent[0]!.headers['content-type'] };
  }
  const type = 'application/json';

  it('sends an optional body once there is something for it, and says of a body alone that it is JSON', async () => {
    const optional: Partial<OperationFacts> = { method: 'POST', body: 'optional', fields: ['a'] };
    expect(await start(optional, { a: 1 })).toMatchObject({ body: '{"a":1}', type });
    expect(await start(optional, {})).toMatchObject({ body: undefined, type: undefined });
    expect(await start({ ...optional, body: 'required' }, {})).toMatchObject({ body: '{}', type });
  });

  it('tells what it takes, which may be nothing', async () => {
    const told = async (facts: Partial<OperationFacts>) => String(await rejection(start(facts, { x: 1, y: 2 })));
    expect(await told({})).toBe('TypeError: getUser does not take x, y, but nothing.');
    expect(await told({ path: '/{id}', query: ['q'], body: 'optional', fields: ['a', 'b'] })).toBe(
      'TypeError: getUser does not take x, y, but id, q, a, b.',
    );
  });

  it('is not tried again after a code that the document lists, where it says of none that this may help', async () => {
    const down = Response.json({ code: 'bad' }, { status: 503 });
    const codes = ['bad'] as unknown as OperationFacts['codes'];
    expect(await rejection(start({ codes }, {}, down))).toMatchObject({ status: 503, attempts: 1 });
  });

  it('may respond with any JSON, and with nothing else', async () => {
    const anyJson = { anyJson: true };
    expect(await start(anyJson, {}, Response.json([1]))).toMatchObject({ data: [1] });
    expect(await start(anyJson, {}, Response.json(null))).toMatchObject({ data: null });
    expect(await rejection(start(anyJson, {}, new Response('plain')))).toMatchObject({ kind: 'invalid_body' });
  });
});

describe('strictInput', () => {
  const isStrict = async (options = {}) => {
    const { client, requests } = stubClient(ok, options);
    await callByName(client.safe, 'listUsers', { nick_name: 'x' }).catch(() => {});
    return requests.length === 0;
  };

  it('is on by default, but for production', async () => {
    expect(await isStrict()).toBe(true);
    vi.stubEnv('NODE_ENV', 'production');
    expect(await isStrict()).toBe(false);
    expect(await isStrict({ strictInput: true })).toBe(true);
  });

  it('is on where there is no process', async () => {
    vi.stubGlobal('process', undefined);
    expect(await isStrict()).toBe(true);
  });

  it('can be changed by with(), and holds for the functions', async () => {
    const { client, requests } = stubClient(ok);
    await client.with({ strictInput: false }).listUsers({ nick_name: 'x', email } as object);
    expect(requests[0]!.url.search).toBe(`?email=${encodeURIComponent(email)}`);
    expect(await rejection(client.listUsers({ nick_name: 'x' } as object))).toBeInstanceOf(TypeError);
    expect(await rejection(deleteUser(createCore({ apiKey }), user))).toBeInstanceOf(TypeError);
    expect(await rejection(deleteUser(createClient({ apiKey }), user))).toBeInstanceOf(TypeError);
  });
});

it('a parameter that is a list is sent once for each value, and one that is an object is refused', async () => {
  const { client, requests } = stubClient(ok);
  await client.listUsers({ email: ['a b', null, undefined, 'c'] } as object);
  expect(requests[0]!.url.search).toBe('?email=a%20b&email=c');
  const refused = await rejection(client.listUsers({ email: { a: 1 } } as object));
  expect(refused).toEqual(new TypeError('The query parameter "email" must not be an object.'));
});

it('no parameter is sent that is null, such as the cursor of a last page', async () => {
  const { client, requests } = stubClient(ok);
  await client.listUsers({ email, after: null } as object);
  expect(requests[0]!.url.search).toBe(`?email=${encodeURIComponent(email)}`);
});
