/** Validates values against the document's schemas with a full 2020-12 validator, formats on. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';

/** Says whether a value fits a schema of one document. */
export interface Validator {
  /**
   * @param schema a schema of the document; references are resolved within it
   * @param value the value to check
   * @returns one line per fault, with its place; none when the value is valid
   */
  faults(schema: Schema, value: unknown): string[];
  /** The same, and a property that no part of the schema declares is a fault too. */
  faultsWhenClosed(schema: Schema, value: unknown): string[];
}

/** Gives the validator of a bundled document: one for all that have the same schemas. */
export const validatorOf = ({ components }: OpenApiDocument): Validator => validatorOfSchemas(components.schemas);

const validatorOfSchemas = rememberedOf((schemas: Record<string, Schema>): Validator => {
  const open = validatingOf(schemas);
  const closed = validatingOf(mapValues(schemas, closeInside));
  return {
    faults: open,
    faultsWhenClosed: (schema, value) => closed(closeHere(schema), value),
  };
});

/** Compiles schemas on demand against one set of components. */
function validatingOf(schemas: Record<string, Schema>): Validator['faults'] {
  // Types of `properties` beside `required` in another branch are usual in OpenAPI; everything else is checked strictly.
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  addFormats.default(ajv);
  ajv.addVocabulary(['x-secret', 'x-unique', 'x-touched']);
  const rebase = (schema: unknown) =>
    JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components/schemas/', '"https://bundle.invalid/#/$defs/'),
    ) as Schema;
  ajv.addSchema({ $id: 'https://bundle.invalid/', $defs: rebase(schemas) });
  const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
  return (schema, value) => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(rebase(schema));
    compiled.set(key, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(line);
  };
}

/** A schema where a value stands: a property that neither it nor anything it refers to declares is refused. */
function closeHere(schema: Schema): Schema {
  return typeof schema === 'boolean' ? schema : { ...(closeInside(schema) as object), unevaluatedProperties: false };
}

/** A schema that is a part of another: its own properties are values, its branches are not. */
function closeInside(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  const copy = { ...schema };
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    if (keyword in copy) copy[keyword] = (copy[keyword] as Schema[]).map(closeInside);
  }
  if ('properties' in copy) copy['properties'] = mapValues(copy['properties'] as Record<string, Schema>, closeHere);
  for (const keyword of ['items', 'additionalProperties']) {
    if (keyword in copy) copy[keyword] = closeHere(copy[keyword] as Schema);
  }
  return copy;
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function line(error: ErrorObject): string {
  return `${error.instancePath || '/'} ${error.message ?? error.keyword} ${JSON.stringify(error.params)}`;
}
