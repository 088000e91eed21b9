/** Hostile requests to operations that Prism checks: each gets a response that blames the request, and the mock goes on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startMock, type Mock } from 'user-management-mock';
import { exchange } from './support/raw.ts';

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const multipart = { 'content-type': 'multipart/form-data; boundary=cut' };

const hostile: [
  name: string,
  method: string,
  target: string,
  headers: Record<string, string>,
  body?: string | Uint8Array,
][] = [
  ['malformed JSON', 'PUT', '/shelves/1', json, '{"name":'],
  ['JSON 20,000 deep', 'PUT', '/shelves/1', json, '['.repeat(20_000) + ']'.repeat(20_000)],
  ['JSON that is no UTF-8', 'PUT', '/shelves/1', json, new Uint8Array([0x22, 0xff, 0x22])],
  ['a key twice', 'PUT', '/shelves/1', json, '{"name":"a","name":"b"}'],
  ['a key outside Latin-1', 'PUT', '/shelves/1', json, '{"€":1}'],
  ['a key called __proto__', 'PUT', '/shelves/1', json, '{"__proto__":{"name":"x"}}'],
  ['a path that is no percent-encoding', 'GET', '/shelves/%zz', {}],
  ['a path that is no UTF-8', 'GET', '/shelves/%ff', {}],
  ['a query that is no percent-encoding', 'GET', '/shelves/1?filter[color]=%zz', {}],
  ['a query called __proto__', 'GET', '/shelves/one?__proto__=1&constructor[prototype]=2', {}],
  ['an Accept that is none', 'GET', '/shelves/1', { accept: ';;;,///' }],
  ['a content type that is none', 'PUT', '/shelves/1', { 'content-type': ';;/=' }, 'x'],
  ['a compressed body', 'POST', '/forms', { ...form, 'content-encoding': 'gzip' }, 'name=a'],
  ['a form that is no percent-encoding', 'POST', '/forms', form, 'name=%zz&count=%'],
  ['a form of signs', 'POST', '/forms', form, '&=&==&&'.repeat(2_000)],
  ['parts without an end', 'POST', '/forms', multipart, '--cut\r\nContent-Disposition: form-data'],
  ['parts without a boundary', 'POST', '/forms', { 'content-type': 'multipart/form-data' }, '--cut--'],
  ['parts without a name', 'POST', '/forms', multipart, '--cut\r\n\r\n\r\n--cut--\r\n'],
  ['credentials that are none', 'GET', '/guarded/x', { authorization: 'Basic' }],
  ['a digest that is none', 'GET', '/digested', { authorization: 'Digest ,,,,===' }],
  ['a cookie that is none', 'GET', '/keyed', { cookie: ';;==;' }],
  ['a preference that is none', 'GET', '/shelves/1', { prefer: 'code=x' }],
  ['a status that there is not', 'GET', '/shelves/1', { prefer: 'code=599' }],
  ['a method that there is not', 'DELETE', '/shelves/1', {}],
];

describe.each(['own', 'prism'] as const)('with errors in the words of %s', (errors) => {
  let mock: Mock<Record<string, unknown>>;
  beforeAll(async () => {
    const file = join(import.meta.dirname, 'fixtures', 'documents', 'openapi-3.0.yaml');
    mock = await startMock({ port: 0, document: parse(readFileSync(file, 'utf8')) as object, errors });
  });
  afterAll(() => mock.close());

  it.each(hostile)('%s', async (_, method, target, headers, body) => {
    const bytes = body === undefined ? new Uint8Array() : Buffer.from(body);
    const lines = { host: 'mock', 'content-length': String(bytes.length), connection: 'close', ...headers };
    const head = `${method} ${target} HTTP/1.1\r\n${Object.entries(lines)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`;
    const reply = await exchange(mock.url, Buffer.concat([Buffer.from(head), bytes]));
    expect(Number(/^HTTP\/1\.1 (\d+)/.exec(reply)?.[1])).toSatisfy((status: number) => status >= 400 && status < 500);
    const alive = await fetch(`${mock.url}/shelves/1`);
    expect([alive.status, await alive.json()]).toEqual([200, { name: 'Oak', note: null }]);
  });
});
