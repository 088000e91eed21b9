/**
 * A schema's alternatives, each as one flat list of constraints: `allOf` and references are merged, and every choice of
 * `oneOf` and `anyOf` becomes an alternative of its own. What cannot be merged exactly is left to the validators, who see
 * the whole schema.
 */
import { resolve, type OpenApiDocument, type Schema } from '../document.ts';
import { rememberedOfPart } from '../remembered.ts';

/** The types of JSON Schema. */
export const jsonTypes = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'] as const;

/** A type of JSON Schema. */
export type JsonType = (typeof jsonTypes)[number];

/** One alternative. */
export interface Shape {
  /** The types that a value may have; `undefined` for all. */
  types: JsonType[] | undefined;
  /** The only values that it may have. */
  values: { keyword: 'const' | 'enum'; of: unknown[] } | undefined;
  /** The tightest of each bound, by keyword. */
  bounds: Record<string, number>;
  patterns: string[];
  formats: string[];
  uniqueItems: boolean;
  items: Schema[];
  properties: Map<string, Schema[]>;
  required: string[];
  additional: Schema[];
  propertyNames: Schema[];
  examples: unknown[];
}

/** Bounds of which the larger one is tighter; of all others the smaller one is. */
const lowerBounds = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'multipleOf']);
const upperBounds = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);

/** How many alternatives are looked at; a product of choices can have very many. */
const maxShapes = 64;

type Keywords = { [keyword: string]: unknown };

/**
 * Lists the alternatives of a value that must fit every one of the given schemas.
 * @returns none when no value fits
 */
export function shapesOf(document: OpenApiDocument, schemas: readonly Schema[]): Shape[] {
  let shapes: Shape[] = [emptyShape()];
  for (const schema of schemas) {
    const others = typeof schema === 'object' ? knownAlternatives(document, schema) : alternatives(document, schema, 0);
    shapes = shapes.flatMap((shape) => others.map((other) => merge(shape, other)));
    shapes = shapes.filter((shape) => shape.types?.length !== 0 && shape.values?.of.length !== 0).slice(0, maxShapes);
  }
  return shapes;
}

/** Each response and each made value asks for those of its schemas again. */
const knownAlternatives = rememberedOfPart((document: OpenApiDocument, schema: object): readonly Shape[] =>
  alternatives(document, schema as Schema, 0),
);

function emptyShape(): Shape {
  return {
    types: undefined,
    values: undefined,
    bounds: {},
    patterns: [],
    formats: [],
    uniqueItems: false,
    items: [],
    properties: new Map(),
    required: [],
    additional: [],
    propertyNames: [],
    examples: [],
  };
}

function alternatives(document: OpenApiDocument, schema: Schema, depth: number): Shape[] {
  // A schema that refers to itself without a property between has no end.
  if (schema === false || depth > 20) return [];
  if (schema === true) return [emptyShape()];
  const { allOf, oneOf, anyOf, $ref, ...own } = schema as Keywords & {
    allOf?: Schema[];
    oneOf?: Schema[];
    anyOf?: Schema[];
  };
  let shapes = [ownShape(own)];
  const multiply = (others: Shape[]) => {
    shapes = shapes.flatMap((shape) => others.map((other) => merge(shape, other))).slice(0, maxShapes);
  };
  if (typeof $ref === 'string') multiply(alternatives(document, resolve<Keywords>(document, { $ref }), depth + 1));
  for (const each of allOf ?? []) multiply(alternatives(document, each, depth + 1));
  for (const choice of [oneOf, anyOf]) {
    if (choice) multiply(choice.flatMap((each) => alternatives(document, each, depth + 1)));
  }
  return shapes.filter((shape) => shape.types?.length !== 0);
}

function ownShape(own: Keywords): Shape {
  const shape = emptyShape();
  if (own['type'] !== undefined) shape.types = [own['type']].flat() as JsonType[];
  if ('const' in own) shape.values = { keyword: 'const', of: [own['const']] };
  if (Array.isArray(own['enum'])) shape.values = { keyword: 'enum', of: own['enum'] };
  for (const [keyword, limit] of Object.entries(own)) {
    if (typeof limit === 'number' && (lowerBounds.has(keyword) || upperBounds.has(keyword))) {
      shape.bounds[keyword] = limit;
    }
  }
  if (typeof own['pattern'] === 'string') shape.patterns.push(own['pattern']);
  if (typeof own['format'] === 'string') shape.formats.push(own['format']);
  shape.uniqueItems = own['uniqueItems'] === true;
  if (own['items'] !== undefined) shape.items.push(own['items'] as Schema);
  for (const [name, each] of Object.entries((own['properties'] ?? {}) as Record<string, Schema>)) {
    shape.properties.set(name, [each]);
  }
  shape.required = [...((own['required'] ?? []) as string[])];
  for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
    if (own[keyword] !== undefined) shape.additional.push(own[keyword] as Schema);
  }
  if (own['propertyNames'] !== undefined) shape.propertyNames.push(own['propertyNames'] as Schema);
  shape.examples = [...((own['examples'] ?? []) as unknown[])];
  return shape;
}

function merge(a: Shape, b: Shape): Shape {
  const bounds = { ...a.bounds };
  for (const [keyword, limit] of Object.entries(b.bounds)) {
    const tighter = lowerBounds.has(keyword) ? Math.max : Math.min;
    bounds[keyword] = tighter(bounds[keyword] ?? limit, limit);
  }
  const properties = new Map(a.properties);
  for (const [name, schemas] of b.properties) properties.set(name, [...(properties.get(name) ?? []), ...schemas]);
  return {
    types: a.types && b.types ? intersect(a.types, b.types) : (a.types ?? b.types),
    values: a.values && b.values ? { ...b.values, of: both(a.values.of, b.values.of) } : (a.values ?? b.values),
    bounds,
    patterns: [...new Set([...a.patterns, ...b.patterns])],
    formats: [...new Set([...a.formats, ...b.formats])],
    uniqueItems: a.uniqueItems || b.uniqueItems,
    items: [...a.items, ...b.items],
    properties,
    required: [...new Set([...a.required, ...b.required])],
    additional: [...a.additional, ...b.additional],
    propertyNames: [...a.propertyNames, ...b.propertyNames],
    examples: [...a.examples, ...b.examples],
  };
}

function intersect(a: readonly JsonType[], b: readonly JsonType[]): JsonType[] {
  const narrow = a.filter((type) => b.includes(type) || (type === 'integer' && b.includes('number')));
  if (a.includes('number') && b.includes('integer') && !narrow.includes('integer')) narrow.push('integer');
  return narrow;
}

function both(a: readonly unknown[], b: readonly unknown[]): unknown[] {
  const texts = new Set(b.map((value) => JSON.stringify(value)));
  return a.filter((value) => texts.has(JSON.stringify(value)));
}
