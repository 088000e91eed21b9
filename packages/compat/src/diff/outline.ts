/**
 * A document without references, schemas and what operations ask of their callers: what is left is compared by Redocly, these are
 * compared here.
 */
import { createHash } from 'node:crypto';
import { httpMethods, resolve, type OpenApiDocument, type Parameter, type Reference } from 'user-management-openapi';

/** Where the outline has the parameters of operations; what Redocly says of this place it says of theirs too. */
export const namedParameters = '#/components/parameters/';

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

/** What is the same when it is not there. */
const falseByDefault = new Set(['required', 'deprecated', 'allowReserved', 'allowEmptyValue']);

/**
 * Puts what references lead to in their places, so that a change of a shared part is a change of every operation that uses
 * it, and leaves the schemas out.
 * @returns a copy; of its components only security schemes are left, and the parameters that operations refer to
 */
export function outlined(document: OpenApiDocument): OpenApiDocument {
  const copy = (value: unknown, above: readonly string[], map?: string): unknown => {
    const isMap = map !== undefined;
    if (Array.isArray(value)) return value.map((each) => copy(each, above));
    if (typeof value !== 'object' || value === null) return value;
    const { $ref: ref, ...own } = value as Partial<Reference>;
    if (typeof ref === 'string' && !isMap) {
      if (above.includes(ref)) return {};
      return { ...(copy(resolve(document, { $ref: ref }), [...above, ref]) as object), ...own };
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, child]) => isMap || (key !== 'schema' && !(child === false && falseByDefault.has(key))))
        .map(([key, child]) => {
          if (data.has(key) && !isMap) return [key, child];
          const part = copy(child, above, !isMap && maps.has(key) ? key : undefined);
          // A header or link that comes or goes is told by its name, as a parameter is.
          return [key, map === 'responses' ? { headers: {}, links: {}, ...(part as object) } : part];
        }),
    );
  };
  const parameters: Record<string, unknown> = {};
  /** Redocly pairs the parts of a list by how alike their texts are, and those of a map by name: here parameters get names. */
  const named = (owner: unknown, place: string): object => {
    // A list that is not there is an empty one: what comes or goes is a parameter each.
    const { parameters: list = [] } = Object(owner) as { parameters?: Parameter[] };
    const references = list.map((each) => {
      const name = unlikeOthers(`${place} ${each.in} ${each.name}`);
      parameters[name] = inFull(each);
      return { $ref: `${namedParameters}${name}` };
    });
    return { ...(owner as object), parameters: references };
  };
  const part = (key: 'paths' | 'webhooks'): object =>
    document[key as 'paths'] === undefined
      ? {}
      : {
          [key]: mapped(copy(document[key as 'paths'], [], 'paths'), (item, path) =>
            mapped(item, (part, method) =>
              // A callback that comes or goes is told by its name, as a parameter is.
              httpMethods.some((each) => each === method)
                ? { callbacks: {}, ...named(part, `${path} ${method}`), ...(key === 'paths' && { security: [] }) }
                : part,
            ),
          ),
        };
  const { securitySchemes } = (document.components as Partial<OpenApiDocument['components']> | undefined) ?? {};
  return {
    ...document,
    // Versions of the format differ in schemas alone, as far as Redocly compares them.
    openapi: '3.1.1',
    security: [],
    ...part('paths'),
    ...part('webhooks'),
    components: { securitySchemes: copy(securitySchemes ?? {}, [], 'securitySchemes'), parameters },
  } as unknown as OpenApiDocument;
}

/** A parameter that says how it is written, also where that is the default (OpenAPI 3.1.1, section 4.8.12). */
function inFull(parameter: Parameter): object {
  const { in: place, content } = parameter;
  if (content !== undefined) return parameter;
  const style = parameter.style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  return { ...parameter, style, explode: parameter.explode ?? style === 'form' };
}

function mapped(map: unknown, change: (value: unknown, key: string) => unknown): unknown {
  if (typeof map !== 'object' || map === null) return map;
  return Object.fromEntries(Object.entries(map as object).map(([key, value]) => [key, change(value, key)]));
}

/** A name that is so long that Redocly finds no two of them alike. */
function unlikeOthers(name: string): string {
  return ['a', 'b']
    .map((salt) =>
      createHash('sha512')
        .update(salt + name)
        .digest('hex'),
    )
    .join('');
}
