/** What the client's generator asks of the document's schemas: names, codes, kinds of id. */
import { resolve, type OpenApiDocument, type Parameter, type Schema } from 'user-management-openapi';
import { errorCodesOf } from 'user-management-openapi/vocabulary';

type ObjectSchema = Exclude<Schema, boolean>;

/** An id's pattern: a prefix that ends in an underscore, and the alphabet of what follows. */
const idPattern = /^\^([a-z][a-z_]*_)\[/;

const schemaRef = '#/components/schemas/';

/** The name under which a schema is exported, or `undefined` for one that is written in place. */
export function schemaName(schema: Schema | undefined): string | undefined {
  const { $ref: ref } = Object(schema) as ObjectSchema;
  return typeof ref === 'string' && ref.startsWith(schemaRef) ? ref.slice(schemaRef.length) : undefined;
}

/** The prefix of an id's schema, such as `user_`, read from its pattern; `undefined` for every other schema. */
export function idPrefix(schema: Schema | undefined): string | undefined {
  const { type, pattern } = Object(schema) as { type?: unknown; pattern?: unknown };
  return type === 'string' && typeof pattern === 'string' ? idPattern.exec(pattern)?.[1] : undefined;
}

/** A schema and all that it is made of through `allOf`, `oneOf` and `anyOf`, with references resolved. */
function parts(document: OpenApiDocument, schema: Schema | undefined): ObjectSchema[] {
  const resolved = resolve<ObjectSchema>(document, Object(schema) as ObjectSchema);
  const inner = ['allOf', 'oneOf', 'anyOf'].flatMap((word) => (resolved[word] as Schema[] | undefined) ?? []);
  return [resolved, ...inner.flatMap((part) => parts(document, part))];
}

/** The properties of an object schema, its parts included; the first description of a name wins. */
export function propertiesOf(document: OpenApiDocument, schema: Schema | undefined): Map<string, ObjectSchema> {
  const properties = new Map<string, ObjectSchema>();
  for (const part of parts(document, schema)) {
    for (const [name, property] of Object.entries((part['properties'] ?? {}) as Record<string, Schema>)) {
      // `false` says that a variant does not have the property.
      if (typeof property === 'boolean' || properties.has(name)) continue;
      properties.set(name, { ...resolve<ObjectSchema>(document, property), ...property });
    }
  }
  return properties;
}

/**
 * Whether a schema can be an interface, which editors show by its name: an object of known properties, and no choice
 * between several, or between an object and `null`. Of one whose other properties have a type, all would have to have it.
 */
export function isInterface(document: OpenApiDocument, schema: Schema): boolean {
  const all = parts(document, schema);
  return (
    all.some((part) => part['properties']) &&
    all.every(
      ({ oneOf, anyOf, additionalProperties, type = 'object' }) =>
        (oneOf ?? anyOf) === undefined && type === 'object' && typeof additionalProperties !== 'object',
    )
  );
}

/** Whether every value of a schema is an object. */
export function isObject(document: OpenApiDocument, schema: Schema | undefined): boolean {
  const resolved = resolve<ObjectSchema>(document, Object(schema) as ObjectSchema);
  const all = (word: string) => (resolved[word] as Schema[] | undefined) ?? [];
  return (
    resolved['type'] === 'object' ||
    all('allOf').some((part) => isObject(document, part)) ||
    ['oneOf', 'anyOf'].some((word) => all(word).length > 0 && all(word).every((part) => isObject(document, part)))
  );
}

/**
 * Whether a body says that it takes properties that it does not name. A schema that says nothing of others takes none
 * here: the API gives them no meaning.
 */
export function takesAnyProperty(document: OpenApiDocument, schema: Schema): boolean {
  return parts(document, schema).some((part) =>
    ['additionalProperties', 'unevaluatedProperties', 'patternProperties'].some((word) => part[word]),
  );
}

/** The name of the schema that describes an error with a code: the innermost one of a choice, if it has a name. */
export function errorBodyName(document: OpenApiDocument, schema: Schema, code: string): string | undefined {
  const resolved = resolve<ObjectSchema>(document, Object(schema) as ObjectSchema);
  const choice = ['oneOf', 'anyOf'].flatMap((word) => (resolved[word] as Schema[] | undefined) ?? []);
  const fits = choice.filter((part) => errorCodesOf(document, part).includes(code));
  return (fits.length === 1 ? errorBodyName(document, fits[0]!, code) : undefined) ?? schemaName(schema);
}

/** The prefixes of every kind of id that the document knows, sorted. */
export function idPrefixes(document: OpenApiDocument): string[] {
  const prefixes = Object.values(document.components.schemas).map(idPrefix);
  return [...new Set(prefixes.filter((prefix) => prefix !== undefined))].sort();
}

/**
 * The prefixes of the ids that a parameter takes, from its extension `x-ids`, a list of schema names.
 * @returns an empty list for a parameter that is no id
 * @throws an Error for a name that is no id schema
 */
export function parameterPrefixes(document: OpenApiDocument, parameter: Parameter): string[] {
  return (parameter['x-ids'] ?? []).map((name) => {
    const prefix = idPrefix(document.components.schemas[name]);
    if (prefix === undefined)
      throw new Error(`Parameter ${parameter.name}: x-ids names ${name}, which is no id schema.`);
    return prefix;
  });
}
