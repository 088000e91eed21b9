/** Values to write, and whether what is read back is what was written. */
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import type { OpenApiDocument, Operation, Schema } from 'user-management-openapi';
import { bodyMediaOf, isFormType } from 'user-management-openapi/requests';
import { shapesOf, validValues } from 'user-management-openapi/schema';
import { bodyProperties, freshText, freshValue, propertiesOf, type BodyProperty } from '../bodies.ts';
import { hasOneReading } from '../forms.ts';
import { successSchema } from '../validation.ts';

type Entity = Record<string, unknown>;

/** The properties that an operation takes and gives back, as they were given. */
export function sharedProperties(document: OpenApiDocument, operation: Operation): BodyProperty[] {
  const shown = new Set(propertiesOf(document, successSchema(operation)).map(({ name }) => name));
  const isForm = isFormType(bodyMediaOf(operation.requestBody)?.type);
  return bodyProperties(document, operation).filter(
    ({ name, schemas }) => shown.has(name) && (!isForm || hasOneReading(document, schemas)),
  );
}

/** A valid value of a property that differs from another; `undefined` where none is found. */
export function otherValue(document: OpenApiDocument, property: BodyProperty, current: unknown, seed: number): unknown {
  if (property.unique || property.isEmail) return freshValue(property, seed);
  const shapes = shapesOf(document, property.schemas);
  const differs = (value: unknown) => !isCleared(value) && !isDeepStrictEqual(value, current);
  const example = shapes.flatMap(({ examples }) => examples).find(differs);
  if (example !== undefined) return example;
  const isPlain = ({ types, formats, patterns, values, bounds }: (typeof shapes)[number]) =>
    types?.includes('string') &&
    !values &&
    [formats, patterns, Object.keys(bounds)].every(({ length }) => length === 0);
  if (shapes.some(isPlain)) return freshText(seed);
  return fc.sample(validValues(document, property.schemas), { seed, numRuns: 20 }).find(differs);
}

/** For each of some properties, a value that differs from the current one. */
export function otherValues(
  document: OpenApiDocument,
  properties: readonly BodyProperty[],
  current: Entity,
  seed: number,
): Entity {
  const entries = properties.map((each) => [each.name, otherValue(document, each, current[each.name], seed)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The names under which an object does not hold what was written. Neither type nor case may differ. */
export function lost(written: Entity, read: Entity): string[] {
  return Object.keys(written).filter((name) => !isDeepStrictEqual(written[name], read[name]));
}

/** Whether a value says that nothing is there. */
export function isCleared(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The properties of a schema with an extension. */
export function marked(document: OpenApiDocument, schema: Schema | undefined, name: `x-${string}`): string[] {
  return shapesOf(document, [schema ?? {}]).flatMap(({ properties }) =>
    [...properties].filter(([, schemas]) => schemas.some((each) => Object(each)[name] === true)).map(([key]) => key),
  );
}

/** A text in capitals, or in small letters where it is in capitals already. */
export function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
