/** What the docs' renderer is given: the bundle, with what the renderer cannot show said in a form that it can. */
import { operationsOf, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { flat, refinementText, sentencesOf, type Keywords } from 'user-management-openapi/vocabulary';

/** Objects whose keys are names. */
const maps = new Set(['callbacks', 'content', 'headers', 'links', 'parameters', 'paths', 'responses']);

/** Keywords whose value is a schema per name. */
const schemaMaps = new Set(['$defs', 'dependentSchemas', 'patternProperties', 'properties']);

/** Keywords whose value is data of the API and not part of the description. */
const data = new Set([
  'const',
  'default',
  'dependentRequired',
  'enum',
  'example',
  'examples',
  'required',
  'type',
  'value',
]);

/**
 * Makes a copy of a document for the renderer.
 *
 * - A property whose schema is `false` would be shown as one of any type. It is left out, and the description says that it
 *   is never present.
 * - Of a property that two members of `allOf` describe, the renderer shows the words of the first, which is the general one.
 *   Such members are merged, so that the special one wins.
 * - Keywords for which the renderer has no form, such as `dependentRequired`, stand as sentences in the description. What it
 *   makes of `if` (two nameless cases) is left out for them.
 * - A list of error codes gets the cause and the remedy of each code, from the document's `x-error-codes`.
 * - Bodies that are refused with an error code of their own are listed in the description of the request's body.
 * @param logo where the page finds the logo
 */
export function documentForRenderer(document: OpenApiDocument, logo: string): OpenApiDocument {
  const facts = document['x-error-codes'];
  /** Outside of schemas. The keys of some objects are names that the API has chosen; one may be called like a keyword. */
  const copy = (value: unknown, isMap = false): unknown => {
    if (Array.isArray(value)) return value.map((entry) => copy(entry));
    if (typeof value !== 'object' || value === null) return value;
    return mapped(value, (child, key) => {
      if (isMap) return copy(child);
      if (key === 'schema') return copySchema(child);
      if (key === 'schemas') return mapped(child as Keywords, copySchema);
      return data.has(key) ? child : copy(child, maps.has(key));
    });
  };
  const copySchema = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copySchema);
    if (typeof value !== 'object' || value === null) return value;
    const { if: _if, then: _then, else: _else, ...rest } = merged(document, value as Keywords);
    const node = mapped(rest, (child, key) =>
      data.has(key) ? child : schemaMaps.has(key) ? mapped(child as Keywords, copySchema) : copySchema(child),
    );
    return withCodeDescriptions(withSentences(document, value as Keywords, withoutForbidden(node)));
  };
  const withCodeDescriptions = (node: Keywords): Keywords => {
    const values = node['enum'];
    if (!Array.isArray(values) || !values.every((value) => Object.hasOwn(facts, String(value)))) return node;
    const rows = (values as string[]).map((code) => [code, `${facts[code]!.cause} ${facts[code]!.remedy}`]);
    return { ...node, 'x-enumDescriptions': Object.fromEntries(rows) };
  };
  return {
    ...document,
    info: { ...document.info, 'x-logo': { url: logo, altText: document.info.title } },
    paths: copy(withRefinements(document)) as OpenApiDocument['paths'],
    components: copy(document.components) as OpenApiDocument['components'],
  };
}

/** The paths, with the bodies that have an error code of their own in the descriptions of request bodies. */
function withRefinements(document: OpenApiDocument): OpenApiDocument['paths'] {
  const paths = structuredClone(document.paths);
  for (const operation of operationsOf(document)) {
    const { requestBody: body, path, method } = operation;
    if (!body) continue;
    const texts = Object.values(body.content).map((media) => refinementText(document, operation, media));
    const description = [body.description, ...texts].filter(Boolean).join('\n\n');
    Object.assign(paths[path]![method] as object, { requestBody: { ...body, description } });
  }
  return paths;
}

/** An object with each of its values changed. */
function mapped(from: object, change: (value: unknown, key: string) => unknown): Keywords {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value, key)]));
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

/** Says in the description what the renderer has no form for. A description hides that of the schema it refers to. */
function withSentences(document: OpenApiDocument, schema: Keywords, shown: Keywords): Keywords {
  const { $ref, ...own } = schema;
  const hidden = typeof $ref === 'string' && 'description' in own ? flat(document, { $ref }) : {};
  const sentences = sentencesOf(document, { ...hidden, ...own });
  if (sentences.length === 0) return shown;
  return { ...shown, description: [shown['description'], ...sentences].filter(Boolean).join(' ') };
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
