/** Bodies of requests: what of an operation's media types is written, and how. */
import { describe, expect, it } from 'vitest';
import { bodyMediaOf, isFormType, isWritable, writeRequest } from 'user-management-openapi/requests';
import type { Operation } from 'user-management-openapi';

const [json, urlencoded, multipart, plain] = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
];
/** An operation that takes some media types. */
const taking = (...types: string[]) =>
  ({
    method: 'post',
    path: '/a',
    parameters: [],
    requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema: {} }])) },
  }) as unknown as Operation;
const empty = { path: {}, query: {}, header: {}, cookie: {} };
const written = (type: string, body: unknown) => writeRequest(taking(type), { ...empty, body }, {});

describe('a body', () => {
  it('is written as JSON where an operation takes that, else as a form, else as a text', () => {
    const typeOf = (...types: string[]) => bodyMediaOf(taking(...types).requestBody)?.type;
    expect(typeOf(plain!, multipart!, urlencoded!, json!)).toBe(json);
    expect(typeOf(plain!, multipart!, urlencoded!)).toBe(urlencoded);
    expect(typeOf(plain!, multipart!)).toBe(multipart);
    expect([typeOf('image/png', plain!), typeOf('image/png'), typeOf()]).toEqual([plain, undefined, undefined]);
    expect(bodyMediaOf({ content: { [json!]: {} as never } })).toBe(undefined);
    expect([json, urlencoded, multipart, plain, 'image/png'].map((type) => isFormType(type!))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('says its media type, and is JSON where an operation declares none', () => {
    expect(written(json!, { a: 1 })).toMatchObject({ headers: { 'content-type': json }, body: '{"a":1}' });
    expect(written(plain!, 'a b')).toMatchObject({ headers: { 'content-type': plain }, body: 'a b' });
    expect(writeRequest(taking(), { ...empty, body: 'a' }, {})).toMatchObject({
      headers: { 'content-type': json },
      body: '"a"',
    });
    expect(written(json!, undefined)).toEqual({ method: 'POST', target: '/a', headers: {} });
  });

  it('is written where its text stands for it alone', () => {
    const taken = (type: string, ...bodies: unknown[]) => bodies.map((body) => isWritable(taking(type), body));
    expect(taken(json!, null, {}, [], '', { a: null })).toEqual([true, true, true, true, true]);
    expect(taken(plain!, 'a', '', 1, null, undefined)).toEqual([true, false, false, false, true]);
    for (const type of [urlencoded!, multipart!]) {
      const fields = [{}, { a: '' }, { a: 1, b: false }, { a: ['x', 2] }];
      expect(taken(type, ...fields).every(Boolean)).toBe(true);
      expect(
        taken(
          type,
          null,
          'a',
          ['a'],
          { a: null },
          { a: {} },
          { a: [] },
          { a: [['x'], ['y']] },
          { a: ['x'] },
          { a: 'x', b: null },
        ),
      ).toEqual(Array.from({ length: 9 }, () => false));
    }
  });
});

describe('a form', () => {
  const form = { name: 'Ü & "=', flag: false, list: [1, 'x\r\ny'], '"a"\r\n': '' };

  it('in a URL is one of its own kind, with a field for each item of a list', () => {
    const { headers, body } = written(urlencoded!, form);
    expect(headers).toEqual({ 'content-type': urlencoded });
    expect([...new URLSearchParams(body)]).toEqual([
      ['name', 'Ü & "='],
      ['flag', 'false'],
      ['list', '1'],
      ['list', 'x\r\ny'],
      ['"a"\r\n', ''],
    ]);
  });

  it('of several parts is read as it was meant', async () => {
    const { headers, body } = written(multipart!, form);
    const read = await new Response(body!, { headers }).formData();
    expect([...read].map(([name, value]) => [name.replaceAll('%22', '"'), value])).toEqual([
      ['name', 'Ü & "='],
      ['flag', 'false'],
      ['list', '1'],
      ['list', 'x\r\ny'],
      ['"a"\r\n', ''],
    ]);
    expect(body!.match(/form-data/g)).toHaveLength(5);
    // Some readers wait for the end of the last line.
    expect(body).toMatch(/^--(.+)\r\n[^]*\r\n--\1--\r\n$/);
  });
});
