/** Forms: which of them are sent, and what the texts of their fields are taken for. */
import { describe, expect, it } from 'vitest';
import { serverTarget } from 'user-management-contract';
import {
  bestReading,
  formAsRead,
  formFault,
  hasOneReading,
  runStatefulChecks,
  Session,
  statefulChecks,
  typedBody,
  type Wire,
} from 'user-management-contract/testing';
import type { Schema } from 'user-management-openapi';
import type { Validators, Validity } from 'user-management-openapi/schema';
import { validatorsOf } from 'user-management-openapi/schema';
import { partialDocument } from '../support/tree.ts';

const document = partialDocument({
  openapi: '3.1.1',
  info: { title: 'Forms', version: '1.0.0' },
  paths: {},
  components: {
    schemas: {
      Number: { type: 'integer' },
      Numbers: { type: 'array', items: { $ref: '#/components/schemas/Number' } },
      Object: { properties: { a: {} } },
      Form: { type: 'object', properties: { size: { $ref: '#/components/schemas/Number' } } },
      File: { type: 'string', format: 'binary' },
    },
  },
});
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const validators = validatorsOf(document);

describe('a form', () => {
  const faultOf = (fields: Record<string, Schema>, more: object = {}, encoding?: Record<string, object>) =>
    formFault(document, { schema: { type: 'object', properties: fields, ...more }, ...(encoding && { encoding }) });

  it('can be sent where each field is listed and has a plain value, or a list of them', () => {
    const fields = {
      a: { type: 'string' },
      b: ref('Number'),
      c: ref('Numbers'),
      d: {},
      e: { type: ['null', 'integer'] },
    };
    expect(faultOf(fields)).toBe(undefined);
    expect(faultOf(fields, { additionalProperties: { type: 'string' } }, {})).toBe(undefined);
    expect(formFault(document, { schema: ref('Form') })).toBe(undefined);
  });

  it('is told with what keeps it from being sent', () => {
    const unlisted = 'a schema that does not list its fields';
    expect([formFault(document, { schema: { type: 'object' } }), formFault(document, { schema: true })]).toEqual([
      unlisted,
      unlisted,
    ]);
    for (const keyword of ['allOf', 'anyOf', 'oneOf', 'patternProperties'])
      expect(faultOf({ a: {} }, { [keyword]: [] }), keyword).toBe(unlisted);
    expect(faultOf({ a: {}, b: {} }, {}, { b: { explode: false } })).toBe('an encoding of b');
    const either = { anyOf: [{ type: 'string' }, { type: 'object' }] };
    for (const schema of [{ type: 'object' }, { type: ['string', 'object'] }, either, ref('Object')] as Schema[])
      expect(faultOf({ a: {}, b: schema })).toBe('the object b');
    for (const schema of [{ format: 'binary' }, { contentMediaType: 'image/png' }, ref('File')] as Schema[]) {
      expect(faultOf({ a: {}, b: schema })).toBe('the file b');
      expect(faultOf({ a: {}, b: { type: 'array', items: schema } })).toBe('the file b');
    }
    expect(faultOf({ a: { format: 'email' }, b: { type: 'array', items: { format: 'date' } } })).toBe(undefined);
  });

  it('shows the types of its fields, and whatever else its body says', () => {
    const media = { schema: ref('Form'), examples: { one: { value: { size: 1 } } } };
    expect(typedBody(document, { required: true, content: { 'multipart/form-data': media } })).toEqual({
      required: true,
      content: {
        'multipart/form-data': {
          ...media,
          schema: { type: 'object', properties: { size: { type: 'integer' } } },
        },
      },
    });
    const listed = { schema: { properties: { a: ref('Numbers'), b: true, c: { items: false } } } as Schema };
    const [made] = Object.values(typedBody(document, { content: { 'multipart/form-data': listed } }).content);
    expect(made!.schema).toEqual({
      properties: { a: { type: 'array', items: { type: 'integer' } }, b: true, c: { items: false } },
    });
    const json = { content: { 'application/json': media } };
    expect(typedBody(document, json)).toBe(json);
  });
});

describe('the text of a field', () => {
  it('is what fits, of all that it can be meant as', () => {
    const read = (field: Schema, value: unknown) =>
      Object.values(formAsRead(validators, { properties: { a: field } }, { a: value }))[0] as unknown;
    expect([read({ type: 'integer' }, 5), read({ type: 'string' }, 5), read({ type: 'boolean' }, true)]).toEqual([
      5,
      '5',
      true,
    ]);
    expect([read({}, '5'), read({ anyOf: [{ type: 'string' }] }, 5)]).toEqual([5, '5']);
    expect([read({ type: 'array', items: { type: 'integer' } }, 5), read({ type: 'integer' }, 'x')]).toEqual([
      [5],
      'x',
    ]);
  });

  it('that is not listed is what others may be', () => {
    const read = (schema: Schema) => formAsRead(validators, schema, { other: '5' });
    expect(read({ properties: { a: {} } })).toEqual({ other: 5 });
    expect(read({ additionalProperties: { type: 'string' } })).toEqual({ other: '5' });
    expect([read({ additionalProperties: false }), read(true)]).toEqual([{ other: 5 }, { other: 5 }]);
  });

  it('stands for one value where the field has one type, and each item of a list too', () => {
    const one = (...schemas: Schema[]) => schemas.map((each) => hasOneReading(document, [each]));
    const lists = ['string', ['string', 'null'], ['string', 'integer']].map((type) => ({
      type: 'array',
      items: { type },
    }));
    expect(one({ type: 'string' }, ref('Number'), { type: ['null', 'string'] }, ref('Numbers'), lists[0]!)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(one({}, { type: ['string', 'integer'] }, { type: 'null' }, { type: 'array' }, lists[1]!, lists[2]!)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
    expect(one({ anyOf: [{ type: 'string' }, {}] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] })).toEqual([
      false,
      false,
    ]);
    expect(one({ type: ['array', 'string'], items: { type: 'string' } })).toEqual([false]);
  });

  it('is rather undecided than wrong, and wrong where it can be nothing else', () => {
    const by = (ofNumber: Validity, ofText: Validity): Validators => ({
      validate: (_, value) => (typeof value === 'number' ? ofNumber : ofText),
      faults: () => [],
    });
    const best = (ofNumber: Validity, ofText: Validity) => bestReading(by(ofNumber, ofText), {}, '5');
    expect(best('invalid', 'inconclusive')).toEqual({ value: '5', validity: 'inconclusive' });
    expect(best('inconclusive', 'valid')).toEqual({ value: '5', validity: 'valid' });
    expect(best('valid', 'valid')).toEqual({ value: 5, validity: 'valid' });
    expect(best('invalid', 'invalid')).toEqual({ value: 5, validity: 'invalid' });
  });
});

it('the checks of several requests fill in forms, break their fields, and send no null', async () => {
  const schema = {
    type: 'object',
    required: ['size'],
    properties: { name: { type: ['string', 'null'] }, size: { type: 'integer' }, tags: { type: 'array', items: {} } },
  };
  const content = { 'application/json': { schema: { ...schema, properties: { id: {}, ...schema.properties } } } };
  const responses = {
    200: { description: 'Done.', content },
    404: { description: 'None.' },
    422: { description: 'No.' },
  };
  const requestBody = { required: true, content: { 'application/x-www-form-urlencoded': { schema } } };
  const parameters = [{ in: 'path', name: 'id', required: true, schema: { type: 'integer' } }];
  const own = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Things', version: '1.0.0' },
    paths: {
      '/things': { post: { operationId: 'create', requestBody, responses } },
      '/things/{id}': {
        get: { operationId: 'read', parameters, responses },
        put: { operationId: 'update', parameters, requestBody, responses },
      },
    },
    components: { schemas: {} },
  });
  const things: Record<string, unknown>[] = [];
  const reply = (method: string, target: string, body: string): [status: number, body?: unknown] => {
    const thing = method === 'POST' ? { id: things.length } : things[Number(target.split('/')[2])];
    if (!thing) return [404];
    if (method === 'GET') return [200, thing];
    const fields = new URLSearchParams(body);
    const size = fields.get('size') ?? String(thing['size'] ?? '');
    if (!/^-?\d+$/.test(size)) return [422];
    Object.assign(thing, { size: Number(size), name: fields.get('name') ?? thing['name'] });
    if (fields.has('tags')) thing['tags'] = fields.getAll('tags');
    if (method === 'POST') things.push(thing);
    return [200, thing];
  };
  const wire: Wire = {
    send: async ({ method, target, body = '' }) => {
      const [status, value] = reply(method, target, body);
      const headers = { ...(value !== undefined && { 'content-type': 'application/json' }) };
      return { status, headers, text: value === undefined ? '' : JSON.stringify(value), milliseconds: 1 };
    },
    close: () => undefined,
  };
  const target = serverTarget('http://127.0.0.1:1', { write: true }, 'k');
  const session = new Session(own, target, 2_000, { others: statefulChecks, wire });
  const { skipped } = await runStatefulChecks(session, 3);
  expect(session.findings.map(({ check, fault }) => `${check}: ${fault}`)).toEqual([]);
  expect(skipped).toEqual([]);
  const tried = [...session.tallies.values()].filter(({ name, passed }) => passed > 0 && name.includes('-is-'));
  expect(tried.map(({ name }) => name)).toEqual([
    'created-is-reachable',
    'created-is-complete',
    'repeated-update-is-idempotent',
    'update-is-kept',
    'update-is-timed',
  ]);
});
