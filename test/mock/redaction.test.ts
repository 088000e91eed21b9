/** What is recorded of a request holds no secret, wherever and however it stands in the request. */
import { describe, expect, it } from 'vitest';
import { isSecretName } from 'user-management-mock/testing';
import { createHandlers } from 'user-management-mock/msw';
import { getResponse } from 'msw';
import { startMock, type LogEntry } from 'user-management-mock';
import { document } from '../support/document.ts';
import { operation, send, useMock } from './support/server.ts';

const secret = 'hunter2222';
const log: LogEntry[] = [];
const mock = useMock({ log: (entry) => void log.push(entry) });
/** All that a mock tells of the requests so far. */
const told = () => JSON.stringify([mock.current.requests, log.splice(0)]);

describe('a secret in a target', () => {
  it.each([
    `password=${secret}`,
    `pass%77ord=${secret}`,
    `api%5Fkey=${secret}`,
    `API-Key=${secret}`,
    `a=1&access_token=${secret}`,
    `accessToken=${secret}`,
    `user[password]=${secret}`,
    `user%5Bpwd%5D=${secret}`,
    `code=${secret}`,
    `X-Amz-Signature=${secret}`,
    `%zz=1&token=${secret}`,
    `a;jsessionid=${secret}`,
  ])('?%s', async (query) => {
    await send(mock.current.url, 'listUsers', { path: `${operation('listUsers').path}?${query}` });
    await send(mock.current.url, 'listUsers', { path: `/nowhere?${query}` });
    const text = told();
    expect(text).not.toContain(secret);
    expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThanOrEqual(4);
  });
});

describe('a secret in a header', () => {
  it.each([
    ['referer', `https://app.example/page?token=${secret}`],
    ['referer', `https://app.example/page?api+key=${secret}`],
    ['referer', `https://ada:${secret}@app.example/page`],
    ['referer', `https://ada:p@${secret}@app.example/page`],
    ['referer', `https://app.example/#access_token=${secret}`],
    ['x-original-url', `/login?pass%77ord=${secret}`],
    ['x-auth', secret],
    ['x-session', secret],
    ['x-session-id', secret],
    ['x-signature', secret],
    ['x-api-key', secret],
    ['x-otp', secret],
    ['cookie', `a=${secret}`],
    ['proxy-authorization', `Basic ${secret}`],
  ])('%s: %s', async (name, value) => {
    await send(mock.current.url, 'getUser', { headers: { [name]: value } });
    expect(told()).not.toContain(secret);
  });
});

describe('a secret in a body', () => {
  const names = ['code', 'otp', 'pwd', 'passwd', 'passphrase', 'private_key', 'privateKey', 'credentials', 'jwt'];
  it.each([...names, 'password_hash', 'PASSWORD', 'clientSecret', 'refresh-token'])('%s', async (name) => {
    const one = { [name]: secret };
    const body = JSON.stringify({ ...one, list: [one, { deep: [one] }], object: { [name]: { inner: secret } } });
    await send(mock.current.url, 'createUser', { body });
    const text = told();
    expect(text).not.toContain(secret);
    expect(text).toContain('deep');
  });

  it('in a URL', async () => {
    const metadata = { callback: `https://a:${secret}@b.example/?x=1&token=${secret}` };
    await send(mock.current.url, 'createUser', { body: JSON.stringify({ email: 'a@example.com', metadata }) });
    const [request] = mock.current.requests;
    expect(request?.body).toEqual({
      email: 'a@example.com',
      metadata: { callback: 'https://[redacted]@b.example/?x=1&token=[redacted]' },
    });
  });

  it('in the same way without a server', async () => {
    const inProcess = await createHandlers({ baseUrl: 'http://mock' });
    const init = { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer sk_a' } };
    const url = `http://mock${operation('createUser').path}?pass%77ord=${secret}`;
    await getResponse(
      inProcess.handlers,
      new Request(url, { ...init, body: JSON.stringify({ email: 'a@b.c', otp: secret }) }),
    );
    expect(inProcess.requests).toHaveLength(1);
    expect(JSON.stringify(inProcess.requests)).not.toContain(secret);
  });
});

describe('what is no secret stays', () => {
  it.each([
    'error_code',
    'countryCode',
    'status-code',
    'zip_code',
    'author',
    'authenticated',
    'password_hash_type',
    'password_salt_position',
    'token_type',
    'tokenExpiresAt',
    'session_count',
    'authorization_endpoint',
    'keyboard',
    'description',
    'X-Request-ID',
  ])('%s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  it('an error code, and that something is set', async () => {
    const body = { email: 'a@example.com', metadata: { code: 'entity_not_found' }, password: null, has_password: true };
    await send(mock.current.url, 'createUser', { body: JSON.stringify(body) });
    expect(mock.current.requests[0]?.body).toEqual(body);
  });
});

describe('what the document marks as a secret', () => {
  const other = {
    ...document,
    paths: {
      '/things': {
        post: {
          operationId: 'add',
          security: [{ Odd: [] }],
          parameters: [{ name: 'door', in: 'query', schema: { type: 'string', 'x-secret': true } }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  properties: { list: { items: { properties: { Hint: { allOf: [{ format: 'password' }] } } } } },
                },
              },
            },
          },
          responses: { 200: { description: 'Fine.' } },
        },
      },
    },
    components: { securitySchemes: { Odd: { type: 'apiKey', in: 'header', name: 'X-Odd' } } },
  };

  it('is taken out by its name', async () => {
    const marked = await startMock({ port: 0, document: other as never });
    await fetch(`${marked.url}/things?door=${secret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-odd': secret },
      body: JSON.stringify({ list: [{ Hint: secret }] }),
    });
    expect(marked.requests[0]).toMatchObject({ status: 200, body: { list: [{ Hint: '[redacted]' }] } });
    expect(JSON.stringify(marked.requests)).not.toContain(secret);
    await marked.close();
  });

  it('is marked in this document for each property that holds one', async () => {
    const found = new Set<string>();
    JSON.stringify(document, function (this: Record<string, unknown>, name, value: unknown) {
      if (Object(value)['x-secret'] === true) found.add(name);
      return value;
    });
    expect([...found].sort()).toEqual(['OneTimeCode', 'PasswordHash', 'password']);
    // The code is taken out even where it looks like an error's.
    await send(mock.current.url, 'verifyEmail', { body: '{"code":"not_a_code"}' });
    expect(mock.current.requests[0]?.body).toEqual({ code: '[redacted]' });
  });
});
