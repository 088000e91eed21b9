/** What an error's message says by itself: what happened, where, and what to do. Never a secret. */
import { describe, expect, it } from 'vitest';
import { createClient, type ApiError, type ClientOptions } from 'user-management-client';
import { apiKey, rejection, stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';

async function messageOf(
  response: () => Response | Promise<Response>,
  options: Partial<ClientOptions> = {},
): Promise<string> {
  const { client } = stubClient(response, { maxRetries: 0, ...options });
  return ((await rejection(client.getUser({ id }))) as Error).message;
}

describe('a response without a message', () => {
  it.each([
    [
      307,
      { Location: 'https://login.example.com/?email=a@example.com#b' },
      '307 to https://login.example.com/; redirects are not followed: check baseUrl',
    ],
    [302, { Location: '/elsewhere' }, '302 to /elsewhere; redirects are not followed: check baseUrl'],
    [502, {}, '502 without a message'],
    [404, {}, '404 without a message'],
  ])('%i tells of its operation and status, and of where it leads', async (status, headers, text) => {
    const message = await messageOf(() => new Response('<html>', { status, headers: headers as HeadersInit }));
    expect(message).toBe(`getUser: the server responded with ${text}`);
  });

  it('a redirect that a browser hides is told as one', async () => {
    const hidden = {
      ...Response.error(),
      ok: false,
      status: 0,
      headers: new Headers(),
      body: null,
      text: async () => '',
    };
    const client = createClient({ apiKey, fetch: async () => hidden as Response, maxRetries: 0 });
    const error = (await rejection(client.getUser({ id }))) as ApiError;
    expect(error.message).toBe(
      'getUser: the server responded with 0 to another address; redirects are not followed: check baseUrl',
    );
  });
});

it('a list that leads back has a message of its kind alone', async () => {
  const page = { data: [], list_metadata: { before: null, after: 'x' } };
  const { client } = stubClient(() => Response.json(page));
  const walk = async () => {
    for await (const _user of client.listUsers()) break;
  };
  expect(await rejection(walk())).toMatchObject({ message: 'listUsers failed: repeated_cursor (attempt 1)' });
});

describe('a failure to get a response', () => {
  const failing = (error: unknown) => () => Promise.reject(error);

  it('says what its cause says, and the cause of that', async () => {
    const cause = new Error('connect ECONNREFUSED 127.0.0.1:1');
    expect(await messageOf(failing(new TypeError('fetch failed', { cause })))).toBe(
      'getUser failed: network: fetch failed: connect ECONNREFUSED 127.0.0.1:1 (attempt 1)',
    );
  });

  it('gives the code of a cause that says nothing', async () => {
    const cause = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    expect(await messageOf(failing(new TypeError('fetch failed', { cause })))).toBe(
      'getUser failed: network: fetch failed: ECONNREFUSED (attempt 1)',
    );
  });

  it.each(['text', 7, {}, { cause: 1 }])('says nothing of %j, which is no error', async (thrown) => {
    expect(await messageOf(failing(thrown))).toBe('getUser failed: network (attempt 1)');
  });

  it.each([
    [`cannot send Bearer ${apiKey}`, 'cannot send Bearer …'],
    [`key ${apiKey}, twice ${apiKey}`, 'key …, twice …'],
    [`with Bearer sk_of_somebody_else`, 'with Bearer …'],
    [
      `request to https://example.com/users?email=a%40example.com failed`,
      'request to https://example.com/users?… failed',
    ],
  ])('says neither keys nor queries: %s', async (text, said) => {
    const message = await messageOf(failing(new Error(text, { cause: new Error(text) })));
    expect(message).toBe(`getUser failed: network: ${said}: ${said} (attempt 1)`);
  });

  it('says nothing of a body that is not JSON, which would show a part of it', async () => {
    const body = () => new Response('secret-of-a-user');
    expect(await messageOf(body)).not.toContain('secret');
  });
});
