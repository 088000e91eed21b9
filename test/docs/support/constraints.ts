/** What schemas demand, walked without the generators' own code, and where a page of the docs says it. */
import { resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';

/** One thing that a schema demands. */
export interface Demand {
  /** Where, such as `data[].user.id`; empty for the whole. */
  path: string;
  keyword: string;
  /** What a reader must find there. */
  token: string;
}

/** Keywords whose value is a schema for the same place, or for what has no place of its own. */
const sameplace = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'contentSchema', 'unevaluatedItems'];

/** Keywords whose value stands there as it is. */
const literal = ['format', 'pattern', 'contentEncoding', 'contentMediaType'];

/** Keywords whose value is a number. */
const numbers = /^(min|max|exclusiveM|multipleOf)/;

/** Lists what a schema demands, inside of it too. */
export function demandsOf(
  document: OpenApiDocument,
  schema: Schema,
  path = '',
  above: readonly unknown[] = [],
): Demand[] {
  if (typeof schema === 'boolean' || above.includes(schema)) return [];
  const inside = [...above, schema];
  const into = (child: unknown, at = path): Demand[] => demandsOf(document, child as Schema, at, inside);
  const here = (keyword: string, ...tokens: unknown[]): Demand[] =>
    tokens.map((token) => ({ path, keyword, token: String(token) }));
  const many = (value: unknown): unknown[] => Object.values(value as object);
  return Object.entries(schema).flatMap(([keyword, value]): Demand[] => {
    if (keyword === '$ref') return into(resolve<object>(document, { $ref: value as string }));
    if (['allOf', 'anyOf', 'oneOf', 'prefixItems'].includes(keyword))
      return many(value).flatMap((child) => into(child));
    if (keyword === 'items') return value === false ? here(keyword, 'no further items') : [...into(value, `${path}[]`)];
    if (sameplace.includes(keyword)) return into(value);
    if (/^(additional|unevaluated)Properties$/.test(keyword))
      return value === false ? here(keyword, 'no other properties') : into(value);
    if (keyword === 'patternProperties')
      return Object.entries(value as object).flatMap(([name, child]) => [...here(keyword, name), ...into(child)]);
    if (keyword === 'dependentSchemas')
      return Object.entries(value as object).flatMap(([name, child]) => [...here(keyword, name), ...into(child)]);
    if (keyword === 'dependentRequired')
      return Object.entries(value as Record<string, string[]>).flatMap(([name, all]) => here(keyword, name, ...all));
    if (keyword === 'properties')
      return Object.entries(value as Record<string, Schema>)
        .filter(([, child]) => child !== false)
        .flatMap(([name, child]) => into(child, path === '' ? name : `${path}.${name}`));
    if (keyword === 'enum') return here(keyword, ...many(value).map((one) => JSON.stringify(one)));
    if (keyword === 'const' || keyword === 'default') return here(keyword, JSON.stringify(value));
    if (keyword === 'type') return [value].flat().includes('null') ? here(keyword, 'null') : [];
    if (keyword === 'deprecated' || keyword === 'uniqueItems') return value === true ? here(keyword, keyword) : [];
    return literal.includes(keyword) || numbers.test(keyword) ? here(keyword, value) : [];
  });
}

/** Whether a text says something, as a word of its own. */
export function says(text: string, token: string): boolean {
  const escaped = token.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  return new RegExp(
    `${/^\w/.test(token) ? String.raw`(?<![\w.])` : ''}${escaped}${/\w$/.test(token) ? String.raw`(?!\w)` : ''}`,
  ).test(text);
}

/** The text of a piece of HTML. */
export function textOf(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", amp: '&' };
  const apart = html.replaceAll(/<\/?(div|p|td|tr|li|h\d)\b[^>]*>/g, ' ');
  return apart.replaceAll(/<[^>]*>/g, '').replaceAll(/&(\w+|#\w+);/g, (all, name: string) => entities[name] ?? all);
}

/** The fields in a piece of HTML: where each is, and what is said of it. */
export function fieldsOf(html: string): { path: string; text: string }[] {
  // A field within another one has its whole path as a title.
  const field = /<li id="[^"]*"><div>(<p><a href="[^"]*"(?: title="([^"]*)")?>(.*?)<\/a>.*?)<\/div>/gs;
  return [...html.matchAll(field)].map(([, own, path, name]) => ({ path: textOf(path ?? name!), text: textOf(own!) }));
}
