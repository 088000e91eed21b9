/** What requests are made of: schemas of their own direction, and bodies that no other request has. */
import { describe, expect, it } from 'vitest';
import { bodyProperties, freshBody, otherValues, twoWays } from 'user-management-contract/testing';
import { operationsOf, type Schema } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentOf = (schemas: Record<string, Schema>, example?: unknown) =>
  partialDocument({
    openapi: '3.1.1',
    info: { title: 'Bodies', version: '1.0.0' },
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          requestBody: {
            content: {
              'application/json': {
                schema: ref('A'),
                ...(example !== undefined && { examples: { a: { value: example } } }),
              },
            },
          },
          responses: { 204: { description: 'Done.' } },
        },
      },
    },
    components: { schemas },
  });

describe('the two directions of a document', () => {
  const A = {
    type: 'object',
    required: ['id', 'name', 'password'],
    properties: {
      id: { ...text, readOnly: true },
      key: ref('Key'),
      name: text,
      password: { ...text, writeOnly: true },
      inner: ref('Inner'),
    },
    // Data, in which nothing is a schema.
    default: { properties: { id: { readOnly: true } }, required: ['id'] },
  };
  const Key = { ...text, readOnly: true };
  const Inner = { type: 'object', required: ['at'], properties: { at: { ...text, readOnly: true } } };
  const { document, asSent } = twoWays(documentOf({ A, Key, Inner }));
  const { schemas } = document.components;

  it('take from requests what they do not have, references too', () => {
    expect(asSent(ref('A'))).toEqual(ref('A.request'));
    expect(schemas['A.request']).toEqual({
      type: 'object',
      required: ['name', 'password'],
      properties: { name: text, password: A.properties.password, inner: ref('Inner.request') },
      default: A.default,
    });
    expect(schemas['Inner.request']).toEqual({ type: 'object', required: [], properties: {} });
  });

  it('let responses do without what is for requests, which another check looks for where it is shown', () => {
    expect(schemas['A']).toEqual({ ...A, required: ['id', 'name'] });
    expect(schemas['Inner']).toEqual(Inner);
  });

  it('know a property that is called like a keyword', () => {
    const named = { type: ['object', 'null'], properties: { id: Key, required: text } };
    const B = { type: 'object', properties: { properties: named, default: ref('Inner'), id: Key } };
    const { schemas: made } = twoWays(documentOf({ B, Inner })).document.components;
    expect(made['B.request']).toEqual({
      type: 'object',
      properties: {
        properties: { ...named, properties: { required: text } },
        default: ref('Inner.request'),
      },
    });
  });

  it('are the same where nothing is marked', () => {
    const plain = documentOf({ A: { type: 'object', properties: { readOnly: text } } });
    expect(twoWays(plain).document).toBe(plain);
  });
});

describe('a body', () => {
  const A = {
    type: 'object',
    required: ['mail'],
    properties: {
      mail: { ...text, format: 'email' },
      other: { ...text, format: 'email' },
      taken: { ...text, 'x-unique': 'exact' },
      seen: { type: ['string', 'null'], 'x-unique': 'sometimes' },
      gone: false,
    },
  };
  const bodyOf = (example?: unknown) => {
    const document = documentOf({ A }, example);
    return freshBody(document, operationsOf(document)[0]!, 1);
  };

  it('has the properties of every form, and what must be told of them', () => {
    const schema = { ...A, anyOf: [{ properties: { more: text } }, { properties: { mail: { minLength: 1 } } }] };
    const document = documentOf({ A: schema });
    const found = bodyProperties(document, operationsOf(document)[0]!).map((each) => [
      each.name,
      each.isEmail,
      each.nullable,
      each.unique,
    ]);
    expect(found).toEqual([
      ['mail', true, false, undefined],
      ['other', true, false, undefined],
      ['taken', false, false, 'exact'],
      ['seen', false, true, undefined],
      ['more', false, false, undefined],
    ]);
  });

  it('is the example, with addresses and values of its own where others must not have them', () => {
    const example = { mail: 'a@example.org', taken: 'x', seen: 'y' };
    const [one, two] = [bodyOf(example), bodyOf(example)];
    expect(one).toEqual({
      mail: expect.stringMatching(/^Contract-.*@example\.com$/) as string,
      taken: expect.stringMatching(/^Contract-/) as string,
      seen: 'y',
    });
    expect([two['mail'], two['taken']].filter((value) => Object.values(one).includes(value))).toEqual([]);
  });

  it('has other values than before, and never null', () => {
    const nullable = ['string', 'null'];
    const properties = {
      mail: A.properties.mail,
      shown: { type: nullable, examples: [null, 'a', 'b'] },
      listed: { enum: ['x', null, 'y'] },
      plain: { type: nullable },
      fixed: { const: 1 },
    };
    const document = documentOf({ A: { type: 'object', properties } });
    const of = bodyProperties(document, operationsOf(document)[0]!);
    const first = otherValues(document, of, {}, 1);
    const second = otherValues(document, of, first, 1);
    expect([first['shown'], second['shown']]).toEqual(['a', 'b']);
    expect(new Set([first['listed'], second['listed']])).toEqual(new Set(['x', 'y']));
    for (const name of ['mail', 'plain']) expect(first[name]).not.toBe(second[name]);
    expect([first['fixed'], 'fixed' in second]).toEqual([1, false]);
  });

  it('is made where there is no example, and empty where it is no object', () => {
    expect(bodyOf()).toMatchObject({ mail: expect.stringMatching(/^Contract-/) as string });
    expect(bodyOf('text')).toEqual({});
  });
});
