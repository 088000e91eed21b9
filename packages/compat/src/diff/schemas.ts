/** Comparing every schema of two versions by the values that it takes. */
import { escapeToken, operationsOf, type OpenApiDocument, type Operation, type Schema } from 'user-management-openapi';
import { shapesOf } from 'user-management-openapi/schema';
import type { Difference, Side, Witness } from './types.ts';
import { findWitness, type Placed } from './witness.ts';
import { written } from './written.ts';

/** A schema with its place in an operation. */
interface Used {
  side: Side;
  schema: Schema;
}

/** A difference of the values that a schema takes. */
export interface ValueDifference extends Pick<Difference, 'rule' | 'place' | 'side' | 'impact' | 'message'> {
  witness: Witness;
}

/**
 * Compares the schemas that both versions have.
 * @returns a difference for each one that takes other values now; none for one that is only written differently
 */
export function schemaDifferences(base: OpenApiDocument, head: OpenApiDocument): ValueDifference[] {
  // Operations share schemas, and the search for values takes its time.
  const known = new Map<string, ValueDifference[]>();
  const after = new Map(operationsOf(head).map((operation) => [`${operation.method} ${operation.path}`, operation]));
  return operationsOf(base).flatMap((operation) => {
    const same = after.get(`${operation.method} ${operation.path}`);
    if (!same) return [];
    const [before, now] = [schemasOf(operation), schemasOf(same)];
    return [...before].flatMap(([place, { side, schema }]) => {
      const other = now.get(place);
      if (!other) return [];
      const [was, is] = [written(base, schema), written(head, other.schema)];
      if (was === is) return [];
      const key = `${side} ${isError(place)} ${was} ${is}`;
      const found =
        known.get(key) ??
        compareSchemas(place, side, { document: base, schema }, { document: head, schema: other.schema });
      known.set(key, found);
      // A witness is told by its identity, so every place has one of its own.
      return found.map((each) => ({ ...each, place, witness: { ...each.witness } }));
    });
  });
}

/** Compares two versions of one schema. */
export function compareSchemas(place: string, side: Side, before: Placed, after: Placed): ValueDifference[] {
  // An open body took any value under a name that has a meaning now; nobody sends what no document knows.
  const names = side === 'request' ? newNames(before, after) : new Set<string>();
  const refused = findWitness(before, after, names);
  const fresh = findWitness(after, before);
  const differenceOf = (rule: string, breaks: Side, message: string, witness: Witness): ValueDifference => ({
    rule,
    place,
    side,
    impact: side === breaks ? 'breaking' : 'compatible',
    message,
    witness,
  });
  const found: ValueDifference[] = [];
  if (refused) {
    const message =
      side === 'request' ? 'A request that was valid is refused.' : 'An answer that was possible is not any more.';
    found.push(differenceOf('fewer-values', 'request', message, { ...refused, before: 'valid', after: 'invalid' }));
  }
  // Clients are told to expect error codes that they do not know, so what comes with a new one breaks nobody.
  const codes = fresh && isError(place) ? newCodes(before, after) : new Set<string>();
  if (fresh && codes.size > 0 && !findWitness(after, before, new Set(), codes)) {
    const message = `An error has a new code: ${[...codes].join(', ')}.`;
    found.push({
      ...differenceOf('error-code-added', 'answer', message, { ...fresh, before: 'invalid', after: 'valid' }),
      impact: 'compatible',
    });
  } else if (fresh) {
    const message =
      side === 'answer' ? 'An answer is possible that no client knows.' : 'A request is valid that was refused.';
    found.push(differenceOf('more-values', 'answer', message, { ...fresh, before: 'invalid', after: 'valid' }));
  }
  return found;
}

/** Whether a place is within an error response. */
function isError(place: string): boolean {
  return /\/responses\/(?:[45]|default)/.test(place);
}

/** The error codes that only the later version lists. */
function newCodes(before: Placed, after: Placed): Set<string> {
  const codesOf = ({ document, schema }: Placed) =>
    shapesOf(document, [schema]).flatMap(({ properties }) =>
      shapesOf(document, properties.get('code') ?? []).flatMap(({ values }) => values?.of ?? []),
    );
  const known = new Set(codesOf(before));
  return new Set(codesOf(after).filter((code) => typeof code === 'string' && !known.has(code)) as string[]);
}

/** The properties that only the later version describes, with dots between the levels. */
function newNames(before: Placed, after: Placed): Set<string> {
  const known = propertiesOf(before.document, [before.schema]);
  return new Set([...propertiesOf(after.document, [after.schema])].filter((name) => !known.has(name)));
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
  const start = `#/paths/${escapeToken(operation.path)}/${operation.method}`;
  for (const { in: place, name, schema } of operation.parameters) {
    found.set(`${start}/parameters/${place} ${escapeToken(name)}`, { side: 'request', schema });
  }
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    found.set(`${start}/requestBody/content/${escapeToken(type)}`, { side: 'request', schema });
  }
  for (const [status, { headers, content }] of Object.entries(operation.responses)) {
    for (const [name, { schema }] of Object.entries(headers ?? {})) {
      found.set(`${start}/responses/${status}/headers/${escapeToken(name)}`, { side: 'answer', schema });
    }
    for (const [type, { schema }] of Object.entries(content ?? {})) {
      found.set(`${start}/responses/${status}/content/${escapeToken(type)}`, { side: 'answer', schema });
    }
  }
  return found;
}
