import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { childrenOf, errorResponseNodes, isDictionary, mediaTypeNodes } from '../lib/nodes.ts';
import { enumValues, schemaNodes } from '../lib/schemas.ts';

/** Where the error codes are explained, and what each entry says. */
export interface Catalog {
  /** The key at the document's root. */
  extension: string;
  /** The property of an error body that holds a code. */
  property: string;
  /** What an entry tells, and the type of each. */
  fields: Record<string, 'string' | 'boolean'>;
}

/** Every error code that an operation lists is explained in the catalog, and the catalog explains no other. */
export const errorCodeCatalog: RulesetFunction<unknown, Catalog> = (document, { extension, property, fields }) => {
  if (!isDictionary(document)) return [];
  const entries = childrenOf(document[extension], [extension]);
  const listed = listedCodes(document, property);
  const known = new Set(entries.map(({ key }) => key));
  const used = new Set(listed.map(({ value }) => value));
  return [
    ...listed
      .filter(({ value }) => !known.has(value))
      .map(({ value, path }) => ({ message: `${extension} does not explain ${value}.`, path })),
    ...entries
      .filter(({ key }) => !used.has(key))
      .map(({ key, path }) => ({ message: `No operation responds with the code ${key}.`, path })),
    ...entries.flatMap(({ key, value, path }): IFunctionResult[] =>
      Object.entries(fields)
        .filter(([field, type]) => typeof value[field] !== type)
        .map(([field, type]) => ({ message: `${key} needs "${field}", a ${type}.`, path })),
    ),
  ];
};

function listedCodes(document: unknown, property: string) {
  return errorResponseNodes(document)
    .flatMap(mediaTypeNodes)
    .flatMap(({ value, path }) => {
      const schema = value['schema'];
      return isDictionary(schema) ? schemaNodes({ value: schema, path: [...path, 'schema'] }) : [];
    })
    .filter(({ name }) => name === property)
    .flatMap(enumValues);
}
