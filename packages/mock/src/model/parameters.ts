/** How the text of each parameter is read, worked out from its schema. */
import { DocumentError, lookup } from '../document/lookup.ts';
import type { ExampleObject, OpenApiDocument, ParameterObject, Schema } from '../document/types.ts';
import type { ParameterModel, ScalarType } from './types.ts';

/** The order in which a text is tried: a text that can be a number is one, where the schema allows both. */
const scalarTypes = ['integer', 'number', 'boolean', 'string'] as const;

/** What separates the items of a list, where that is no comma. */
const separators: Record<string, ParameterModel['list'] & string> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/**
 * Reads a parameter's description.
 * @param validator the name of the validator of its values
 * @throws a {@link DocumentError} for a parameter whose value is an object or has a media type of its own
 */
export function parameterModel(
  document: OpenApiDocument,
  parameter: ParameterObject,
  validator: string,
): ParameterModel {
  const { name, required = false } = parameter;
  const place = `The ${parameter.in} parameter "${name}"`;
  if (parameter.content) throw new DocumentError(`${place} has a media type, which this mock does not support.`);
  const types = typesOf(document, parameter.schema ?? true);
  if (types.includes('object')) throw new DocumentError(`${place} is an object, which this mock does not support.`);
  const [named] = Object.values(parameter.examples ?? {});
  const shown = parameter.example ?? (named && lookup<ExampleObject>(document, named).value);
  const example = shown === undefined ? {} : { example: String(shown) };
  const model = { name, in: parameter.in, required, validator, ...example };
  if (!types.includes('array')) return { ...model, types: scalars(types) };

  const { style = 'form' } = parameter;
  const repeated = parameter.in === 'query' && (parameter.explode ?? style === 'form');
  const schema = lookup<Schema>(document, parameter.schema as Schema);
  const items = (schema as { items?: Schema }).items ?? true;
  return {
    ...model,
    types: scalars(typesOf(document, items)),
    list: repeated ? 'repeated' : (separators[style] ?? ','),
  };
}

function scalars(types: readonly string[]): ScalarType[] {
  const found = scalarTypes.filter((type) => types.includes(type));
  return found.length > 0 ? found : ['string'];
}

/** The types that a schema names, also in its alternatives. */
function typesOf(document: OpenApiDocument, reference: Schema): string[] {
  const schema = Object(lookup<Schema>(document, reference)) as Record<string, unknown> & { enum?: unknown[] };
  const { type, const: constant, enum: values = [] } = schema;
  const inferred = [...values, constant].map((value) => typeof value);
  const choices = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => (schema[word] ?? []) as Schema[]);
  const nested = choices.flatMap((each) => typesOf(document, each));
  return [...(type === undefined ? inferred : [type].flat().map(String)), ...nested];
}
