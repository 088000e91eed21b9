/** What is wrong with a request is said in words, each fault once and by its field. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { bodyViolation, Fault, parameterViolation, violationsOf } from 'user-management-mock/testing';

describe('what is wrong is said', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  const wrong = (schema: object, value: unknown, name = '', room?: number) => {
    const validate = ajv.compile(schema);
    expect(validate(value)).toBe(false);
    return violationsOf(validate.errors!, name === '' ? 'body' : 'query', name, room);
  };
  const codes = (schema: object, value: unknown, name?: string) =>
    wrong(schema, value, name).map(({ field, code }) => `${field} ${code}`);
  const a = (schema: unknown) => ({ properties: { a: schema } });

  it.each<[object, unknown, string]>([
    [{ required: ['a'] }, {}, 'a a_required'],
    [{ dependentRequired: { b: ['a'] } }, { b: 1 }, 'a a_required'],
    [a({ type: 'string' }), { a: 1 }, 'a a_type_invalid'],
    [a({ format: 'email' }), { a: 'x' }, 'a a_format_invalid'],
    [a({ pattern: '^y' }), { a: 'x' }, 'a a_format_invalid'],
    [a({ minimum: 2 }), { a: 1 }, 'a a_out_of_range'],
    [a({ maximum: 2 }), { a: 3 }, 'a a_out_of_range'],
    [a({ exclusiveMinimum: 2 }), { a: 2 }, 'a a_out_of_range'],
    [a({ exclusiveMaximum: 2 }), { a: 2 }, 'a a_out_of_range'],
    [a({ multipleOf: 2 }), { a: 3 }, 'a a_out_of_range'],
    [a({ minLength: 2 }), { a: 'x' }, 'a a_too_short'],
    [a({ minItems: 2 }), { a: [1] }, 'a a_too_short'],
    [a({ minProperties: 2 }), { a: {} }, 'a a_too_short'],
    [a({ maxLength: 2 }), { a: 'xyz' }, 'a a_too_long'],
    [a({ maxItems: 0 }), { a: [1] }, 'a a_too_long'],
    [a({ maxProperties: 0 }), { a: { b: 1 } }, 'a a_too_long'],
    [a({ enum: [1, 2] }), { a: 3 }, 'a a_value_invalid'],
    [a({ const: 1 }), { a: 3 }, 'a a_value_invalid'],
    [a(false), { a: 3 }, 'a a_not_allowed'],
    [{ ...a(true), additionalProperties: false }, { 'No.1': 3 }, 'No.1 body_not_allowed'],
    [{ ...a(true), unevaluatedProperties: false }, { b: 3 }, 'b body_not_allowed'],
    [a({ uniqueItems: true }), { a: [1, 1] }, 'a a_invalid'],
    [{ additionalProperties: { type: 'string' } }, { b: 1 }, 'b value_type_invalid'],
    [a({ items: { type: 'string' } }), { a: ['x', 1] }, 'a.1 a_item_type_invalid'],
    [a(a({ type: 'null' })), { a: { a: 1 } }, 'a.a a_a_type_invalid'],
    [{ properties: { 'X-Über 1': { type: 'null' } } }, { 'X-Über 1': 1 }, 'X-Über 1 x_ber_1_type_invalid'],
    [{ type: 'object' }, 1, ' body_type_invalid'],
    [{ properties: { '12 a': { type: 'null' } } }, { '12 a': 1 }, '12 a a_type_invalid'],
    [{ properties: { properties: { type: 'null' } } }, { properties: 1 }, 'properties properties_type_invalid'],
    [
      a({ properties: { properties: a({ type: 'null' }) } }),
      { a: { properties: { a: 1 } } },
      'a.properties.a a_properties_a_type_invalid',
    ],
    [{ patternProperties: { '^b': { type: 'null' } } }, { b: 1 }, 'b value_type_invalid'],
    [a({ prefixItems: [{ type: 'null' }] }), { a: [1] }, 'a.0 a_item_type_invalid'],
  ])('%j about %j', (schema, value, code) => {
    expect(codes(schema, value)).toEqual([code]);
  });

  it('of a name, and that a name is wrong', () => {
    expect(codes({ propertyNames: { maxLength: 2 } }, { abc: 1 })).toEqual([' key_too_long', ' body_invalid']);
  });

  it('where no schema says it', () => {
    expect(parameterViolation('query', 'page size', 'required', 'is required')).toEqual({
      ...{ in: 'query', field: 'page size', code: 'page_size_required', keyword: 'required', message: 'is required' },
    });
    const fault = new Fault('malformed_json', 'The body is no. 5.');
    expect(bodyViolation(fault)).toEqual({
      ...{
        in: 'body',
        field: '',
        code: 'malformed_json',
        keyword: 'malformed_json',
        message: 'The body is no. 5',
        fault,
      },
    });
  });

  it('of a parameter by its name', () => {
    expect(codes({ maximum: 100 }, 101, 'limit')).toEqual(['limit limit_out_of_range']);
    expect(codes({ items: { type: 'integer' } }, ['x'], 'ids')).toEqual(['ids.0 ids_item_type_invalid']);
  });

  it('in words', () => {
    const messages = (schema: object, value: unknown) => wrong(schema, value).map(({ message }) => message);
    expect(messages(a(false), { a: 1 })).toEqual(['is not allowed here']);
    expect(messages({ required: ['a'] }, {})).toEqual(['is required']);
    expect(messages(a({ enum: ['x', 2] }), { a: 1 })).toEqual(['must be one of: x, 2']);
    expect(messages(a({ const: 'x' }), { a: 1 })).toEqual(['must be one of: x']);
    expect(messages(a({ minimum: 2 }), { a: 1 })).toEqual(['must be >= 2']);
  });

  it('of the alternative that came nearest, and of no other', () => {
    const choice = {
      oneOf: [
        { type: 'null' },
        { type: 'object', required: ['a', 'b', 'c'] },
        { type: 'object', required: ['a', 'd'], properties: { a: { type: 'string' } } },
      ],
    };
    expect(codes(choice, { a: 'x' })).toEqual(['d d_required']);
    // Of two with one fault each, the one whose fault lies deeper has got further.
    expect(codes(choice, { a: 1, d: 1, c: 1 })).toEqual(['a a_type_invalid']);
    expect(codes(choice, 1)).toEqual([' body_type_invalid']);
    expect(codes({ properties: { z: { type: 'null' }, a: choice } }, { z: 1, a: { a: 'x' } })).toEqual([
      'z z_type_invalid',
      'a.d a_d_required',
    ]);
    expect(codes({ oneOf: [true, true] }, 1)).toEqual([' body_invalid']);
  });

  describe('of an alternative', () => {
    const error = (instancePath: string, schemaPath: string, keyword = schemaPath.split('/').at(-1)!) =>
      ({ instancePath, schemaPath, keyword, params: {} }) as Parameters<typeof violationsOf>[0][number];
    const said = (...errors: ReturnType<typeof error>[]) =>
      violationsOf(errors, 'body').map(({ field, keyword, message }) => `${field} ${keyword} ${message}`);

    it.each(['oneOf', 'anyOf'])(
      'of %s beside what is wrong elsewhere, or in the same place by another rule',
      (choice) => {
        expect(
          said(
            error('/z', '#/properties/z/type'),
            error('/a', '#/properties/a/minLength'),
            error('/a', `#/properties/a/${choice}/0/type`),
            error('/a/b', `#/properties/a/${choice}/1/properties/b/minimum`),
            error('/a', `#/properties/a/${choice}`),
          ),
        ).toEqual(['z type is not valid', 'a minLength is not valid', 'a.b minimum is not valid']);
      },
    );

    it('of which each has more faults than there are beside it', () => {
      const of = (branch: number, path: string) => error(path, `#/oneOf/${branch}/minimum`);
      expect(said(error('', '#/minProperties'), of(0, '/a'), of(0, '/b'), error('', '#/oneOf'))).toEqual([
        ' minProperties is not valid',
        'a minimum is not valid',
        'b minimum is not valid',
      ]);
    });

    it('that has fewer faults, unless it is about another type; then the one whose fault lies deeper', () => {
      const of = (branch: number, path: string, keyword: string) => error(path, `#/oneOf/${branch}/${keyword}`);
      const none = error('', '#/oneOf');
      expect(said(of(0, '', 'type'), of(1, '/a', 'x'), of(1, '/b', 'x'), none)).toHaveLength(2);
      expect(said(of(0, '', 'type'), of(0, '/c', 'x'), of(1, '/a', 'x'), of(1, '/b', 'x'), none)).toEqual([
        'a x is not valid',
        'b x is not valid',
      ]);
      expect(said(of(0, '/abcdefgh', 'x'), of(1, '/a/b', 'x'), none)).toEqual(['a.b x is not valid']);
      expect(said(of(1, '/a', 'x'), of(1, '/b', 'x'), of(10, '/c', 'x'), none)).toEqual(['c x is not valid']);
    });
  });

  it('as far as there is room, and how many more there are', () => {
    const schema = { additionalProperties: { type: 'string' } };
    const value = { a: 1, b: 2, c: 3 };
    expect(wrong(schema, value, '', 3).map(({ field }) => field)).toEqual(['a', 'b', 'c']);
    expect(wrong(schema, value, '', 2).map(({ field, message }) => `${field} ${message}`)).toEqual([
      'a must be string',
      'b must be string',
      ' The body has 1 more violations, which are not listed',
    ]);
    expect(wrong(schema, value, 'map', 2).at(-1)).toEqual({
      ...{ in: 'query', field: 'map' },
      ...{ code: 'more_violations', keyword: 'more' },
      message: 'has 1 more violations, which are not listed',
    });
  });
});
