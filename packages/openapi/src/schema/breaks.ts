/** The constraints of a schema, and for each one values that break it and nothing else. */
import fc from 'fast-check';
import type { OpenApiDocument, Schema } from '../document.ts';
import { jsonTypes, shapesOf, type JsonType, type Shape } from './shapes.ts';
import { multipleOf, stepsTo, typeOf, validValues, valuesOf } from './valid.ts';

/** One constraint of a schema. */
export interface Constraint {
  /** Where it holds, with dots between the levels: `*` is any further property, `[]` any item. Empty for the whole. */
  field: string;
  keyword: string;
  /** Values that break it, made from valid ones. */
  broken: fc.Arbitrary<unknown>;
  /** For a bound, the last values that keep it and the first that break it. */
  edge?: Edge;
  /** Whether a valid value is one that this constraint is about. */
  touches(value: unknown): boolean;
}

/** Both sides of a bound. */
export interface Edge {
  last: EdgeSide;
  first: EdgeSide;
}

/** Values beside a bound. */
export interface EdgeSide {
  /** The number itself, or how many characters, items or properties the values have. */
  size: number;
  /** All of that size; some may break another constraint. */
  values: fc.Arbitrary<unknown>;
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
  const add = (keyword: string, broken: fc.Arbitrary<unknown>, type?: JsonType, edge?: Edge) =>
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
    const listed = new Set(of.map((value) => JSON.stringify(value)));
    const near = of
      .flatMap((value): unknown[] => {
        if (typeof value === 'boolean') return [!value];
        if (typeof value === 'number') return [value - 1, value + 1];
        return typeof value === 'string' ? [`${value}x`, value.toUpperCase(), value.slice(1)] : ['other'];
      })
      .filter((value) => !listed.has(JSON.stringify(value)));
    if (near.length > 0) add(keyword, fc.constantFrom(...near));
    return found;
  }
  for (const [keyword, limit] of Object.entries(shape.bounds)) {
    const kind = kinds.find(({ pattern }) => pattern.test(keyword));
    if (keyword === 'multipleOf' && has('integer')) {
      // Whole where it can be: a fraction is no integer, whatever it is a multiple of.
      const between = base.map((value) => Number(value) + (limit < 2 ? limit / 2 : Math.floor(limit / 2)));
      add(keyword, between, 'integer');
    }
    if (!kind || !has(kind.type)) continue;
    const sizes = sizesAt(keyword, limit, kind.type === 'integer' ? stepOf(shape, limit) : 1);
    // Nothing has fewer parts than none, and what has very many is too long to be sent.
    if (kind.type !== 'integer' && sizes.some((size) => size < 0 || size > mostParts)) continue;
    const [last, first] = sizes.map((size) => ({ size, values: kind.ofSize(document, shape, size) }));
    add(keyword, first!.values, kind.type, { last: last!, first: first! });
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

/** The most characters, items or properties that are made to reach a bound. */
const mostParts = 100_000;

/** What can have a bound, and how values of a size are made. */
const kinds: readonly {
  pattern: RegExp;
  type: JsonType;
  ofSize(document: OpenApiDocument, shape: Shape, size: number): fc.Arbitrary<unknown>;
}[] = [
  { pattern: /imum$/, type: 'integer', ofSize: (_, __, size) => fc.constant(size) },
  { pattern: /Length$/, type: 'string', ofSize: textsOf },
  { pattern: /Items$/, type: 'array', ofSize: listsOf },
  { pattern: /Properties$/, type: 'object', ofSize: objectsOf },
];

/** The last size that keeps a bound, and the first that breaks it. */
function sizesAt(keyword: string, limit: number, step: number): [last: number, first: number] {
  const size = (count: number) => multipleOf(count, step);
  const [down, up] = stepsTo(limit, step);
  switch (true) {
    case keyword === 'exclusiveMinimum':
      return [size(down + 1), size(down)];
    case keyword === 'exclusiveMaximum':
      return [size(up - 1), size(up)];
    case keyword.startsWith('min'):
      return [size(up), size(up - 1)];
    default:
      return [size(down), size(down + 1)];
  }
}

/** How far numbers beside a bound are from each other: of fractions, a place behind the point more than the bound has. */
function stepOf({ types, bounds }: Shape, limit: number): number {
  if (bounds['multipleOf'] !== undefined) return bounds['multipleOf'];
  if (types && !types.includes('number')) return 1;
  return 10 ** -((String(limit).split('.')[1] ?? '').length + 1);
}

/** Texts of a length: of one letter, and such as a format or pattern may allow. */
function textsOf(document: OpenApiDocument, shape: Shape, size: number): fc.Arbitrary<string> {
  const plain = fc.constantFrom('a', '1').map((letter) => letter.repeat(size));
  if (shape.patterns.length + shape.formats.length === 0) return plain;
  const shown = valuesOf(document, { ...shape, types: ['string'], bounds: {}, examples: [] }).map((text) => [
    ...String(text),
  ]);
  const letters = (text: readonly string[], at: number) => (text.at(at) ?? 'a').repeat(Math.max(size - text.length, 0));
  return fc.oneof(
    plain,
    shown.map((text) => letters(text, 0) + text.slice(Math.max(text.length - size, 0)).join('')),
    shown.map((text) => text.slice(0, size).join('') + letters(text, -1)),
  );
}

function listsOf(document: OpenApiDocument, shape: Shape, size: number): fc.Arbitrary<unknown[]> {
  if (shape.items.length === 0) return fc.constant(Array.from({ length: size }, (_, at) => at));
  const item = validValues(document, shape.items, 1);
  return shape.uniqueItems ? different(item, size) : item.map((each) => Array.from({ length: size }, () => each));
}

/** Lists without repetition: shorter ones where there are not enough values. */
function different(values: fc.Arbitrary<unknown>, size: number): fc.Arbitrary<unknown[]> {
  return fc
    .array(values, { minLength: 2 * size, maxLength: 2 * size })
    .map((all) => [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].slice(0, size));
}

/** Objects with the required properties first, then the others, then any further ones that are allowed. */
function objectsOf(document: OpenApiDocument, shape: Shape, size: number): fc.Arbitrary<object> {
  const known = [...shape.properties].filter(([, schemas]) => shapesOf(document, schemas).length > 0);
  const required = [...new Set([...shape.required, ...known.map(([name]) => name)])];
  const open = { ...shape, types: ['object'], bounds: {}, additional: [], propertyNames: [] } satisfies Shape;
  const own = valuesOf(document, { ...open, required }) as fc.Arbitrary<Record<string, unknown>>;
  const isClosed = shapesOf(document, shape.additional).length === 0;
  const names =
    shape.propertyNames.length > 0
      ? different(validValues(document, shape.propertyNames, 1), size)
      : fc.constant(Array.from({ length: size }, (_, at) => `key${at}`));
  const value = isClosed ? fc.constant(undefined) : validValues(document, shape.additional, 1);
  return fc.tuple(own, names, value).map(([object, more, each]) => {
    const entries = required.map((name) => [name, object[name]] as const);
    const further = isClosed ? [] : more.map((name) => [String(name), each] as const);
    return Object.fromEntries([...entries, ...further].slice(0, size));
  });
}

/** A constraint of a part, seen from the whole. */
function lifted(
  part: Constraint,
  name: string,
  around: (values: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>,
  parts: (value: unknown) => unknown[],
): Constraint {
  const { edge } = part;
  const side = ({ size, values }: EdgeSide): EdgeSide => ({ size, values: around(values) });
  return {
    field: part.field === '' ? name : `${name}.${part.field}`,
    keyword: part.keyword,
    broken: around(part.broken),
    ...(edge && { edge: { last: side(edge.last), first: side(edge.first) } }),
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
    const around = (values: fc.Arbitrary<unknown>) =>
      fc.tuple(whole, values).map(([value, inner]) => ({ ...value, [name]: inner }));
    for (const part of constraintsOf(document, schemas, depth + 1))
      found.push(lifted(part, name, around, (value) => propertyOf(value, name)));
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
  // Takes the place of another one, so that there are no more than before.
  const replaced = (value: object, [name, each]: [string | undefined, unknown]) => {
    const [[gone = 'key'] = []] = extras(value);
    const kept = Object.entries(value).filter(([own]) => own !== gone);
    return Object.fromEntries([...kept, [name ?? gone, each]]);
  };
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
        (inner) => fc.tuple(whole, inner).map(([value, each]) => replaced(value, [undefined, each])),
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
        (inner) =>
          fc.tuple(whole, inner, someValue).map(([value, name, each]) => replaced(value, [String(name), each])),
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
      (inner) => fc.tuple(whole, inner).map(([items, each]) => [each, ...items.slice(1)]),
      (value) => (Array.isArray(value) ? value : []),
    ),
  );
}
