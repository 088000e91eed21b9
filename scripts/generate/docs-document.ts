/** What the docs' renderer is given: the bundle, with what the renderer cannot show said in a form that it can. */
import type { OpenApiDocument } from '../lib/openapi.ts';

type Node = Record<string, unknown>;

/** Keywords whose value is data of the API and not part of the description. */
const data = new Set(['const', 'default', 'enum', 'example', 'examples', 'value']);

/**
 * Makes a copy of a document for the renderer.
 *
 * - A property whose schema is `false` would be shown as one of any type. It is left out, and the description says that it
 *   is never present.
 * - A list of error codes gets the cause and the remedy of each code, from the document's `x-error-codes`.
 * @param logo where the page finds the logo
 */
export function documentForRenderer(document: OpenApiDocument, logo: string): OpenApiDocument {
  const facts = document['x-error-codes'];
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const node = Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        key,
        data.has(key) ? child : key === 'properties' ? each(child) : copy(child),
      ]),
    );
    return withCodeDescriptions(withoutForbidden(node));
  };
  // The keys of `properties` are names that the API has chosen; one may be called like a keyword.
  const each = (properties: Node): Node =>
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, copy(schema)]));
  const withCodeDescriptions = (node: Node): Node => {
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

function withoutForbidden(node: Node): Node {
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
