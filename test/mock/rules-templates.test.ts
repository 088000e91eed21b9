/** Bodies that are made from the request. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from 'user-management-mock/testing';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
const missing = (entity_id: string) => ({ code: 'entity_not_found' as const, message: `No ${entity_id}.`, entity_id });
const getUser = (id: string, rest: object = {}) =>
  send(mock.current.url, 'getUser', { path: operation('getUser').path.replace('{id}', id), ...rest });

describe('a template', () => {
  it('is filled from the path, the query, headers, the method and the body', async () => {
    mock.current.on(
      { method: 'POST', path: '/echo/{id}' },
      {},
      {
        unchecked: true,
        template: true,
        body: {
          text: '{{request.method}} {{ request.path.id }} {{request.query.page}} {{request.headers.X-Trace}}',
          value: ['{{request.body.deep.list}}', '{{request.body.count}}', '{{request.body.none}}', '{{request.body}}'],
          within: 'list {{request.body.deep.list}}, none {{request.body.none}}.',
          untouched: 5,
        },
      },
    );
    const sent = { deep: { list: [1, { a: '"' }] }, count: 3 };
    const reply = await fetch(`${mock.current.url}/echo/a%20b?page=2`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-trace': 'T' },
      body: JSON.stringify(sent),
    });
    expect(await reply.json()).toEqual({
      text: 'POST a b 2 T',
      value: [[1, { a: '"' }], 3, null, sent],
      within: 'list [1,{"a":"\\""}], none .',
      untouched: 5,
    });
  });

  it('takes whatever a request has for text, and nothing for another template', () => {
    const hostile = ['"', '\\', '","x":"', '{{request.method}}', '$&', "$'", '\u2028', '</script>', '{{'];
    const text = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.constantFrom(...hostile));
    const request = { method: 'GET', query: [], headers: {}, body: undefined };
    fc.assert(
      fc.property(text, (id) => {
        expect(fillTemplate(missing('{{request.path.id}}'), { ...request, path: { id } })).toEqual(missing(id));
      }),
      { numRuns: 60 },
    );
  });

  it('whose result the document does not allow is an error that says so', async () => {
    const body = { ...((await getUser('user_1')).json as object), email: '{{request.headers.x-email}}' };
    mock.current.on('getUser', {}, { template: true, body });
    const ask = (email: string) => getUser('user_1', { headers: { 'x-email': email } });
    expect(await ask('a@example.com')).toMatchObject({ status: 200, json: { email: 'a@example.com' } });
    expect(await ask('no address')).toMatchObject({
      status: 500,
      json: {
        code: 'invalid_template',
        message: expect.stringMatching(/getUser 200 .* email must match format "email"/) as string,
      },
    });
    expect(mock.current.requests.at(-1)).toMatchObject({ status: 500, code: 'invalid_template' });
  });

  it('is a text like any other where it was not asked for', async () => {
    mock.current.on('getUser', {}, { status: 404, body: missing('{{request.path.id}}') });
    expect(await getUser('user_7')).toMatchObject({ json: missing('{{request.path.id}}') });
  });
});
