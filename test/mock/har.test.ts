/** The journal as an HTTP Archive. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startMock, type Har } from 'user-management-mock';
import { harSchema } from './support/har.ts';
import { send, useMock } from './support/server.ts';

const mock = useMock({ journal: 5 });
const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const check = ajv.compile(harSchema);

/** Expects an archive to be one, and gives it without types' sake. */
function valid(har: unknown): Har {
  expect([check(har), check.errors]).toEqual([true, null]);
  return har as Har;
}

it('has each request with its response, without secrets', async () => {
  await send(mock.current.url, 'createUser', {
    body: '{"email":"ada@example.com","password":"hunter22222"}',
    headers: { cookie: 'a=hunter3' },
  });
  await send(mock.current.url, 'getUser', { path: '/nowhere?token=hunter4&b=%C3%A9' });
  mock.current.next('getUser', {
    status: 200,
    body: { secret: 'hunter5' },
    unchecked: true,
    headers: { 'set-cookie': 'hunter6', location: '/next?token=hunter7&page=2' },
  });
  await send(mock.current.url, 'getUser');
  mock.current.next('getUser', { fault: 'reset' });
  await send(mock.current.url, 'getUser').catch(() => undefined);
  await send(mock.current.url, 'getUser', { method: 'HEAD' });
  const har = valid(mock.current.har());
  expect(JSON.stringify(har)).not.toMatch(/hunter\d/);
  const [first, second, third, fourth, fifth] = har.log.entries;
  expect(first).toMatchObject({
    _operation: 'createUser',
    request: {
      method: 'POST',
      url: `${mock.current.url}/user_management/users`,
      postData: { mimeType: 'application/json', text: '{"email":"ada@example.com","password":"[redacted]"}' },
      bodySize: 52,
    },
    response: { status: 201, content: { mimeType: 'application/json' } },
  });
  expect(Math.abs(Date.now() - Date.parse(first?.startedDateTime ?? ''))).toBeLessThan(60_000);
  expect(JSON.parse(first?.response.content.text ?? '')).toMatchObject({ object: 'user' });
  expect(second?.request.queryString).toEqual([
    { name: 'token', value: '[redacted]' },
    { name: 'b', value: 'é' },
  ]);
  expect(third?.response.redirectURL).toBe('/next?token=[redacted]&page=2');
  expect(third?.response.headers).toContainEqual({ name: 'set-cookie', value: '[redacted]' });
  expect(fourth?.response).toMatchObject({ status: 0, statusText: 'reset' });
  expect(fifth).toMatchObject({ request: { method: 'HEAD' }, response: { status: 200 } });
});

it('is bounded as the journal is, per scope, and in step with it', async () => {
  const scope = mock.current.scope();
  for (let index = 0; index < 12; index++) {
    const key = index % 2 === 0 ? scope.key : 'sk_other';
    await send(mock.current.url, 'getUser', {
      headers: { authorization: `Bearer ${key}`, prefer: `code=${index === 11 ? 404 : 200}` },
    });
  }
  const [all, own] = [valid(mock.current.har()), valid(scope.har())];
  expect(all.log.entries.map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 404]);
  expect(own.log.entries).toHaveLength(5);
  const over = await fetch(`${mock.current.url}/__mock/requests.har?scope=${scope.key}`);
  expect(valid(await over.json())).toEqual(own);
  mock.current.reset();
  expect(valid(mock.current.har()).log.entries).toEqual([]);
});

it('keeps nothing where the journal keeps nothing', async () => {
  const none = await startMock({ port: 0, journal: 0 });
  await send(none.url, 'getUser');
  expect(valid(none.har()).log.entries).toEqual([]);
  await none.close();
});

it('has the text of a response that came encoded, and what was wrong with it', async () => {
  const server = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-request-id': 'a' })
      .end(gzipSync('{"a":"é","token":"hunter2"}')),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await startMock({ port: 0, proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  await send(proxy.url, 'getUser');
  const [entry] = valid(proxy.har()).log.entries;
  expect(entry?.response.content).toEqual({
    size: 28,
    mimeType: 'application/json',
    text: '{"a":"é","token":"[redacted]"}',
  });
  expect(entry?._violations?.[0]?.location.slice(0, 2)).toEqual(['response', 'body']);
  await proxy.close();
  server.close();
});

it('has no part of a response that the document marks as a secret, whatever its name is', async () => {
  const marked = { type: 'string', 'x-secret': true };
  const response = {
    description: 'A seat.',
    headers: { 'X-Row': { schema: { allOf: [{ type: 'string', format: 'password' }] }, example: 'hunter1' } },
    content: {
      'application/json': {
        schema: { type: 'object', properties: { seat: { type: 'array', items: marked }, class: { type: 'string' } } },
        example: { seat: ['hunter2'], class: 'first' },
      },
    },
  };
  const seats = { '/seats': { get: { operationId: 'getSeats', responses: { 200: response } } } };
  const trains = { openapi: '3.1.0', info: { title: 'Trains', version: '1' }, paths: seats };
  const other = await startMock<Record<string, unknown>>({ port: 0, document: trains });
  try {
    const seen = await fetch(`${other.url}/seats`);
    expect([seen.headers.get('x-row'), await seen.json()]).toEqual(['hunter1', { seat: ['hunter2'], class: 'first' }]);
    const check = () => {
      const { content, headers } = valid(other.har()).log.entries[0]!.response;
      expect(JSON.parse(content.text ?? '')).toEqual({ seat: '[redacted]', class: 'first' });
      expect(headers).toContainEqual({ name: 'X-Row', value: '[redacted]' });
    };
    check();
    await other.use({ ...trains, paths: {} });
    check();
  } finally {
    await other.close();
  }
});
