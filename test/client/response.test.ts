/** The response beside the data: no second request, no rejection that nobody can handle. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from 'user-management-client';
import { clientOperations as operations } from '../support/document.ts';
import { callByName, exampleInput, rejection, stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const text = `{"id":"${id}","data":[], "spaces":  "kept"}`;
const headers = { 'X-Request-ID': 'req_1', 'Content-Type': 'application/json' };
const ok = () => new Response(text, { status: 202, statusText: 'Taken', headers });

/** A call of any operation. */
type AnyCall = Promise<unknown> & { withResponse(): Promise<never>; asResponse(): Promise<Response> };

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(() => {
  process.off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
});

/** Waits until Node has reported every rejection that nobody handles. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe.each(operations)('$id', (operation) => {
  const start = (make = ok) => {
    const { client, requests } = stubClient(make, { maxRetries: 0 });
    const input = exampleInput(operation);
    // Not through callByName, which makes a plain promise of it.
    const method = client[operation.id as 'getUser'] as (input: object) => AnyCall;
    return { call: method(input), requests, client, input };
  };

  it('gives data and response of one request', async () => {
    const { call, requests } = start();
    const { data, response, requestId, attempts } = (await call.withResponse()) as Record<string, unknown>;
    expect(data).toEqual(await call);
    expect((response as Response).status).toBe(202);
    expect({ requestId, attempts }).toEqual({ requestId: 'req_1', attempts: 1 });
    expect(requests).toHaveLength(1);
  });

  it('gives the response unread, as often as it is asked for', async () => {
    const { call, requests } = start();
    for (const response of [await call.asResponse(), await call.asResponse()]) {
      expect(response).toBeInstanceOf(Response);
      expect(await response.text()).toBe(text);
      expect([response.status, response.statusText, response.headers.get('X-Request-ID')]).toEqual([
        202,
        'Taken',
        'req_1',
      ]);
    }
    expect(requests).toHaveLength(1);
  });

  it('both reject as the call does, and what is not used rejects nobody', async () => {
    const fail = () => Response.json({ message: 'No', code: 'entity_not_found' }, { status: 404 });
    const [one, two, three] = [start(fail).call, start(fail).call, start(fail).call];
    const errors = [await rejection(one.withResponse()), await rejection(two.asResponse()), await rejection(three)];
    await settled();
    for (const error of errors) {
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({ status: 404, body: { message: 'No', code: 'entity_not_found' } });
    }
  });

  it('a call is a promise, and prints as one', async () => {
    const { call, client, input } = start();
    await expect(call.finally(() => {})).resolves.toEqual(await callByName(client, operation.id, input));
    expect(Object.keys(call).filter((key) => key.endsWith('Response'))).toEqual(
      operation.parameters.some(({ name }) => name === 'after') ? ['withResponse', 'asResponse'] : [],
    );
  });
});

it('a call begins at once, without being awaited', () => {
  const { client, requests } = stubClient(ok);
  const { promise, resolve } = Promise.withResolvers<void>();
  client.getUser({ id }).then(() => resolve(), resolve);
  return promise.then(() => expect(requests).toHaveLength(1));
});

it('a failure that nobody handles is still reported', async () => {
  const { client } = stubClient(() => Response.json({ message: 'No' }, { status: 404 }), { maxRetries: 0 });
  void client.getUser({ id });
  await expect.poll(() => unhandled.length).toBe(1);
  expect(unhandled.splice(0)).toMatchObject([{ status: 404 }]);
});

it.each([
  [204, null],
  [200, ''],
])('a response %i with the body %j has none', async (status, body) => {
  const { client } = stubClient(() => new Response(body, { status }));
  const response = await client.deleteUser({ id }).asResponse();
  expect([response.status, await response.text()]).toEqual([status, '']);
});

it('a text whose characters are split over chunks, or cut off, is what the runtime makes of it', async () => {
  const bytes = new TextEncoder().encode('Zoë €').slice(0, -1);
  const stream = () =>
    new Blob([bytes]).stream().pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => chunk.forEach((byte) => controller.enqueue(Uint8Array.of(byte))),
      }),
    );
  const { client } = stubClient(() => new Response(stream(), { status: 404 }));
  expect(await rejection(client.getUser({ id }))).toMatchObject({ body: await new Response(stream()).text() });
});

it('a response tells where it came from', async () => {
  const url = 'https://api.example.com/here';
  const { client } = stubClient(() => Object.defineProperty(ok(), 'url', { value: url }));
  expect(await client.getUser({ id }).asResponse()).toHaveProperty('url', url);
});

it('an interceptor’s own response is given as it is', async () => {
  const own = new Response('mine');
  const { client } = stubClient(ok, { interceptors: [async (_, next) => ({ ...(await next()), response: own })] });
  expect(await client.getUser({ id }).asResponse()).toBe(own);
});
