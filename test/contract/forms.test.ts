/** Forms: which of them are sent, and what the texts of their fields are taken for. */
import { describe, expect, it } from 'vitest';
import { bestReading, formAsRead, formFault, typedBody } from 'user-management-contract/testing';
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
    for (const schema of [{ type: 'object' }, { type: ['string', 'object'] }, ref('Object')] as Schema[])
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
