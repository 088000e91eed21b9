/** The server in Python that is shipped as an example: each response, to the last member. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { firstLine } from '../support/processes.ts';
import { hasPython } from '../support/python.ts';

const example = join(root, 'packages', 'contract', 'examples', 'server.py');
const idOf = (day: number) => `user_${String(day).padStart(26, '0')}`;
const userOf = (day: number) => ({
  object: 'user',
  id: idOf(day),
  email: `user${day}@example.com`,
  email_verified: true,
  external_id: `ext_${day}`,
  created_at: `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`,
  updated_at: `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`,
  first_name: null,
  last_name: null,
  profile_picture_url: null,
  last_sign_in_at: null,
});
const days = (first: number, last: number) =>
  Array.from({ length: Math.abs(first - last) + 1 }, (_, at) => first + Math.sign(last - first) * at);
const pageOf = (shown: number[], before: number | null, after: number | null) => ({
  object: 'list',
  data: shown.map(userOf),
  list_metadata: {
    before: before === null ? null : idOf(before),
    after: after === null ? null : idOf(after),
  },
});
const refused = {
  code: 'invalid_request_parameters',
  message: 'Validation failed.',
  errors: [{ code: 'invalid', message: 'A parameter is malformed.' }],
};
const unknownUser = (id: string) => ({ code: 'entity_not_found', message: `User not found: '${id}'.`, entity_id: id });

/** What the server in Python responds with, by what stands behind `/user_management/users`. */
const inPython: (readonly [target: string, status: number, body: unknown])[] = [
  ['', 200, pageOf(days(30, 21), null, 21)],
  ['?limit=2&order=desc', 200, pageOf([30, 29], null, 29)],
  ['?limit=2&order=asc', 200, pageOf([1, 2], null, 2)],
  ['?limit=2&order=normal', 200, pageOf([30, 29], 29, null)],
  [`?limit=2&after=${idOf(29)}`, 200, pageOf([28, 27], 28, 27)],
  [`?limit=2&order=asc&after=${idOf(2)}`, 200, pageOf([3, 4], 3, 4)],
  [`?limit=2&order=normal&before=${idOf(29)}`, 200, pageOf([28, 27], 27, 28)],
  [`?limit=2&before=${idOf(27)}`, 200, pageOf([29, 28], 29, 28)],
  [`?limit=9&before=${idOf(28)}`, 200, pageOf([30, 29], null, 29)],
  [`?limit=2&order=normal&after=${idOf(27)}`, 200, pageOf([29, 28], 28, 29)],
  ['?limit=29', 200, pageOf(days(30, 2), null, 2)],
  ['?limit=30', 200, pageOf(days(30, 1), null, null)],
  ['?limit=100', 200, pageOf(days(30, 1), null, null)],
  ...['0', '101', '1000', '', 'x1', '1x', '1.5'].map((limit) => [`?limit=${limit}`, 422, refused] as const),
  ...['', 'newest', 'asc,desc'].map((order) => [`?order=${order}`, 422, refused] as const),
  ['?email=USER7@example.com', 200, pageOf([7], null, null)],
  ...['ser7@example.com', 'user7@example.co', 'a.b_c-d%2B1@e-f.g.example'].map(
    (email) => [`?email=${email}`, 200, pageOf([], null, null)] as const,
  ),
  ...['', 'x', '@example.com', 'x@', 'x y@example.com', 'x@example.com@', '%C3%BC@example.com'].map(
    (email) => [`?email=${email}`, 422, refused] as const,
  ),
  ['?organization_id=org_1', 200, pageOf([], null, null)],
  ['?organization=org_1', 200, pageOf([], null, null)],
  [`/${idOf(7)}`, 200, userOf(7)],
  ['/user_7', 404, unknownUser('user_7')],
  [`/${idOf(7).toUpperCase()}`, 404, unknownUser(idOf(7).toUpperCase())],
  ['/external_id/ext_7', 200, userOf(7)],
  ['/external_id/ext_', 404, unknownUser('ext_')],
  ['/external_id/EXT_7', 404, unknownUser('EXT_7')],
  ['/external_id/a%20b', 404, unknownUser('a b')],
  [`/${idOf(7)}/authorized_applications`, 200, pageOf([], null, null)],
  [`/${idOf(7)}/authorized_applications?limit=0`, 422, refused],
  ['/user_7/authorized_applications', 404, unknownUser('user_7')],
  ['/user_7/nothing', 404, { message: 'There is no such path.' }],
];
/** The methods that each path of the server in Python has. */
const allowed = {
  '': 'GET, POST',
  '/external_id/ext_7': 'GET',
  [`/${idOf(7)}`]: 'GET, PUT, DELETE',
  [`/${idOf(7)}/authorized_applications`]: 'GET',
  [`/${idOf(7)}/authorized_applications/app_1`]: 'DELETE',
  ...Object.fromEntries(
    ['verification/send', 'verification/confirm', 'change/send', 'change/confirm'].map((end) => [
      `/${idOf(7)}/email_${end}`,
      'POST',
    ]),
  ),
};

it.skipIf(!hasPython)('the example of a server in Python reads what it has, and says what it lacks', async () => {
  const child = spawn('python3', [example, '0']);
  try {
    const url = `${await firstLine(child, /(http:\S+)/)}/user_management/users`;
    const ask = async (target: string, method = 'GET', authorization = 'Bearer sk_test_python') => {
      const response = await fetch(url + target, { method, ...(authorization && { headers: { authorization } }) });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? '' : JSON.parse(text) } as const;
    };
    for (const [target, status, body] of inPython) {
      const came = await ask(target);
      expect({ status: came.status, body: came.body as unknown }, target).toEqual({ status, body });
      expect([came.headers.get('content-type'), came.headers.get('x-request-id')]).toEqual([
        'application/json',
        'req_1',
      ]);
    }
    for (const [target, methods] of Object.entries(allowed)) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const { status, headers, body } = await ask(target, method);
        const isThere = methods.split(', ').includes(method);
        expect([status, headers.get('allow')], `${method} ${target}`).toEqual(
          isThere ? [method === 'GET' ? 200 : 501, null] : [405, methods],
        );
        if (method === 'HEAD') expect(body).toBe('');
        else if (method !== 'GET')
          expect(body).toEqual({ message: isThere ? 'This server only reads.' : 'Method not allowed.' });
      }
    }
    const keys = ['', 'sk_test_python', 'Bearer sk_test_other', 'Bearer sk_test_python1', 'Basic sk_test_python'];
    for (const key of [...keys, 'Bearer SK_TEST_PYTHON']) {
      const { status, headers, body } = await ask('', 'GET', key);
      expect([status, headers.get('www-authenticate'), body], key).toEqual([
        401,
        'Bearer',
        { message: 'Unauthorized' },
      ]);
    }
  } finally {
    child.kill();
  }
});
