/** The types, bounds and defaults of every property and parameter against those that were written down apart from the document. */
import { operationsOf, resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { differ } from '../../support/differ.ts';
import { headers, parameters, properties } from '../expected/types.ts';
import { partsOf, withoutAdditions } from './additions.ts';

type Keywords = Exclude<Schema, boolean>;

/** Keywords that say something to people, and allow or refuse nothing. */
const silent = ['description', 'title', 'examples', 'example', 'deprecated'];

/**
 * Compares a document with the written types, both ways.
 * @returns a sentence per property or parameter whose type, bounds or default differ, and per one that is too much or missing
 */
export function typesOfFactsFaults(whole: OpenApiDocument): string[] {
  const document = withoutAdditions(whole);
  return [
    ...differences(propertyTypes(document), properties),
    ...differences(parameterTypes(document), parameters),
    ...differences(headerTypes(document), headers),
  ];
}

function differences(found: Record<string, string>, wanted: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(found), ...Object.keys(wanted)])].flatMap((name) =>
    differ(name, found[name], wanted[name]),
  );
}

/** By `Schema.property`. The codes of errors are left out: they are compared by operation and status. */
export function propertyTypes(document: OpenApiDocument): Record<string, string> {
  const entries = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    partsOf(schema).flatMap((part) =>
      Object.entries((part['properties'] ?? {}) as Record<string, Schema>)
        .filter(([property, value]) => !(property === 'code' && Object(value)['enum']))
        .map(([property, value]) => [`${name}.${property}`, typeText(document, value)]),
    ),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** By the header's name; whether it is required is a rule of the lint. */
function headerTypes(document: OpenApiDocument): Record<string, string> {
  const all = operationsOf(document).flatMap(({ responses }) =>
    Object.values(responses).flatMap((response) => Object.entries(response.headers ?? {})),
  );
  return Object.fromEntries(
    all.map(([name, { schema, example }]) => [name, `${typeText(document, schema)}, such as ${String(example)}`]),
  );
}

/** By operation, place and name; `required` and `deprecated` are compared apart. */
export function parameterTypes(document: OpenApiDocument): Record<string, string> {
  const entries = operationsOf(document).flatMap(({ id, parameters: own }) =>
    own.map((parameter) => [
      `${id} ${parameter.in} ${parameter.name}`,
      [
        typeText(document, parameter.schema),
        ...(parameter['x-ids'] ?? []),
        ...(parameter['x-sorts-by'] === undefined ? [] : [`sorts by ${parameter['x-sorts-by']}`]),
        ...(parameter['x-filter'] ? ['filters', ...Object.values(parameter['x-filter'])] : []),
      ].join(' '),
    ]),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/**
 * Writes a schema on one line: `string|null (email) ≤128`. An object is written as its name, a reference to anything else as
 * what it leads to, and a keyword without a notation of its own as JSON, so that none is lost.
 */
export function typeText(document: OpenApiDocument, schema: Schema): string {
  if (typeof schema === 'boolean') return schema ? 'anything' : 'never';
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const target = resolve<Keywords>(document, schema as { $ref: string });
    const isObject = 'properties' in target || 'allOf' in target || 'oneOf' in target;
    const text = isObject ? $ref.split('/').at(-1)! : typeText(document, target);
    return schema['x-touched'] === true ? `${text} touched` : text;
  }
  const { type, const: only, enum: values, format, pattern, items, anyOf, default: preset, ...rest } = schema;
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, ...others } = rest as Record<string, unknown>;
  const {
    maxProperties,
    propertyNames,
    additionalProperties,
    'x-secret': secret,
    'x-unique': unique,
    ...unknown
  } = others;
  const spread = (low: unknown, high: unknown, unit = '') =>
    low === undefined && high === undefined ? [] : [`${low ?? ''}..${high ?? ''}${unit}`];
  const left = Object.entries(unknown).filter(([keyword]) => !silent.includes(keyword));
  return [
    ...(anyOf ? [(anyOf as Schema[]).map((each) => typeText(document, each)).join(' or ')] : []),
    ...(only === undefined ? (type ? [[type].flat().join('|')] : []) : [JSON.stringify(only)]),
    ...(values ? [`of ${(values as unknown[]).join(', ')}`] : []),
    ...(format === undefined ? [] : [`(${String(format)})`]),
    ...(pattern === undefined ? [] : [`/${String(pattern)}/`]),
    ...spread(minimum, maximum),
    ...spread(minLength, maxLength, ' characters'),
    ...spread(minItems, maxItems, ' items'),
    ...(items === undefined ? [] : [`each ${typeText(document, items as Schema)}`]),
    ...spread(undefined, maxProperties, ' pairs'),
    ...(propertyNames === undefined ? [] : [`names ${typeText(document, propertyNames as Schema)}`]),
    ...(additionalProperties === undefined ? [] : [`values ${typeText(document, additionalProperties as Schema)}`]),
    ...(preset === undefined ? [] : [`default ${JSON.stringify(preset)}`]),
    ...(secret === true ? ['secret'] : []),
    ...(unique === undefined ? [] : [`unique (${String(unique)})`]),
    ...left.map((entry) => JSON.stringify(entry)),
  ].join(' ');
}
