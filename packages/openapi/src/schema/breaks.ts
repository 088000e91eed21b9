/** The constraints of a schema, and for each one values that break it and nothing else. */
import fc from 'fast-check';
import type { OpenApiDocument, Schema } from '../document.ts';
import { jsonTypes, shapesOf, type JsonType, type Shape } from './shapes.ts';
import { typeOf, validValues, valuesOf } from './valid.ts';

/** One constraint of a schema. */
export interface Constraint {
  /** Where it holds, with dots between the levels: `*` is any further property, `[]` any item. Empty for the whole. */
  field: string;
  keyword: string;
  /** Values that break it, made from valid ones. */
  broken: fc.Arbitrary<unknown>;
  /** For a bound of a number or of a text's length, the last value that keeps it and the first that breaks it. */
  edge?: { last: unknown; first: unknown };
  /** Whether a valid value is one that this constraint is about. */
  touches(value: unknown): boolean;
}

/** A value of each type. */
const ofEachType: Record<JsonType, unknown> = {
  null: null,
  boolean: true,
  integer: 7,
  number: 7.5,
  string: 'text',
  array: ['x'],
  object: { x: 'y' },
};

/** Texts that few formats and patterns allow. */
const oddTexts = ['né', '', ' ', 'x', 'a b', '@', 'a@', '-', '\u0000', '日本', 'https://', '0', 'X'.repeat(40)];

/**
 * Lists the constraints of everything that a schema allows.
 *
 * The same constraint may come from several alternatives, and then is there several times with other values: breaking
 * it in one alternative may lead to another, where the value is valid.
 */
export function constraintsOf(document: OpenApiDocument, schemas: readonly Schema[], depth = 0): Constraint[] {
  if (depth > 6) return [];
  return shapesOf(document, schemas).flatMap((shape) => [
    ...own(document, shape),
    ...ofProperties(document, shape, depth),
    ...ofExtras(document, shape, depth),
    ...ofItems(document, shape, depth),
  ]);
}

/** The constraints of the value itself. */
function own(document: OpenApiDocument, shape: Shape): Constraint[] {
  const base = valuesOf(document, shape);
  const has = (type: JsonType) =>
    shape.types === undefined || shape.types.includes(type) || (type === 'integer' && shape.types.includes('number'));
  const found: Constraint[] = [];
  const add = (keyword: string, broken: fc.Arbitrary<unknown>, type?: JsonType, edge?: Constraint['edge']) =>
    found.push({
      field: '',
      keyword,
      broken,
      ...(edge && { edge }),
      touches: (value) => type === undefined || typeOf(value) === type,
    });

  if (shape.types) {
    const allowed = new Set<JsonType>(shape.types);
    if (allowed.has('number')) allowed.add('integer');
    const wrong = jsonTypes.filter((type) => !allowed.has(type)).map((type) => ofEachType[type]);
    if (wrong.length > 0) add('type', fc.constantFrom(...wrong));
  }
  if (shape.values) {
    const { of, keyword } = shape.values;
    const near = of.flatMap((value) => {
      if (typeof value === 'boolean') return [!value];
      return typeof value === 'string' ? [`${value}x`, value.toUpperCase(), value.slice(1)] : [value, 'other'];
    });
    add(keyword, fc.constantFrom(...near));
    return found;
  }
  for (const [keyword, limit] of Object.entries(shape.bounds)) {
    const broken = beyond(keyword, limit, base);
    if (broken && has(broken.type)) add(keyword, broken.values, broken.type, edgeOf(keyword, limit));
  }
  const oddText = fc.oneof(
    fc.constantFrom(...oddTexts),
    base.map((value) => `${typeof value === 'string' ? value : ''}é `),
  );
  if (has('string') && shape.patterns.length > 0) add('pattern', oddText, 'string');
  if (has('string') && shape.formats.length > 0) add('format', oddText, 'string');
  if (has('array') && shape.uniqueItems) {
    add(
      'uniqueItems',
      base.map((value) => [value, value].flat()),
      'array',
    );
  }
  return found;
}

/** The values on both sides of a bound; nothing for bounds of other things than numbers and lengths. */
function edgeOf(keyword: string, limit: number): Constraint['edge'] {
  switch (keyword) {
    case 'minimum':
      return { last: limit, first: limit - 1 };
    case 'maximum':
      return { last: limit, first: limit + 1 };
    case 'minLength':
      return { last: 'a'.repeat(limit), first: 'a'.repeat(limit - 1) };
    case 'maxLength':
      return { last: 'a'.repeat(limit), first: 'a'.repeat(limit + 1) };
    default:
      return undefined;
  }
}

/** Values just beyond a bound, so that a server that is wrong by one is noticed. */
function beyond(
  keyword: string,
  limit: number,
  base: fc.Arbitrary<unknown>,
): { values: fc.Arbitrary<unknown>; type: JsonType } | undefined {
  const objects = base.map((value) => (typeOf(value) === 'object' ? (value as object) : {}));
  const arrays = base.map((value): unknown[] => (Array.isArray(value) ? value : []));
  switch (keyword) {
    case 'minimum':
      return { values: fc.constant(limit - 1), type: 'integer' };
    case 'maximum':
      return { values: fc.constant(limit + 1), type: 'integer' };
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return { values: fc.constant(limit), type: 'integer' };
    case 'multipleOf':
      return { values: base.map((value) => Number(value) + limit / 2), type: 'integer' };
    case 'minLength':
      return limit === 0 ? undefined : { values: fc.constant('a'.repeat(limit - 1)), type: 'string' };
    case 'maxLength':
      return { values: fc.constantFrom('a'.repeat(limit + 1), '1'.repeat(limit + 1)), type: 'string' };
    case 'minItems':
      return limit === 0 ? undefined : { values: arrays.map((items) => items.slice(0, limit - 1)), type: 'array' };
    case 'maxItems':
      return {
        values: arrays.map((items) => Array.from({ length: limit + 1 }, () => items[0] ?? 'x')),
        type: 'array',
      };
    case 'minProperties':
      return {
        values: objects.map((value) => Object.fromEntries(Object.entries(value).slice(0, limit - 1))),
        type: 'object',
      };
    case 'maxProperties':
      return {
        values: objects.map((value) => {
          const [first = 'x'] = Object.values(value) as unknown[];
          return Object.fromEntries(Array.from({ length: limit + 1 }, (_, index) => [`k${index}`, first]));
        }),
        type: 'object',
      };
    default:
      return undefined;
  }
}

/** A constraint of a part, seen from the whole. */
function lifted(
  part: Constraint,
  name: string,
  broken: fc.Arbitrary<unknown>,
  parts: (value: unknown) => unknown[],
): Constraint {
  return {
    field: part.field === '' ? name : `${name}.${part.field}`,
    keyword: part.keyword,
    broken,
    ...(part.edge && { edge: part.edge }),
    touches: (value) => parts(value).some((each) => part.touches(each)),
  };
}

/** Valid objects of an alternative; nothing where it has none, or only a list of values. */
function wholeObjects(document: OpenApiDocument, shape: Shape): fc.Arbitrary<object> | undefined {
  if (shape.values || shape.types?.includes('object') === false) return undefined;
  return valuesOf(document, { ...shape, types: ['object'], examples: [] }) as fc.Arbitrary<object>;
}

function ofProperties(document: OpenApiDocument, shape: Shape, depth: number): Constraint[] {
  const whole = wholeObjects(document, shape);
  if (!whole) return [];
  const found: Constraint[] = shape.required.map((name) => ({
    field: name,
    keyword: 'required',
    broken: whole.map((value) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))),
    touches: (value) => typeOf(value) === 'object',
  }));
  for (const [name, schemas] of shape.properties) {
    if (shapesOf(document, schemas).length === 0) {
      found.push({
        field: name,
        keyword: 'false',
        broken: fc.tuple(whole, fc.constantFrom('text', null, true)).map(([value, any]) => ({ ...value, [name]: any })),
        touches: (value) => typeOf(value) === 'object' && !Object.hasOwn(value as object, name),
      });
      continue;
    }
    for (const part of constraintsOf(document, schemas, depth + 1)) {
      const broken = fc.tuple(whole, part.broken).map(([value, bad]) => ({ ...value, [name]: bad }));
      found.push(lifted(part, name, broken, (value) => propertyOf(value, name)));
    }
  }
  return found;
}

function propertyOf(value: unknown, name: string): unknown[] {
  return typeOf(value) === 'object' && Object.hasOwn(value as object, name)
    ? [(value as Record<string, unknown>)[name]]
    : [];
}

function ofExtras(document: OpenApiDocument, shape: Shape, depth: number): Constraint[] {
  const whole = wholeObjects(document, shape);
  if (!whole) return [];
  const extras = (value: unknown) =>
    typeOf(value) === 'object' ? Object.entries(value as object).filter(([name]) => !shape.properties.has(name)) : [];
  const values = shape.additional.flatMap((schema): Constraint[] => {
    if (schema === true) return [];
    if (schema === false) {
      const broken = whole.map((value) => ({ ...value, undeclared_property: 1 }));
      return [{ field: '*', keyword: 'additionalProperties', broken, touches: (value) => typeOf(value) === 'object' }];
    }
    return constraintsOf(document, [schema], depth + 1).map((part) =>
      lifted(
        part,
        '*',
        fc.tuple(whole, part.broken).map(([value, bad]) => ({ ...value, key: bad })),
        (value) => extras(value).map(([, each]) => each as unknown),
      ),
    );
  });
  if (shape.propertyNames.length === 0) return values;
  const [extra] = shape.additional;
  const someValue = extra === undefined ? fc.constant<unknown>('text') : validValues(document, [extra], depth + 1);
  const names = constraintsOf(document, shape.propertyNames, depth + 1)
    .filter(({ keyword }) => keyword !== 'type')
    .map((part) =>
      lifted(
        part,
        '{name}',
        fc.tuple(whole, part.broken, someValue).map(([value, name, each]) => ({ ...value, [String(name)]: each })),
        (value) => extras(value).map(([name]) => name),
      ),
    );
  return [...values, ...names];
}

function ofItems(document: OpenApiDocument, shape: Shape, depth: number): Constraint[] {
  if (shape.items.length === 0 || shape.values || shape.types?.includes('array') === false) return [];
  const whole = valuesOf(document, { ...shape, types: ['array'] }) as fc.Arbitrary<unknown[]>;
  return constraintsOf(document, shape.items, depth + 1).map((part) =>
    lifted(
      part,
      '[]',
      fc.tuple(whole, part.broken).map(([items, bad]) => [bad, ...items.slice(1)]),
      (value) => (Array.isArray(value) ? value : []),
    ),
  );
}
