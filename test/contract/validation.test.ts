/** What several checks ask of a response, a schema and a value. */
import { describe, expect, it } from 'vitest';
import {
  documentedResponse,
  isJson,
  mayHaveBody,
  mediaTypeOf,
  memberNames,
  parsed,
  successSchema,
  undeclaredMembers,
  writeOnlyNames,
} from 'user-management-contract/testing';
import type { Operation, Schema } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';
import { exchange, other } from './support/exchanges.ts';

const described = (description: string, content?: object) => ({ description, ...(content && { content }) });
const withResponses = (responses: object) => ({ responses }) as Operation;
const json = (schema: Schema) => ({ 'application/json': { schema } });

describe('a response', () => {
  it('is documented by its status, else by the class of it, else by the default', () => {
    const of = (responses: object, status: number) => documentedResponse(withResponses(responses), status)?.description;
    const all = { 404: described('own'), '4XX': described('class'), default: described('default') };
    expect([of(all, 404), of(all, 499), of(all, 400), of(all, 500)]).toEqual(['own', 'class', 'class', 'default']);
    expect(of({ 404: described('own') }, 405)).toBe(undefined);
  });

  it('has a media type in any case, with white space and parameters or without', () => {
    const of = (type?: string) =>
      mediaTypeOf({
        status: 200,
        headers: type === undefined ? {} : { 'content-type': type },
        text: '',
        milliseconds: 1,
      });
    expect([of(' Text/HTML ; charset=x'), of('text/html'), of('')]).toEqual(['text/html', 'text/html', '']);
    expect(of()).toBe('');
  });

  it('is JSON by its whole media type', () => {
    const types = ['application/json', 'application/problem+json', 'application/a.b-c+d+json'];
    const others = [
      'application/json5',
      'xapplication/json',
      'application/+json',
      'application/xjson',
      'text/json',
      '',
    ];
    expect([...types, ...others].filter(isJson)).toEqual(types);
  });

  it('may have a body by its status and method', () => {
    const statuses = [0, 101, 199, 200, 203, 204, 205, 303, 304, 305, 500];
    expect(statuses.filter((status) => mayHaveBody(exchange('getUser', status)))).toEqual([
      200, 203, 205, 303, 305, 500,
    ]);
    expect(mayHaveBody(other('HEAD', 200))).toBe(false);
  });

  it('that succeeds has the first schema in JSON', () => {
    const of = (responses: object) => successSchema(withResponses(responses));
    const text = { 'text/plain': { schema: { title: 'text' } } };
    expect(
      of({
        102: described('x', json({ title: 'before' })),
        200: described('x'),
        201: described('x', text),
        202: described('x', json({ title: 'one' })),
        203: described('x', json({ title: 'two' })),
      }),
    ).toEqual({ title: 'one' });
    expect(of({ 402: described('x', json({ title: 'error' })) })).toBe(undefined);
  });
});

it('a text that is no JSON has no value, and null is one', () => {
  expect([parsed('null'), parsed('[1]'), parsed('{'), parsed('')]).toEqual([
    { value: null },
    { value: [1] },
    undefined,
    undefined,
  ]);
});

describe('the names that only requests have', () => {
  const named = (...names: string[]): Schema => ({ properties: Object.fromEntries(names.map((name) => [name, {}])) });
  const namesOf = (sent: Schema | undefined, shown: Schema | undefined, schemas: Record<string, Schema> = {}) => {
    const post = {
      operationId: 'a',
      ...(sent !== undefined && { requestBody: { content: json(sent) } }),
      responses: { 200: described('x', shown === undefined ? undefined : json(shown)), 204: described('x') },
    };
    return [
      ...writeOnlyNames(
        partialDocument({
          openapi: '3.1.1',
          info: { title: 'Names', version: '1.0.0' },
          paths: { '/a': { post } },
          components: { schemas },
        }),
      ),
    ];
  };

  it('are those that no response has, at any depth, through references, and once', () => {
    const B: Schema = { properties: { inner: { items: { $ref: '#/components/schemas/B' } }, kept: {} } };
    const sent: Schema = { allOf: [{ $ref: '#/components/schemas/B' }, named('a', 'b'), { properties: { b: {} } }] };
    expect(namesOf(sent, named('kept', 'a'), { B })).toEqual(['inner', 'b']);
    expect(namesOf(undefined, named('a'))).toEqual([]);
    expect(namesOf(named('a'), undefined)).toEqual(['a']);
  });

  it('are none that are forbidden, and none of data', () => {
    const data = { properties: { a: {} } };
    const sent = { properties: { no: false, yes: {} }, example: data, examples: [data], default: data, const: null };
    expect(namesOf(sent, undefined)).toEqual(['yes']);
  });

  it('are also those that are marked, wherever they stand', () => {
    const marked = (name: string, writeOnly: unknown) => ({ properties: { [name]: { writeOnly } } });
    expect(namesOf(marked('a', true), marked('a', true))).toEqual(['a']);
    expect(namesOf(marked('a', 'true'), marked('a', false))).toEqual([]);
    expect(namesOf(undefined, { properties: { a: { writeOnly: true }, b: true } })).toEqual(['a']);
  });

  it('are read once for a document', () => {
    const document = partialDocument({ openapi: '3.1.1', info: { title: 'Once', version: '1.0.0' }, paths: {} });
    expect(writeOnlyNames(document)).toBe(writeOnlyNames(document));
  });
});

it('a value has the names of its members at any depth', () => {
  expect(memberNames({ a: null, b: [{ c: 1 }, 'd', [{ e: {} }]] })).toEqual(['a', 'b', 'c', 'e']);
  expect(['text', null, 1, []].flatMap(memberNames)).toEqual([]);
});

describe('what a schema does not declare', () => {
  const document = partialDocument({ openapi: '3.1.1', info: { title: 'Members', version: '1.0.0' }, paths: {} });
  const of = (schema: Schema, value: unknown) => undeclaredMembers(document, [schema], value);
  const a: Schema = { properties: { a: {} } };

  it('is told once for all items of a list, with its place', () => {
    expect(of({ items: a }, [{ a: 1 }, { b: 1 }, { b: 2, c: 3 }, null, 'x'])).toEqual(['[].b', '[].c']);
    expect(of({ properties: { list: { items: a } } }, { list: [{ b: 1 }] })).toEqual(['list.[].b']);
  });

  it('is nothing where the value is no object, or nothing is said', () => {
    expect([of(a, null), of(a, 'text'), of({}, { b: 1 }), of(true, { b: 1 })]).toEqual([[], [], [], []]);
    expect(undeclaredMembers(document, [], { b: 1 })).toEqual([]);
    expect(of({ properties: { a: {} } }, { a: { b: 1 } })).toEqual([]);
  });

  it('is nothing where others are let in, by one alternative at least, and told where they are forbidden', () => {
    const open: Schema = { ...a, additionalProperties: { type: 'string' } };
    expect(of(open, { b: 'x' })).toEqual([]);
    expect(of({ anyOf: [a, open] }, { b: 'x' })).toEqual([]);
    expect(of({ ...a, additionalProperties: false }, { b: 'x' })).toEqual(['b']);
  });

  it('is what no alternative declares', () => {
    const inner = (...names: string[]): Schema => ({
      properties: { in: { properties: Object.fromEntries(names.map((name) => [name, {}])) } },
    });
    expect(of({ anyOf: [inner('a', 'b'), inner('a', 'c')] }, { in: { a: 1, b: 2, c: 3, d: 4 } })).toEqual(['in.d']);
  });
});
