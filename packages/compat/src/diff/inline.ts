/** A document without references, in which every operation has all that it uses in its own place. */
import { resolve, type OpenApiDocument, type Reference } from 'user-management-openapi';

/** What may stand beside a reference and takes the place of the same words of the target. All else holds in addition. */
const annotations = new Set(['description', 'summary', 'title', 'examples', 'default', 'deprecated']);

/** Data of the API, in which a property called `$ref` is no reference. */
const data = new Set(['const', 'default', 'enum', 'example', 'examples', 'value', 'x-codeSamples']);

/**
 * Puts what references lead to in their places, so that a change of a shared part is a change of every operation that uses
 * it. A schema that contains itself keeps the inner reference.
 * @param document a bundle
 * @returns a copy; of the schemas among its components only those are left that contain themselves
 */
export function inlined(document: OpenApiDocument): OpenApiDocument {
  const copy = (value: unknown, above: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((each) => copy(each, above));
    if (typeof value !== 'object' || value === null) return value;
    const ref = (value as Partial<Reference>).$ref;
    if (typeof ref === 'string' && !above.includes(ref)) {
      const { $ref: _, ...own } = value as Reference;
      const target = copy(resolve(document, { $ref: ref }), [...above, ref]);
      return joined(target, copy(own, above) as object, ref.startsWith('#/components/schemas/'));
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, data.has(key) ? child : named(key, child, above)]),
    );
  };
  // The keys of `properties` are names that the API has chosen; one may be called like a keyword.
  const named = (key: string, child: unknown, above: readonly string[]): unknown =>
    key === 'properties' && typeof child === 'object' && child !== null && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).map(([name, schema]) => [name, copy(schema, above)]))
      : copy(child, above);
  const paths = copy(document.paths, []) as OpenApiDocument['paths'];
  const webhooks = copy(document.webhooks ?? {}, []) as OpenApiDocument['paths'];
  const { securitySchemes = {} } = componentsOf(document);
  const schemas = stillReferred(document, { ...paths, ...webhooks });
  return { ...document, paths, ...(document.webhooks && { webhooks }), components: { schemas, securitySchemes } };
}

/** The schemas that something refers to, and those that these refer to. */
function stillReferred(
  document: OpenApiDocument,
  paths: OpenApiDocument['paths'],
): OpenApiDocument['components']['schemas'] {
  const found: OpenApiDocument['components']['schemas'] = {};
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      const schema = componentsOf(document).schemas?.[name!];
      if (schema === undefined || Object.hasOwn(found, name!)) continue;
      found[name!] = schema;
      visit(schema);
    }
  };
  visit(paths);
  return found;
}

/** The components of a document, which any document but this repository's may lack. */
function componentsOf({ components }: OpenApiDocument): Partial<OpenApiDocument['components']> {
  return (components as OpenApiDocument['components'] | undefined) ?? {};
}

/** A target with what stands beside its reference. Rules beside a reference to a schema hold in addition. */
function joined(target: unknown, own: object, isSchema: boolean): unknown {
  if (Object.keys(own).length === 0) return target;
  const adds = Object.keys(own).some((key) => key in Object(target) && !annotations.has(key));
  return isSchema && (typeof target !== 'object' || adds)
    ? { allOf: [target], ...own }
    : { ...(target as object), ...own };
}
