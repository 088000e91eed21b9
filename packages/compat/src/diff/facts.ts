/** What some schemas together say of a value that fits all of them. */
import { resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { strict, type Keywords } from './strict.ts';

/** A schema in its document. */
export interface Placed {
  document: OpenApiDocument;
  schema: Schema;
}

/** One schema object without a reference and without `allOf`, which have become pieces of their own. */
export interface Piece {
  document: OpenApiDocument;
  keywords: Keywords;
}

/** The types of JSON, with whole numbers apart. */
export const kinds = ['null', 'boolean', 'object', 'array', 'string', 'integer', 'fraction'] as const;
export type Kind = (typeof kinds)[number];

/** A rule about the names, or the items, that other rules do not name. */
interface Closer {
  names: ReadonlySet<string>;
  patterns: readonly string[];
  rest: Placed;
}

/** Everything known. */
export interface Facts {
  pieces: readonly Piece[];
  kinds: ReadonlySet<Kind>;
  /** All values, when they are listed, and maybe more. */
  values: unknown[] | undefined;
  bounds: Readonly<Record<string, number>>;
  required: ReadonlySet<string>;
  properties: ReadonlyMap<string, readonly Placed[]>;
  patterns: ReadonlyMap<string, readonly Placed[]>;
  closers: readonly Closer[];
}

/** Bounds of which the largest counts; of all others it is the smallest. */
const least = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);

/** The kinds of a `type`. */
export function kindsOf(type: unknown): Kind[] {
  if (type === undefined) return [...kinds];
  return [type].flat().flatMap((each): Kind[] => (each === 'number' ? ['integer', 'fraction'] : [each as Kind]));
}

/**
 * Takes references and `allOf` apart.
 * @returns `undefined` when a part takes no value at all
 */
export function piecesOf(schemas: readonly Placed[], above: readonly string[] = []): Piece[] | undefined {
  const found: Piece[] = [];
  for (const { document, schema: own } of schemas) {
    const schema = strict(own);
    if (schema === false) return undefined;
    const { $ref, allOf, ...keywords } = schema as Keywords & { $ref?: string; allOf?: Schema[] };
    // What is evaluated by a part of `allOf` is known only here.
    found.push({ document, keywords: isUnevaluated(keywords) ? (schema as Keywords) : keywords });
    const parts = (allOf ?? []).map((part) => ({ document, schema: part }));
    const inner = piecesOf(parts, above);
    if (inner === undefined) return undefined;
    found.push(...inner);
    if (typeof $ref !== 'string' || above.includes($ref)) continue;
    const target = piecesOf([{ document, schema: resolve<object>(document, { $ref }) as Schema }], [...above, $ref]);
    if (target === undefined) return undefined;
    found.push(...target);
  }
  return found;
}

const isUnevaluated = (keywords: Keywords): boolean =>
  'unevaluatedProperties' in keywords || 'unevaluatedItems' in keywords;

/** Sums up what pieces say. */
export function factsOf(pieces: readonly Piece[]): Facts {
  let allowed = new Set<Kind>(kinds);
  let values: unknown[] | undefined;
  const bounds: Record<string, number> = {};
  const required = new Set<string>();
  const properties = new Map<string, Placed[]>();
  const patterns = new Map<string, Placed[]>();
  for (const { document, keywords } of pieces) {
    const own = new Set(kindsOf(keywords['type']));
    allowed = new Set([...allowed].filter((kind) => own.has(kind)));
    for (const kind of excludedKinds(keywords)) allowed.delete(kind);
    values ??= keywords['enum'] as unknown[] | undefined;
    // What is no bound is not asked for.
    for (const [keyword, limit] of Object.entries(keywords as Record<string, number>)) {
      const tighter = least.has(keyword) ? Math.max : Math.min;
      bounds[keyword] = tighter(bounds[keyword] ?? limit, limit);
    }
    for (const name of (keywords['required'] ?? []) as string[]) required.add(name);
    collect(properties, document, keywords['properties']);
    collect(patterns, document, keywords['patternProperties']);
  }
  for (const kind of allowed) if (isEmpty(kind, bounds)) allowed.delete(kind);
  if ([...allowed].every((kind) => kind === 'null' || kind === 'boolean'))
    values = [...allowed].flatMap((kind) => (kind === 'null' ? [null] : [true, false]));
  addDependent(pieces, required);
  return { pieces, kinds: allowed, values, bounds, required, properties, patterns, closers: pieces.flatMap(closersOf) };
}

/** The kinds that a schema excludes by nothing but their name, and fractions where all numbers are multiples of a whole one. */
function excludedKinds({ not, multipleOf }: Keywords): Kind[] {
  const { type, ...more } = Object(not) as Keywords;
  const fractions: Kind[] = Number.isInteger(multipleOf) ? ['fraction'] : [];
  return type === undefined || Object.keys(more).length > 0 ? fractions : [...fractions, ...kindsOf(type)];
}

function collect(found: Map<string, Placed[]>, document: OpenApiDocument, schemas: unknown): void {
  for (const [name, schema] of Object.entries((schemas ?? {}) as Record<string, Schema>))
    found.set(name, [...(found.get(name) ?? []), { document, schema }]);
}

/** Whether bounds leave no value of a kind. */
function isEmpty(kind: Kind, bounds: Facts['bounds']): boolean {
  const { minLength = 0, maxLength = Infinity, minItems = 0, maxItems = Infinity } = bounds;
  const { minProperties = 0, maxProperties = Infinity } = bounds;
  if (kind === 'string') return minLength > maxLength;
  if (kind === 'array') return minItems > maxItems;
  if (kind === 'object') return minProperties > maxProperties;
  if (kind !== 'integer' && kind !== 'fraction') return false;
  const [low, high] = [lowest(bounds, kind === 'integer'), highest(bounds, false)];
  return (
    low.at > high.at ||
    (low.at === high.at && (low.open || high.open || (kind === 'fraction' && Number.isInteger(low.at))))
  );
}

/** The end of a range; `open` when the end itself is outside. */
interface End {
  at: number;
  open: boolean;
}

/** The least number. */
export function lowest({ minimum = -Infinity, exclusiveMinimum = -Infinity }: Facts['bounds'], whole: boolean): End {
  const end = exclusiveMinimum >= minimum ? { at: exclusiveMinimum, open: true } : { at: minimum, open: false };
  if (!whole || !Number.isFinite(end.at)) return end;
  return { at: end.open ? Math.floor(end.at) + 1 : Math.ceil(end.at), open: false };
}

/** The greatest number. */
export function highest({ maximum = Infinity, exclusiveMaximum = Infinity }: Facts['bounds'], whole: boolean): End {
  const end = exclusiveMaximum <= maximum ? { at: exclusiveMaximum, open: true } : { at: maximum, open: false };
  if (!whole || !Number.isFinite(end.at)) return end;
  return { at: end.open ? Math.ceil(end.at) - 1 : Math.floor(end.at), open: false };
}

/** Names that must be there since others are. */
function addDependent(pieces: readonly Piece[], required: Set<string>): void {
  let size: number;
  do {
    size = required.size;
    for (const { keywords } of pieces)
      for (const [name, others] of Object.entries((keywords['dependentRequired'] ?? {}) as Record<string, string[]>))
        if (required.has(name)) for (const other of others) required.add(other);
  } while (required.size > size);
}

function closersOf({ document, keywords }: Piece): Closer[] {
  const found: Closer[] = [];
  const names = (schema: Keywords): Set<string> => new Set(Object.keys((schema['properties'] ?? {}) as object));
  const patterns = (schema: Keywords): string[] => Object.keys((schema['patternProperties'] ?? {}) as object);
  if (keywords['additionalProperties'] !== undefined) {
    const rest = { document, schema: keywords['additionalProperties'] as Schema };
    found.push({ names: names(keywords), patterns: patterns(keywords), rest });
  }
  if (keywords['unevaluatedProperties'] !== undefined) {
    const all = evaluating(document, keywords, true);
    // Where a part takes any name, it may count as evaluated.
    const isOpen = (each: Keywords): boolean =>
      'additionalProperties' in each || '$dynamicRef' in each || ('unevaluatedProperties' in each && each !== keywords);
    if (all.some(isOpen)) return found;
    const rest = { document, schema: keywords['unevaluatedProperties'] as Schema };
    found.push({ names: new Set(all.flatMap((each) => [...names(each)])), patterns: all.flatMap(patterns), rest });
  }
  return found;
}

/**
 * The schema objects whose properties count as evaluated where a schema applies.
 * @param possible whether those of choices count, too, which apply to some values only
 */
export function evaluating(
  document: OpenApiDocument,
  keywords: Keywords,
  possible: boolean,
  above: readonly unknown[] = [],
): Keywords[] {
  const inner: unknown[] = [...((keywords['allOf'] ?? []) as Schema[])];
  const { $ref } = keywords as { $ref?: string };
  if ($ref !== undefined && !above.includes($ref)) inner.push(resolve<object>(document, { $ref }));
  if (possible) {
    for (const keyword of ['anyOf', 'oneOf']) inner.push(...((keywords[keyword] ?? []) as Schema[]));
    inner.push(...['if', 'then', 'else'].map((keyword) => keywords[keyword]));
    inner.push(...Object.values((keywords['dependentSchemas'] ?? {}) as object));
  }
  const parts = inner.filter((part) => typeof part === 'object').map((part) => strict(part as Schema) as Keywords);
  return [keywords, ...parts.flatMap((part) => evaluating(document, part, possible, [...above, $ref]))];
}

/** Keywords that apply other schemas to the same value. */
const applicators = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'];

/** The properties that a schema describes, in whatever choice or condition. */
export function describedNames(document: OpenApiDocument, own: Schema, above: readonly string[] = []): string[] {
  const { $ref, properties, dependentSchemas, ...others } = strict(own) as Keywords & { $ref?: string };
  const parts = applicators.flatMap((keyword) => others[keyword] ?? []);
  const inner = [...parts, ...Object.values(dependentSchemas ?? {})] as Schema[];
  const target = $ref === undefined || above.includes($ref) ? [] : [resolve<object>(document, { $ref }) as Schema];
  return [
    ...Object.keys(properties ?? {}),
    ...inner.flatMap((each) => describedNames(document, each, above)),
    ...target.flatMap((each) => describedNames(document, each, [...above, $ref!])),
  ];
}

/** A schema that demands nothing, and describes the properties that others describe. */
export function describing(document: OpenApiDocument, schemas: readonly Schema[]): Placed {
  const names = schemas.flatMap((schema) => describedNames(document, schema));
  return { document, schema: { properties: Object.fromEntries(names.map((name) => [name, true])) } };
}

/** Whether a name matches a pattern; one that is no regular expression may match any. */
export function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return true;
  }
}
