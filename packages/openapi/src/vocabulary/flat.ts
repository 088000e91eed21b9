/** A schema without references and `allOf`. */
import { resolve, type OpenApiDocument, type Reference, type Schema } from '../document.ts';

/** The keywords of a schema object. */
export type Keywords = Record<string, unknown>;

/**
 * Merges references and `allOf` into one set of keywords. What stands at the schema itself wins over what it refers to, and
 * a later member of `allOf`, which is the more special one, over an earlier one.
 */
export function flat(document: OpenApiDocument, schema: Schema | undefined): Keywords {
  if (typeof schema !== 'object') return {};
  const { $ref, allOf, ...own } = schema as Keywords & { $ref?: string; allOf?: Schema[] };
  const parents = [
    ...($ref === undefined ? [] : [resolve<object>(document, { $ref } as Reference) as Schema]),
    ...(allOf ?? []),
  ];
  return parents.reduceRight((merged: Keywords, parent) => {
    const other = flat(document, parent);
    const properties = propertiesOfBoth(document, other['properties'] as Keywords, merged['properties'] as Keywords);
    const required = [...((other['required'] as string[]) ?? []), ...((merged['required'] as string[]) ?? [])];
    return {
      ...other,
      ...merged,
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
    };
  }, own);
}

/** The properties of two schemas that hold at once. What only the first demands of a common one holds too. */
function propertiesOfBoth(document: OpenApiDocument, first: Keywords = {}, second: Keywords = {}): Keywords {
  const common = Object.entries(second)
    .filter(([name, property]) => typeof property === 'object' && typeof first[name] === 'object')
    .map(([name, property]): [string, Keywords] => {
      const { pattern, ...general } = flat(document, first[name] as Schema);
      const special = flat(document, property as Schema);
      // Where every value is listed, a pattern says nothing more.
      const listed = 'enum' in special || 'const' in special || pattern === undefined;
      return [name, { ...general, ...(listed ? {} : { pattern }), ...special }];
    });
  return { ...first, ...second, ...Object.fromEntries(common) };
}
