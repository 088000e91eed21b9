/** A document without references and without schemas: what is left is compared by Redocly, the schemas are compared here. */
import { resolve, type OpenApiDocument, type Reference } from 'user-management-openapi';

/** Data of the API, in which a key called `$ref` is no reference. */
const data = new Set(['example', 'examples', 'value', 'x-codeSamples']);

/** Objects whose keys are names that somebody has chosen; one may be called like a keyword. */
const maps = new Set([
  'paths',
  'webhooks',
  'headers',
  'content',
  'responses',
  'callbacks',
  'links',
  'encoding',
  'variables',
  'securitySchemes',
]);

/**
 * Puts what references lead to in their places, so that a change of a shared part is a change of every operation that uses
 * it, and leaves the schemas out.
 * @returns a copy; of its components only security schemes are left
 */
export function outlined(document: OpenApiDocument): OpenApiDocument {
  const copy = (value: unknown, above: readonly string[], isMap = false): unknown => {
    if (Array.isArray(value)) return value.map((each) => copy(each, above));
    if (typeof value !== 'object' || value === null) return value;
    const { $ref: ref, ...own } = value as Partial<Reference>;
    if (typeof ref === 'string' && !isMap) {
      if (above.includes(ref)) return {};
      return { ...(copy(resolve(document, { $ref: ref }), [...above, ref]) as object), ...own };
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => isMap || key !== 'schema')
        .map(([key, child]) => [key, data.has(key) && !isMap ? child : copy(child, above, !isMap && maps.has(key))]),
    );
  };
  const part = (key: 'paths' | 'webhooks'): object =>
    document[key as 'paths'] === undefined ? {} : { [key]: copy(document[key as 'paths'], [], true) };
  const { securitySchemes } = (document.components as Partial<OpenApiDocument['components']> | undefined) ?? {};
  return {
    ...document,
    // Versions of the format differ in schemas alone, as far as Redocly compares them.
    openapi: '3.1.1',
    ...part('paths'),
    ...part('webhooks'),
    components: { securitySchemes: copy(securitySchemes ?? {}, [], true) },
  } as unknown as OpenApiDocument;
}
