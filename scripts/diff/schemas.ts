/** Comparing every schema of two versions by the values that it takes. */
import { operationsOf, resolve, type OpenApiDocument, type Operation, type Schema } from '../lib/openapi.ts';
import { shapesOf } from '../contract/schema/shapes.ts';
import type { Difference, Side } from './types.ts';
import { findWitness } from './witness.ts';

/** A schema with its place in an operation. */
interface Used {
  side: Side;
  schema: Schema;
}

/**
 * Compares the schemas that both versions have.
 * @returns a difference for each one that takes other values now; none for one that is only written differently
 */
export function schemaDifferences(base: OpenApiDocument, head: OpenApiDocument): Difference[] {
  const after = new Map(operationsOf(head).map((operation) => [`${operation.method} ${operation.path}`, operation]));
  return operationsOf(base).flatMap((operation) => {
    const same = after.get(`${operation.method} ${operation.path}`);
    if (!same) return [];
    const [before, now] = [schemasOf(operation), schemasOf(same)];
    return [...before].flatMap(([place, { side, schema }]) => {
      const other = now.get(place);
      if (!other || written(base, schema) === written(head, other.schema)) return [];
      return compare(place, side, { document: base, schema }, { document: head, schema: other.schema });
    });
  });
}

function compare(
  place: string,
  side: Side,
  before: { document: OpenApiDocument; schema: Schema },
  after: { document: OpenApiDocument; schema: Schema },
): Difference[] {
  const refused = findWitness(before, after);
  const fresh = findWitness(after, before);
  const found: Difference[] = [];
  if (refused) {
    const impact = side === 'request' ? 'breaking' : 'compatible';
    const message =
      side === 'request' ? 'A request that was valid is refused.' : 'An answer that was possible is not any more.';
    found.push({
      rule: 'fewer-values',
      place,
      side,
      impact,
      message,
      witness: { ...refused, before: 'valid', after: 'invalid' },
    });
  }
  if (fresh) {
    const impact = side === 'answer' ? 'breaking' : 'compatible';
    const message =
      side === 'answer' ? 'An answer is possible that no client knows.' : 'A request is valid that was refused.';
    found.push({
      rule: 'more-values',
      place,
      side,
      impact,
      message,
      witness: { ...fresh, before: 'invalid', after: 'valid' },
    });
  }
  return found;
}

/**
 * Lists the places whose schemas still have every property that they had, however these are written now.
 */
export function placesThatKeepProperties(base: OpenApiDocument, head: OpenApiDocument): string[] {
  const now = new Map(operationsOf(head).flatMap((operation) => [...schemasOf(operation)]));
  return operationsOf(base)
    .flatMap((operation) => [...schemasOf(operation)])
    .filter(([place, { schema }]) => {
      const other = now.get(place);
      if (!other) return false;
      const names = propertiesOf(head, [other.schema]);
      return [...propertiesOf(base, [schema])].every((name) => names.has(name));
    })
    .map(([place]) => place);
}

/** The names of all properties at every depth, with dots between the levels. */
function propertiesOf(document: OpenApiDocument, schemas: readonly Schema[], depth = 0): Set<string> {
  const names = new Set<string>();
  if (depth > 6) return names;
  for (const { properties, items } of shapesOf(document, schemas)) {
    const parts: [string, Schema[]][] = [
      ...properties,
      ...(items.length > 0 ? [['[]', items] as [string, Schema[]]] : []),
    ];
    for (const [name, inner] of parts) {
      names.add(name);
      for (const deeper of propertiesOf(document, inner, depth + 1)) names.add(`${name}.${deeper}`);
    }
  }
  return names;
}

/** The schemas of an operation by their places. */
export function schemasOf(operation: Operation): Map<string, Used> {
  const found = new Map<string, Used>();
  const start = `#/paths/${escape(operation.path)}/${operation.method}`;
  for (const { in: place, name, schema } of operation.parameters) {
    found.set(`${start}/parameters/${place} ${escape(name)}`, { side: 'request', schema });
  }
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    found.set(`${start}/requestBody/content/${escape(type)}`, { side: 'request', schema });
  }
  for (const [status, { headers, content }] of Object.entries(operation.responses)) {
    for (const [name, { schema }] of Object.entries(headers ?? {})) {
      found.set(`${start}/responses/${status}/headers/${escape(name)}`, { side: 'answer', schema });
    }
    for (const [type, { schema }] of Object.entries(content ?? {})) {
      found.set(`${start}/responses/${status}/content/${escape(type)}`, { side: 'answer', schema });
    }
  }
  return found;
}

function escape(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A schema as text, with all that it refers to. */
function written(document: OpenApiDocument, schema: Schema): string {
  const seen = new Map<string, unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const ref = (value as { $ref?: unknown }).$ref;
    if (typeof ref === 'string' && !seen.has(ref)) {
      const target = resolve<object>(document, { $ref: ref });
      seen.set(ref, target);
      visit(target);
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(schema);
  return JSON.stringify([schema, [...seen]]);
}
