/** Control over HTTP, for tests in other languages. */
import { request } from 'node:http';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { operations } from '../support/document.ts';
import { send, useMock, type Reply } from './support/server.ts';

const mock = useMock();

/** Calls the control interface. */
async function control(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${mock.current.url}/__mock/${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

const status = async (key = 'sk_test_1') =>
  (await send(mock.current.url, 'getUser', { headers: { authorization: `Bearer ${key}` } })).status;

describe('the control interface', () => {
  it('tells that the mock is ready', async () => {
    expect((await control('GET', 'health')).json).toEqual({ status: 'ok', operations: operations.length });
  });

  it('adds, lists and removes rules', async () => {
    const added = await control('POST', 'rules', { operation: 'getUser', response: { status: 404 } });
    const { id } = added.json as { id: number };
    expect([added.status, await status()]).toEqual([201, 404]);
    expect((await control('GET', 'rules')).json).toEqual([
      { id, hits: 1, operation: 'getUser', response: { status: 404 } },
    ]);
    expect((await control('DELETE', `rules/${id}`)).status).toBe(204);
    expect([await status(), (await control('DELETE', `rules/${id}`)).status]).toEqual([200, 404]);
  });

  it('counts responses', async () => {
    await control('POST', 'rules', { operation: 'getUser', responses: [{ status: 429 }, { status: 404 }], times: 2 });
    expect([await status(), await status(), await status()]).toEqual([429, 404, 200]);
  });

  it('opens scopes', async () => {
    const { key } = (await control('POST', 'scopes')).json as { key: string };
    await control('POST', `rules?scope=${key}`, { operation: 'getUser', response: { status: 403 } });
    expect([await status(key), await status()]).toEqual([403, 200]);
    expect((await control('GET', `requests?scope=${key}`)).json).toHaveLength(1);
    expect((await control('GET', `coverage?scope=${key}`)).json).toMatchObject({ operations: { met: 1 } });
    expect((await control('DELETE', `scopes/${key}`)).status).toBe(204);
    expect((await control('GET', `requests?scope=${key}`)).status).toBe(404);
  });

  it('resets', async () => {
    await control('POST', 'rules', { operation: '*', response: { fault: 'reset' } });
    expect((await control('POST', 'reset')).status).toBe(204);
    expect([await status(), (await control('GET', 'requests')).json]).toMatchObject([200, [{ status: 200 }]]);
  });

  it('has a page', async () => {
    const { text, headers } = await control('GET', '');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const { id, path } of operations) expect([text.includes(id), text.includes(path)]).toEqual([true, true]);
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('keeps web pages out', async () => {
    const replies = [
      await control('GET', 'requests', undefined, { origin: 'https://evil.example' }),
      await control('POST', 'reset', undefined, { origin: 'null' }),
    ];
    expect(replies.map(({ json }) => json)).toEqual(
      replies.map(() => expect.objectContaining({ code: 'control_denied' })),
    );
  });

  it.each([
    ['localhost:80', 200],
    ['evil.example', 403],
  ])('takes a page of %s for one of this machine, or not: %i', async (host, wanted) => {
    const { hostname, port } = new URL(mock.current.url);
    const given = await new Promise((resolve) =>
      request({ hostname, port, path: '/__mock/requests', headers: { host } }, (response) =>
        resolve(response.resume().statusCode),
      ).end(),
    );
    expect(given).toBe(wanted);
  });

  it('needs a token where one is set, and where others can reach the mock', async () => {
    const guarded = await startMock({ port: 0, controlToken: 'secret' });
    const open = await startMock({ port: 0, host: '0.0.0.0' });
    const health = (url: string, token?: string) =>
      fetch(`${url}/__mock/health`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }).then(
        (each) => each.status,
      );
    expect([
      await health(guarded.url),
      await health(guarded.url, 'wrong'),
      await health(guarded.url, 'secret'),
    ]).toEqual([403, 403, 200]);
    // The key is sent as the mock's own description says.
    const { components } = (await control('GET', 'openapi.json')).json as {
      components: { securitySchemes: Record<string, { type: string; scheme: string }> };
    };
    for (const { type, scheme } of Object.values(components.securitySchemes)) {
      const headers = { authorization: `${scheme} secret` };
      expect([type, (await fetch(`${guarded.url}/__mock/health`, { headers })).status]).toEqual(['http', 200]);
    }
    expect(await health(open.url.replace('0.0.0.0', '127.0.0.1'))).toBe(403);
    await Promise.all([guarded.close(), open.close()]);
  });

  describe('describes itself', () => {
    it('in a valid OpenAPI document', async () => {
      const { json } = await control('GET', 'openapi.json');
      expect(await new Validator().validate(json as Record<string, unknown>)).toMatchObject({ valid: true });
    });

    it('so that every operation is there, and takes what its schema allows', async () => {
      const document = (await control('GET', 'openapi.json')).json as {
        paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>>;
      };
      for (const [path, item] of Object.entries(document.paths)) {
        for (const method of Object.keys(item)) {
          const reply = await control(
            method.toUpperCase(),
            path.replace('/__mock/', '').replaceAll(/\{\w+\}/g, '0'),
            method === 'post' ? {} : undefined,
          );
          expect([path, reply.status]).not.toEqual([path, 405]);
          expect([
            path,
            (reply.json as { code?: string } | undefined)?.code === 'unknown_path' && !path.includes('{'),
          ]).toEqual([path, false]);
        }
      }
      const schema = document.paths['/__mock/rules']?.['post']?.requestBody?.content['application/json']?.schema ?? {};
      const check = new Ajv2020({ allowUnionTypes: true }).compile(schema);
      const good = {
        operation: 'getUser',
        response: { status: 404, delay: [1, 2] },
        match: { path: { id: 'x' } },
        times: 1,
      };
      expect([check(good), (await control('POST', 'rules', good)).status]).toEqual([true, 201]);
      expect([check({ operation: 'getUser', respnse: {} }), check({})]).toEqual([false, false]);
    });
  });
});
