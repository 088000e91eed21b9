/** What the mock refuses, and how. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { jsonMediaType } from 'user-management-openapi';
import { document, operations } from '../support/document.ts';
import { requestOf } from '../support/requests.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const operation = (id: string) => operations.find((each) => each.id === id)!;
const example = (id: string, status: string) =>
  Object.values(operation(id).responses[status]?.content?.[jsonMediaType]?.examples ?? {})[0]?.value;

describe('authentication', () => {
  const wrong = [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer pk_test_1',
    'Basic sk_test_1',
    'sk_test_1',
    'Bearer sk_a sk_b',
  ];
  for (const { id } of operations.filter(({ security }) => security.length > 0)) {
    it.each(wrong)(`${id} with the key %j`, async (authorization) => {
      const { url, init } = requestOf(document, operation(id), mock.url);
      const { authorization: _right, ...headers } = init.headers;
      const response = await fetch(url, {
        ...init,
        headers: { ...headers, ...(authorization !== undefined && { authorization }) },
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual(example(id, '401'));
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="/);
    });
  }

  it.each(operations)('$id has the challenge on a 401 that is asked for, and on no other response', async (each) => {
    for (const status of Object.keys(each.responses)) {
      const { url, init } = requestOf(document, each, mock.url, `code=${status}`);
      const response = await fetch(url, init);
      expect([status, response.headers.has('www-authenticate')]).toEqual([status, status === '401']);
    }
  });

  it.each(['bearer', 'BEARER', 'Bearer'])('takes the scheme %s', async (scheme) => {
    const { url, init } = requestOf(document, operation('getUser'), mock.url);
    const response = await fetch(url, { ...init, headers: { authorization: `${scheme} sk_test_1` } });
    expect(response.status).toBe(200);
  });
});

describe('malformed requests', () => {
  const { init } = requestOf(document, operation('createUser'), '');

  it.each(['{', '{"email":', '', '[', '{"email":"a@example.com"}}', "{'email':1}", 'nonsense', '\u{feff}{'])(
    'the body %j gets a 4xx at once',
    async (body) => {
      const response = await fetch(`${mock.url}/user_management/users`, { ...init, body });
      expect(response.status).toBe(422);
      const { errors, ...envelope } = (await response.json()) as { errors: { code: string }[] };
      const { errors: _errors, ...documented } = example('createUser', '422') as { errors: unknown };
      expect(envelope).toEqual(documented);
      expect(errors.map(({ code }) => code)).toEqual([body === '' ? 'body_required' : 'malformed_json']);
    },
  );

  it.each(['/user_management/users/%zz', '/user_management/users/%ff', '/user_management/users?email=%e4', '/%'])(
    'the target %s gets a 400',
    async (target) => {
      const response = await fetch(mock.url + target, { headers: init.headers });
      expect([response.status, (await response.json()).code]).toEqual([400, 'malformed_target']);
    },
  );
});

describe('bodies', () => {
  const send = async (id: string, body: string | undefined, contentType = jsonMediaType) => {
    const { url, init } = requestOf(document, operation(id), mock.url);
    const { 'content-type': _type, ...headers } = init.headers;
    return fetch(url, {
      method: init.method!,
      headers: body === undefined ? headers : { ...headers, 'content-type': contentType },
      ...(body !== undefined && { body }),
    });
  };

  it.each([undefined, '{}'])('sendVerificationEmail takes %s', async (body) => {
    const response = await send('sendVerificationEmail', body);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(example('sendVerificationEmail', '200'));
  });

  const mixes = [
    { password_hash: 'x' },
    { password_hash_type: 'bcrypt' },
    { password_hash: 'x', password_hash_type: 'bcrypt', password_salt_position: 'prefix' },
  ];
  for (const id of ['createUser', 'updateUser']) {
    it.each(mixes)(`${id} refuses %j`, async (mix) => {
      const response = await send(id, JSON.stringify({ email: 'marcelina.davis@example.com', ...mix }));
      const { errors, ...envelope } = (await response.json()) as { errors: { field: string }[] };
      const { errors: _errors, ...documented } = example(id, '422') as { errors: unknown };
      expect(response.status).toBe(422);
      expect(envelope).toEqual(documented);
      for (const { field } of errors) expect(field).toMatch(/^password/);
      expect(response.headers.get('sl-violations')).toContain('password');
    });
  }

  it('says that a preference was ignored', async () => {
    const { url, init } = requestOf(document, operation('createUser'), mock.url, 'code=400');
    const response = await fetch(url, { ...init, body: '{}' });
    expect([response.status, response.headers.get('mock-note')]).toEqual([422, expect.stringContaining('Prefer')]);
  });
});

describe('every response', () => {
  const targets = ['/', '/user_management/users', '/user_management/users/%zz', '/user_management/users/user_1'];
  it.each(targets.flatMap((target) => ['GET', 'PATCH', 'OPTIONS'].map((method) => ({ target, method }))))(
    '$method $target has a request id of its own',
    async ({ target, method }) => {
      const ids = await Promise.all(
        [1, 2].map(async () => (await fetch(mock.url + target, { method })).headers.get('x-request-id')),
      );
      for (const id of ids) expect(id).toMatch(/^req_[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(ids[0]).not.toBe(ids[1]);
    },
  );

  it('without a body has no content type', async () => {
    const empty = operations.flatMap((each) =>
      Object.entries(each.responses).flatMap(([status, { content }]) => (content ? [] : [{ each, status }])),
    );
    expect(empty.length).toBeGreaterThan(0);
    for (const { each, status } of empty) {
      const { url, init } = requestOf(document, each, mock.url, `code=${status}`);
      const response = await fetch(url, init);
      const length = status === '204' ? null : '0';
      const { headers } = response;
      expect([response.status, headers.get('content-type'), headers.get('content-length')]).toEqual([
        Number(status),
        null,
        length,
      ]);
      expect(await response.text()).toBe('');
    }
  });
});
