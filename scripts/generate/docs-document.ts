/** What the docs' renderer is given: the bundle, with what the renderer cannot show said in a form that it can. */
import type { OpenApiDocument, Schema } from '../lib/openapi.ts';
import { flat, type Keywords } from './reference-schema.ts';

/** Keywords whose value is data of the API and not part of the description. */
const data = new Set(['const', 'default', 'enum', 'example', 'examples', 'value']);

/**
 * Makes a copy of a document for the renderer.
 *
 * - A property whose schema is `false` would be shown as one of any type. It is left out, and the description says that it
 *   is never present.
 * - Of a property that two members of `allOf` describe, the renderer shows the words of the first, which is the general one.
 *   Such members are merged, so that the special one wins.
 * - A list of error codes gets the cause and the remedy of each code, from the document's `x-error-codes`.
 * @param logo where the page finds the logo
 */
export function documentForRenderer(document: OpenApiDocument, logo: string): OpenApiDocument {
  const facts = document['x-error-codes'];
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const node = Object.fromEntries(
      Object.entries(merged(document, value as Keywords)).map(([key, child]) => [
        key,
        data.has(key) ? child : key === 'properties' ? each(child as Keywords) : copy(child),
      ]),
    );
    return withCodeDescriptions(withoutForbidden(node));
  };
  // The keys of `properties` are names that the API has chosen; one may be called like a keyword.
  const each = (properties: Keywords): Keywords =>
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, copy(schema)]));
  const withCodeDescriptions = (node: Keywords): Keywords => {
    const values = node['enum'];
    if (!Array.isArray(values) || !values.every((value) => Object.hasOwn(facts, String(value)))) return node;
    const rows = (values as string[]).map((code) => [code, `${facts[code]!.cause} ${facts[code]!.remedy}`]);
    return { ...node, 'x-enumDescriptions': Object.fromEntries(rows) };
  };
  return {
    ...document,
    info: { ...document.info, 'x-logo': { url: logo, altText: document.info.title } },
    paths: copy(document.paths) as OpenApiDocument['paths'],
    components: copy(document.components) as OpenApiDocument['components'],
  };
}

/** Merges the members of `allOf` when two of them describe the same property. A choice among them is beyond merging. */
function merged(document: OpenApiDocument, node: Keywords): Keywords {
  const members = Array.isArray(node['allOf'])
    ? (node['allOf'] as Schema[]).map((member) => flat(document, member))
    : [];
  const names = members.flatMap((member) => Object.keys((member['properties'] ?? {}) as object));
  const isChoice = members.some((member) => 'oneOf' in member || 'anyOf' in member);
  return new Set(names).size === names.length || isChoice ? node : flat(document, node);
}

function withoutForbidden(node: Keywords): Keywords {
  const properties = node['properties'];
  if (typeof properties !== 'object' || properties === null) return node;
  const forbidden = Object.entries(properties).filter(([, schema]) => schema === false);
  if (forbidden.length === 0) return node;
  const { properties: _all, ...rest } = node;
  const allowed = Object.entries(properties).filter(([, schema]) => schema !== false);
  const names = forbidden.map(([name]) => `\`${name}\``).join(', ');
  return {
    ...rest,
    description: [node['description'], `Never present: ${names}.`].filter(Boolean).join(' '),
    ...(allowed.length > 0 ? { properties: Object.fromEntries(allowed) } : {}),
  };
}
