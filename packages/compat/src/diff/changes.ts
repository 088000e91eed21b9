/** The changes of a schema, keyword by keyword, each at its place. */
import { escapeToken, resolve, type Schema } from 'user-management-openapi';
import type { Placed } from './facts.ts';
import { canonical, namedSchemas, type Keywords } from './strict.ts';
import type { Change } from './types.ts';
import { annotations, written } from './normalize.ts';

/** A change within a schema. */
export interface SchemaChange extends Pick<Change, 'kind' | 'property' | 'before' | 'after'> {
  /** The way from the whole schema to the one that has the changed keyword. References are passed through. */
  tokens: string[];
  /** What was added or removed within it: a property, a choice. Empty for a keyword. */
  part: string[];
  /** The schema that has the changed keyword, in both versions. */
  from: Placed;
  to: Placed;
  /** `flipped` where fewer values inside mean more outside, `both` where each may mean either. */
  effect: 'same' | 'flipped' | 'both';
}

/** Keywords whose value is one schema. */
const single = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
];

/** Keywords whose value is a list of schemas. */
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];

/** Of the lists, those that demand nothing when they are empty. */
const additive = new Set(['allOf', 'prefixItems']);

/** Keywords that mean something only together. */
const condition = ['if', 'then', 'else'];

/** Parts of a document that only name what others refer to. */
const silent = new Set(['$defs', 'definitions', '$comment', '$schema', '$id', '$anchor']);

/** Where two versions of a schema are compared. */
type Place = Pick<SchemaChange, 'tokens' | 'from' | 'to' | 'effect'>;

/** Lists what differs between two versions of a schema. */
export function schemaChanges(from: Placed, to: Placed): SchemaChange[] {
  const found: SchemaChange[] = [];
  const seen = new Set<string>();
  const visit = (before: Placed, after: Placed, tokens: string[], effect: SchemaChange['effect']): void => {
    const [was, is] = [target(before), target(after)];
    if (was.ref !== undefined && is.ref !== undefined) {
      const pair = `${was.ref} ${is.ref} ${effect}`;
      if (seen.has(pair)) return;
      seen.add(pair);
    }
    const [a, b] = [objectOf(was.placed.schema), objectOf(is.placed.schema)];
    const place = { tokens, from: was.placed, to: is.placed, effect };
    if (a === undefined || b === undefined) {
      const [before, after] = [was.placed.schema, is.placed.schema];
      if (canonical(before) !== canonical(after))
        found.push({ ...place, part: [], kind: 'modified', property: undefined, before, after });
      return;
    }
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) keyword(key, a[key], b[key], place);
  };
  /** A schema below a keyword, which one of the two may lack. */
  const child = (key: string, name: string, a: Schema | undefined, b: Schema | undefined, place: Place): void => {
    const { tokens, from: was, to: is, effect } = place;
    if (a !== undefined && b !== undefined)
      visit(
        { document: was.document, schema: a },
        { document: is.document, schema: b },
        [...tokens, key, name],
        effect,
      );
    else {
      const kind = a === undefined ? 'added' : 'removed';
      found.push({ ...place, part: [key, name], kind, property: undefined, before: a, after: b });
    }
  };
  const keyword = (key: string, before: unknown, after: unknown, place: Place): void => {
    if (silent.has(key)) return;
    const { tokens, from: was, to: is, effect } = place;
    const [own, other] = [{ document: was.document }, { document: is.document }];
    if (single.includes(key) && objectOf(before) && objectOf(after)) {
      visit(
        { ...own, schema: before as Schema },
        { ...other, schema: after as Schema },
        [...tokens, key],
        within(key, effect),
      );
    } else if (namedSchemas.has(key)) {
      // One may be called like what every object has.
      const [a, b] = [before, after].map((value) => new Map(Object.entries((value ?? {}) as Record<string, Schema>)));
      for (const name of new Set([...a!.keys(), ...b!.keys()])) child(key, name, a!.get(name), b!.get(name), place);
    } else if (lists.includes(key) && (additive.has(key) || (before !== undefined && after !== undefined))) {
      for (const [at, a, b] of paired(key, was, (before ?? []) as Schema[], is, (after ?? []) as Schema[]))
        child(key, String(at), a, b, place);
    } else if (canonical(before) !== canonical(after)) {
      const change = { ...place, part: [], kind: 'modified' as const };
      if (!condition.includes(key)) found.push({ ...change, property: key, before, after });
      else if (!found.some(({ from, property }) => from === was && property === 'if'))
        found.push({ ...change, property: 'if', before: conditionOf(was.schema), after: conditionOf(is.schema) });
    }
  };
  visit(from, to, [], 'same');
  return found;
}

/** A schema's condition with what follows from it. */
function conditionOf(schema: Schema): Keywords {
  return Object.fromEntries(Object.entries(schema as Keywords).filter(([key]) => condition.includes(key)));
}

/** What a reference leads to, with the words beside it. */
function target({ document, schema }: Placed): { placed: Placed; ref?: string } {
  const { $ref, ...own } = Object(schema) as Keywords & { $ref?: string };
  if (typeof $ref !== 'string') return { placed: { document, schema } };
  const { placed } = target({ document, schema: resolve<object>(document, { $ref }) as Schema });
  if (Object.keys(own).length === 0) return { placed, ref: $ref };
  // Words beside a reference take the place of the target's; a rule holds beside its rules.
  const clash =
    typeof placed.schema === 'boolean' ||
    Object.keys(own).some((key) => !annotations.has(key) && key in (placed.schema as object));
  const joined = clash
    ? { ...own, allOf: [placed.schema, ...((own['allOf'] ?? []) as Schema[])] }
    : { ...(placed.schema as object), ...own };
  return { placed: { document, schema: joined }, ref: $ref };
}

function objectOf(schema: unknown): Keywords | undefined {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? (schema as Keywords) : undefined;
}

/** What more or fewer values of a part mean for the whole. */
function within(keyword: string, effect: SchemaChange['effect']): SchemaChange['effect'] {
  if (keyword === 'if' || keyword === 'contains') return 'both';
  if (keyword !== 'not' || effect === 'both') return effect;
  return effect === 'flipped' ? 'same' : 'flipped';
}

/** The members of two lists that belong together: those that are the same, then those of one name, then in their order. */
function paired(
  key: string,
  from: Placed,
  before: readonly Schema[],
  to: Placed,
  after: readonly Schema[],
): [number, Schema | undefined, Schema | undefined][] {
  if (key === 'prefixItems')
    return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => [at, before[at], after[at]]);
  const left = new Map(before.entries());
  const right = new Map(after.entries());
  const pairs: [number, Schema, Schema][] = [];
  const pair = (labelOf: (placed: Placed) => string | undefined): void => {
    for (const [at, schema] of left) {
      const label = labelOf({ ...from, schema });
      const other = [...right].find(([, each]) => label !== undefined && labelOf({ ...to, schema: each }) === label);
      if (other === undefined) continue;
      pairs.push([other[0], schema, other[1]]);
      left.delete(at);
      right.delete(other[0]);
    }
  };
  pair(({ document, schema }) => written(document, schema) + canonical(schema));
  pair(({ document, schema }) => written(document, schema));
  pair(({ schema }) => nameOf(schema));
  if (left.size === right.size) pair(() => '');
  return [
    ...pairs,
    ...[...left].map(([at, schema]): [number, Schema, undefined] => [at, schema, undefined]),
    ...[...right].map(([at, schema]): [number, undefined, Schema] => [at, undefined, schema]),
  ];
}

/** What a member is called: by its reference or its title. */
function nameOf(schema: Schema): string | undefined {
  const { $ref, title } = Object(schema) as { $ref?: string; title?: string };
  return $ref ?? title;
}

/** The pointer of a change within its whole. */
export function pointerOf({ tokens, part }: Pick<SchemaChange, 'tokens' | 'part'>): string {
  return [...tokens, ...part].map((token) => `/${escapeToken(token)}`).join('');
}
