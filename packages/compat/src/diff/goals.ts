/** The part of a schema that one of its keywords demands, with the other keywords that it depends on. */
import type { Schema } from 'user-management-openapi';
import { strict, type Keywords } from './strict.ts';

/** Keywords that mean something only together. */
const groups = [
  ['format', 'minimum', 'maximum'],
  ['const', 'enum'],
  ['contains', 'minContains', 'maxContains'],
  ['if', 'then', 'else'],
  ['items', 'prefixItems'],
];

/** Keywords about names that other keywords do not name. */
const aboutRest = new Set(['properties', 'patternProperties', 'additionalProperties']);

/** Keywords that say something of the whole schema. */
const aboutAll = new Set(['nullable', 'unevaluatedProperties', 'unevaluatedItems', '$dynamicRef']);

/**
 * The demand of a keyword.
 * @param keyword `undefined` for the whole schema
 * @param name a property or pattern among it, when only that one changed
 */
export function demandOf(schema: Schema, keyword: string | undefined, name?: string): Schema {
  const own = strict(schema);
  // Null is a form of its own where there is no type to stand beside, and what is left of the schema another.
  const hasForms = (schema as Keywords)['nullable'] === true;
  if (keyword === undefined || aboutAll.has(keyword) || hasForms) return own;
  if (aboutRest.has(keyword)) return demandOfRest(own as Keywords, keyword, name);
  const chosen = new Set([keyword, ...groups.filter((group) => group.includes(keyword)).flat()]);
  return Object.fromEntries(Object.entries(own).filter(([key]) => chosen.has(key)));
}

function demandOfRest(own: Keywords, keyword: string, name = ''): Schema {
  const open = (key: string): Record<string, Schema> =>
    Object.fromEntries(
      Object.entries((own[key] ?? {}) as Record<string, Schema>).map(([each, schema]) => [
        each,
        key === keyword && each === name ? schema : true,
      ]),
    );
  // Where a name is described, what holds for all others does not matter.
  const isNamed = Object.hasOwn((own[keyword] ?? {}) as object, name);
  return {
    properties: open('properties'),
    patternProperties: open('patternProperties'),
    ...(own['additionalProperties'] === undefined || isNamed
      ? {}
      : { additionalProperties: own['additionalProperties'] }),
  };
}
