/** Bodies of requests that no other request has. */
import fc from 'fast-check';
import { resolve, type OpenApiDocument, type Operation, type Schema } from 'user-management-openapi';
import { bodyMediaOf, exampleValues } from 'user-management-openapi/requests';
import { shapesOf, validValues } from 'user-management-openapi/schema';

/** How two values of a property with `x-unique` are compared. */
export type Uniqueness = 'exact' | 'ignore-case';

/** A property of a body, seen through every alternative of its schema. */
export interface BodyProperty {
  name: string;
  schemas: Schema[];
  isEmail: boolean;
  nullable: boolean;
  /** `x-unique`: no two objects of the collection have the same value. */
  unique: Uniqueness | undefined;
}

let made = 0;

/** The schema of an operation's body, in the media type in which it is written. */
export function bodySchema(operation: Operation): Schema | undefined {
  return bodyMediaOf(operation.requestBody)?.media.schema;
}

/** The properties of an operation's body. */
export function bodyProperties(document: OpenApiDocument, operation: Operation): BodyProperty[] {
  return propertiesOf(document, bodySchema(operation));
}

/** The properties of a schema. */
export function propertiesOf(document: OpenApiDocument, schema: Schema | undefined): BodyProperty[] {
  const found = new Map<string, Schema[]>();
  for (const { properties } of schema === undefined ? [] : shapesOf(document, [schema])) {
    for (const [name, schemas] of properties) {
      if (shapesOf(document, schemas).length > 0) found.set(name, schemas);
    }
  }
  return [...found].map(([name, schemas]) => {
    const shapes = shapesOf(document, schemas);
    return {
      name,
      schemas,
      isEmail: shapes.some(({ formats }) => formats.includes('email')),
      nullable: shapes.some(({ types }) => types?.includes('null') ?? false),
      unique: schemas.map((each) => extension(document, each, 'x-unique')).find(isUniqueness),
    };
  });
}

function isUniqueness(value: unknown): value is Uniqueness {
  return value === 'exact' || value === 'ignore-case';
}

/** The value of an extension of a schema, or of what it refers to. */
export function extension(document: OpenApiDocument, schema: Schema, name: `x-${string}`, depth = 0): unknown {
  const { [name]: own, $ref, allOf } = Object(schema) as { [name]: unknown; $ref?: string; allOf?: Schema[] };
  if (own !== undefined || depth > 5) return own;
  const inner = (part: Schema): unknown => extension(document, part, name, depth + 1);
  const referred = $ref === undefined ? undefined : inner(resolve<Exclude<Schema, boolean>>(document, { $ref }));
  return referred ?? allOf?.map(inner).find((value) => value !== undefined);
}

/** A text that no other request of any run has, with letters of both cases. */
export function freshText(seed: number): string {
  return `Contract-${seed}-${++made}-${process.pid}`;
}

/** A value for a property that must be unique, or is an e-mail address. */
export function freshValue({ isEmail }: Pick<BodyProperty, 'isEmail'>, seed: number): string {
  return isEmail ? `${freshText(seed)}@example.com` : freshText(seed);
}

/** An example's body, with values of its own for every property that is unique or an e-mail address. */
export function freshBody(document: OpenApiDocument, operation: Operation, seed: number): Record<string, unknown> {
  const schema = bodySchema(operation);
  if (schema === undefined) return {};
  const example = exampleValues(operation).body ?? fc.sample(validValues(document, [schema]), { seed, numRuns: 1 })[0];
  if (Object(example) !== example) return {};
  const body = { ...(example as Record<string, unknown>) };
  for (const property of bodyProperties(document, operation)) {
    if (property.unique || (property.isEmail && property.name in body))
      body[property.name] = freshValue(property, seed);
  }
  return body;
}
