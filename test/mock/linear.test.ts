/** Everything that reads input takes time that grows with its length and no faster. */
import { getResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import {
  createAuthenticator,
  cookies,
  parseJson,
  readBody,
  unsupportedAccept,
  readPreferences,
  createOperationRouter,
  unknownPath,
  readTarget,
  redactHeaders,
  redactTarget,
  redactValue,
  linearRegExp,
} from 'user-management-mock/testing';
import { createHandlers } from 'user-management-mock/msw';
import { operations } from '../support/document.ts';
import { exchange, statusOf } from './support/raw.ts';
import { growth, timeOf } from './support/growth.ts';
import { operation, useMock } from './support/server.ts';

/** How much longer twice the input may take. */
const most = 2.6;

/** Work that may end in a refusal. */
const attempt = (work: () => unknown) => {
  try {
    work();
  } catch {
    // How long it took is what matters.
  }
};

const keys = (count: number) => Array.from({ length: count }, (_, index) => `"key${index}":${index}`).join(',');
const json = { required: true, mediaTypes: { 'application/json': null } };
const read = (headers: Record<string, string>) => attempt(() => readBody(json, headers, new Uint8Array(1)));
const scheme = { in: 'authorization' as const, name: 'bearer', pattern: '^sk_' };
const authenticate = createAuthenticator('Title', { Key: scheme }, {});
const secured = { security: [['Key']] } as never;
const router = createOperationRouter(operations);
const templates = operations.map(({ path }) => path);
const lines = (name: string, value: string) => (size: number) => ({ [name]: value.repeat(size) });

/** A reader, the first size, and what it reads. */
const readers: Record<string, { first: number; input: (size: number) => unknown; work: (input: never) => unknown }> = {
  'a body of escaped quotes': {
    first: 4_000,
    input: (size) => `"${'\\"'.repeat(size)}`,
    work: (text: string) => attempt(() => parseJson(text)),
  },
  'a body of one long string': {
    first: 16_000,
    input: (size) => `"${'\\"'.repeat(size)}"`,
    work: (text: string) => parseJson(text),
  },
  'a body of many keys': {
    first: 1_000,
    input: (size) => `{${keys(size)}}`,
    work: (text: string) => parseJson(text),
  },
  'a body of brackets': {
    first: 16_000,
    input: (size) => '['.repeat(size) + ']'.repeat(size),
    work: (text: string) => attempt(() => parseJson(text)),
  },
  'a Content-Type of parameters': { first: 4_000, input: lines('content-type', 'a/b;c="d";'), work: read },
  'a Content-Type of quotes': { first: 16_000, input: lines('content-type', '";'), work: read },
  'a Content-Encoding': { first: 32_000, input: lines('content-encoding', 'identity '), work: read },
  'a Prefer with spaces': {
    first: 8_000,
    input: (size) => `a${' '.repeat(size)}b`,
    work: (text: string) => readPreferences(text, []),
  },
  'a Prefer of quotes': {
    first: 8_000,
    input: (size) => '"a",b=";'.repeat(size),
    work: (text: string) => readPreferences(text, []),
  },
  'a Prefer of preferences': {
    first: 2_000,
    input: (size) => 'a = "b";c, '.repeat(size),
    work: (text: string) => readPreferences(text, []),
  },
  'an Accept of ranges': {
    first: 2_000,
    input: (size) => Array.from({ length: size }, (_, index) => `a/b${index}; q="0"`).join(','),
    work: (text: string) => attempt(() => unsupportedAccept(text)),
  },
  'an Accept of spaces': {
    first: 8_000,
    input: (size) => `a/b;${' '.repeat(size)};${' '.repeat(size)}c`,
    work: (text: string) => attempt(() => unsupportedAccept(text)),
  },
  'an Authorization of spaces': {
    first: 8_000,
    input: (size) => ({ authorization: `Bearer${' '.repeat(size)}a b` }),
    work: (headers: Record<string, string>) => authenticate(secured, headers, []),
  },
  'an Authorization of letters': {
    first: 32_000,
    input: lines('authorization', 'a'),
    work: (headers: Record<string, string>) => authenticate(secured, headers, []),
  },
  cookies: { first: 4_000, input: lines('cookie', 'a=b; '), work: cookies },
  'a target of segments': {
    first: 500,
    input: (size) => '/a'.repeat(size),
    work: (text: string) => attempt(() => router.find(readTarget(text).path, 'GET')),
  },
  'a target of encoded letters': {
    first: 300,
    input: (size) => `/${'%61'.repeat(size)}`,
    work: (text: string) => attempt(() => readTarget(text)),
  },
  'a query of pairs': {
    // Too long to be remembered at the first size, and short enough to be read at the last.
    first: 73,
    input: (size) => `/?${'a+=%20&'.repeat(size)}`,
    work: (text: string) => readTarget(text),
  },
  'an unknown path': {
    first: 500,
    input: (size) => '/a'.repeat(size),
    work: (text: string) => unknownPath(text, templates),
  },
  'the redaction of a target': {
    first: 2_000,
    input: (size) => `//${'?a=b&//c@&pass%77ord=x'.repeat(size)}`,
    work: (text: string) => redactTarget(text),
  },
  'the redaction of a target of one name': {
    first: 8_000,
    input: (size) => `/?${'aB'.repeat(size)}=1`,
    work: (text: string) => redactTarget(text),
  },
  'the redaction of headers': {
    first: 500,
    input: (size) =>
      Object.fromEntries(Array.from({ length: size }, (_, index) => [`x-${index}`, 'https://a:b@c/?d=e'])),
    work: (headers: Record<string, string>) => redactHeaders(headers),
  },
  'the redaction of a body': {
    first: 2_000,
    input: (size) => JSON.parse(`{${keys(size)}}`) as unknown,
    work: (value: unknown) => redactValue(value),
  },
  'the redaction of one long text': {
    first: 8_000,
    input: (size) => ({ a: '//@?'.repeat(size) }),
    work: (value: unknown) => redactValue(value),
  },
};

/** Another program may take the processor for as long as a whole measurement lasts; what is quadratic fails each time. */
const timeout = { retry: 3, timeout: 60_000 };

describe('a reader takes twice the time for twice the input', () => {
  it.each(Object.entries(readers))('%s', timeout, async (_, { first, input, work }) => {
    expect(await growth(most, first, input, work as (input: unknown) => unknown)).toBeLessThan(most);
  });
});

/** Expressions that take a backtracking engine a time that doubles with each letter, or grows with the square of their number. */
const patterns = [
  '^(a+)+$',
  '^(a|a)*$',
  '(a+a+)+b',
  'a+$',
  '^a*a*a*$',
  '^(?=a*a*$)(?!.*c)(a|aa)+$',
  '^([a-z]+)*[0-9]$',
];

describe('a pattern of a document takes twice the time for twice the text', () => {
  it.each(patterns)('%s', timeout, async (pattern) => {
    const matcher = linearRegExp(pattern);
    const ratio = await growth(
      most,
      2_000,
      (size) => `${'a'.repeat(size)}!`,
      (text) => matcher.test(text),
    );
    expect(ratio).toBeLessThan(most);
  });
});

describe('a whole request takes twice the time for twice the input', async () => {
  const { handlers, on, reset } = await createHandlers({ baseUrl: 'http://mock' });
  const { path } = operation('createUser');
  const headers = { authorization: 'Bearer sk_a', 'content-type': 'application/json' };
  const post = (body: string) =>
    getResponse(handlers, new Request(`http://mock${path}`, { method: 'POST', headers, body }));

  it('with wrong values', timeout, async () => {
    const input = (size: number) => `{"email":"a@example.com","metadata":{${keys(size)}}}`;
    expect((await post(input(10)))?.status).toBe(422);
    expect(await growth(most, 2_000, input, post)).toBeLessThan(most);
  });

  it('with unknown properties', timeout, async () => {
    const input = (size: number) => `{"email":"a@example.com",${keys(size)}}`;
    expect(await growth(most, 2_000, input, post)).toBeLessThan(most);
  });

  it.each(['a', 'a.', 'a@', '-', ' '])('with a long address of %j', async (part) => {
    const input = (size: number) => JSON.stringify({ email: `a${part.repeat(size)}@example.com` });
    expect(await growth(most, 4_000, input, post)).toBeLessThan(most);
  });

  it('that a rule is compared with', timeout, async () => {
    const input = (size: number) => {
      const texts = Object.fromEntries(Array.from({ length: size }, (_, index) => [`x-${index}`, 'a']));
      return { match: { headers: texts, body: texts } };
    };
    const ratio = await growth(most, 500, input, async ({ match }) => {
      const rule = on('createUser', match, { status: 400 });
      const body = JSON.stringify({ email: 'a@example.com', ...match.body });
      const request = new Request(`http://mock${path}`, {
        method: 'POST',
        headers: { ...headers, ...match.headers },
        body,
      });
      expect((await getResponse(handlers, request))?.status).toBe(400);
      rule.remove();
    });
    reset();
    expect(ratio).toBeLessThan(most);
  });
});

describe('a server', () => {
  const mock = useMock();
  const { path } = operation('createUser');
  const key = 'Host: mock\r\nAuthorization: Bearer sk_test_1\r\n';
  const post = (body: string) =>
    `POST ${path} HTTP/1.1\r\n${key}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const get = (lines: string, target: string = path) => `GET ${target} HTTP/1.1\r\n${key}${lines}\r\n\r\n`;
  const large = 1_000_000;

  it.each([
    ['a body of escaped quotes', post(`"${'\\"'.repeat(large / 2)}`), 422],
    ['wrong values', post(`{"email":"a@example.com","metadata":{${keys(large / 16)}}}`), 422],
    ['open brackets', post('['.repeat(large)), 422],
    ['brackets', post('['.repeat(large / 2) + ']'.repeat(large / 2)), 422],
    ['empty objects', post(`[${'{},'.repeat(large / 3 - 1)}{}]`), 422],
    ['a Prefer with spaces', get(`Prefer: a${' '.repeat(15_000)}b`), 200],
    [
      'an Accept of ranges',
      get(`Accept: ${Array.from({ length: 1_400 }, (_, index) => `a/b${index}`).join(',')}`),
      406,
    ],
    ['cookies', get(`Cookie: ${'a=b; '.repeat(3_000)}`), 200],
    ['a query', get('', `${path}?${'limit=1&'.repeat(1_000)}`), 422],
    ['a path', get('', '/a'.repeat(4_000)), 404],
  ])('responses %s within two seconds', async (_, bytes, status) => {
    const time = await timeOf(bytes, async () =>
      expect(statusOf(await exchange(mock.current.url, bytes))).toBe(status),
    );
    expect(time).toBeLessThan(2_000);
  });
});
