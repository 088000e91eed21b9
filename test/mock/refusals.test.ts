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
  for (const { id } of operations) {
    it.each(wrong)(`${id} with the key %j`, async (authorization) => {
      const { url, init } = requestOf(document, operation(id), mock.url);
      const { authorization: _right, ...headers } = init.headers;
      const answer = await fetch(url, {
        ...init,
        headers: { ...headers, ...(authorization !== undefined && { authorization }) },
      });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual(example(id, '401'));
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="/);
    });
  }

  it.each(operations)('$id has the challenge on a 401 that is asked for, and on no other answer', async (each) => {
    for (const status of Object.keys(each.responses)) {
      const { url, init } = requestOf(document, each, mock.url, `code=${status}`);
      const answer = await fetch(url, init);
      expect([status, answer.headers.has('www-authenticate')]).toEqual([status, status === '401']);
    }
  });

  it.each(['bearer', 'BEARER', 'Bearer'])('takes the scheme %s', async (scheme) => {
    const { url, init } = requestOf(document, operation('getUser'), mock.url);
    const answer = await fetch(url, { ...init, headers: { authorization: `${scheme} sk_test_1` } });
    expect(answer.status).toBe(200);
  });
});

describe('malformed requests', () => {
  const { init } = requestOf(document, operation('createUser'), '');

  it.each(['{', '{"email":', '', '[', '{"email":"a@example.com"}}', "{'email':1}", 'nonsense', '\u{feff}{'])(
    'the body %j gets a 4xx at once',
    async (body) => {
      const answer = await fetch(`${mock.url}/user_management/users`, { ...init, body });
      expect(answer.status).toBe(422);
      const { errors, ...envelope } = (await answer.json()) as { errors: { code: string }[] };
      const { errors: _errors, ...documented } = example('createUser', '422') as { errors: unknown };
      expect(envelope).toEqual(documented);
      expect(errors.map(({ code }) => code)).toEqual([body === '' ? 'body_required' : 'malformed_json']);
    },
  );

  it.each(['/user_management/users/%zz', '/user_management/users/%ff', '/user_management/users?email=%e4', '/%'])(
    'the target %s gets a 400',
    async (target) => {
      const answer = await fetch(mock.url + target, { headers: init.headers });
      expect([answer.status, (await answer.json()).code]).toEqual([400, 'malformed_target']);
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
    const answer = await send('sendVerificationEmail', body);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(example('sendVerificationEmail', '200'));
  });

  const mixes = [
    { password_hash: 'x' },
    { password_hash_type: 'bcrypt' },
    { password_hash: 'x', password_hash_type: 'bcrypt', password_salt_position: 'prefix' },
  ];
  for (const id of ['createUser', 'updateUser']) {
    it.each(mixes)(`${id} refuses %j`, async (mix) => {
      const answer = await send(id, JSON.stringify({ email: 'marcelina.davis@example.com', ...mix }));
      const { errors, ...envelope } = (await answer.json()) as { errors: { field: string }[] };
      const { errors: _errors, ...documented } = example(id, '422') as { errors: unknown };
      expect(answer.status).toBe(422);
      expect(envelope).toEqual(documented);
      for (const { field } of errors) expect(field).toMatch(/^password/);
      expect(answer.headers.get('sl-violations')).toContain('password');
    });
  }

  it('says that a wish was ignored', async () => {
    const { url, init } = requestOf(document, operation('createUser'), mock.url, 'code=400');
    const answer = await fetch(url, { ...init, body: '{}' });
    expect([answer.status, answer.headers.get('mock-note')]).toEqual([422, expect.stringContaining('Prefer')]);
  });
});

describe('every answer', () => {
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
      const answer = await fetch(url, init);
      const length = status === '204' ? null : '0';
      const { headers } = answer;
      expect([answer.status, headers.get('content-type'), headers.get('content-length')]).toEqual([
        Number(status),
        null,
        length,
      ]);
      expect(await answer.text()).toBe('');
    }
  });
});
