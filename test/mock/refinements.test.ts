/** Bodies that the facts give an error code of their own get it, whatever else is wrong with them, over HTTP and in process. */
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandlers } from 'user-management-mock/msw';
import { document } from '../support/document.ts';
import { requestOf } from '../support/requests.ts';
import { operation, useMock } from './support/server.ts';

const http = useMock();
const server = setupServer();

beforeAll(async () => {
  server.use(...(await createHandlers()).handlers);
  server.listen({ onUnhandledFrame: 'bypass' });
});
afterAll(() => server.close());

const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
const password = 'i8uv6g34kd490s';

/** A body beside its e-mail address, and what it is refused with. */
const cases: [what: string, body: Record<string, unknown>, status: number, code?: string][] = [
  ['a password and a hash', { password, password_hash: 'x' }, 400, 'password_and_password_hash_provided'],
  [
    'a password, a hash and its type',
    { password, password_hash: 'x', password_hash_type: 'bcrypt' },
    400,
    'password_and_password_hash_provided',
  ],
  [
    'a password and a hash type',
    { password, password_hash_type: 'bcrypt' },
    400,
    'password_and_password_hash_type_provided',
  ],
  [
    'a password, a hash type and a hash that is null',
    { password, password_hash: null, password_hash_type: 'bcrypt' },
    400,
    'password_and_password_hash_type_provided',
  ],
  ['a salt position', { password_salt_position: 'prefix' }, 400, 'password_salt_position_requires_password_hash'],
  [
    'a password and a salt position',
    { password, password_salt_position: 'prefix' },
    400,
    'password_salt_position_requires_password_hash',
  ],
  ['51 pairs of metadata', { metadata: pairs(51) }, 400, 'invalid_metadata'],
  ['a key of 41 characters', { metadata: { ['k'.repeat(41)]: 'v' } }, 400, 'invalid_metadata'],
  ['a value of 601 characters', { metadata: { k: 'v'.repeat(601) } }, 400, 'invalid_metadata'],
  ['a refinement beside another fault', { metadata: pairs(51), first_name: 7 }, 400, 'invalid_metadata'],
  [
    'two refinements',
    { metadata: pairs(51), password, password_hash: 'x' },
    400,
    'password_and_password_hash_provided',
  ],
  ['a value that is no string', { metadata: { k: 5 } }, 422, 'invalid_request_parameters'],
  ['metadata that are no object', { metadata: 'text' }, 422, 'invalid_request_parameters'],
  ['a hash without a type', { password_hash: 'x' }, 422, 'invalid_request_parameters'],
  ['metadata at their limits', { metadata: { ...pairs(49), ['k'.repeat(40)]: 'v'.repeat(600) } }, 200],
  ['metadata that are null', { metadata: null }, 200],
];

describe.each(['createUser', 'updateUser'])('%s', (id) => {
  it.each(cases)('%s', async (_, extra, status, code) => {
    const body = JSON.stringify({ email: 'marcelina.davis@example.com', ...extra });
    for (const base of [http.current.url, document.servers[0]!.url]) {
      const { url, init } = requestOf(document, operation(id), base);
      const response = await fetch(url, { ...init, body });
      const text = await response.text();
      const expected = status === 200 && id === 'createUser' ? 201 : status;
      expect([response.status, (JSON.parse(text) as { code?: string }).code]).toEqual([expected, code]);
      expect(text).not.toContain(password);
    }
  });
});

it('is told that a preference was ignored', async () => {
  const { url, init } = requestOf(document, operation('createUser'), http.current.url, 'code=201');
  const response = await fetch(url, { ...init, body: '{"password_salt_position":"prefix"}' });
  expect([response.status, response.headers.get('mock-note')]).toEqual([400, expect.stringContaining('Prefer')]);
});

it('is off with the validation', async () => {
  const { startMock } = await import('user-management-mock');
  const mock = await startMock({ port: 0, validate: 'off' });
  const { url, init } = requestOf(document, operation('createUser'), mock.url);
  const response = await fetch(url, { ...init, body: '{"email":"a@example.com","password_salt_position":"prefix"}' });
  await mock.close();
  expect(response.status).toBe(201);
});
