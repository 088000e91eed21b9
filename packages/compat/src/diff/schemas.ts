/** What the changes of every schema mean: decided by proofs, by values, and else not at all. */
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { shapesOf } from 'user-management-openapi/schema';
import { errorMembersOf } from 'user-management-openapi/vocabulary';
import { pointerOf, schemaChanges, type SchemaChange } from './changes.ts';
import { counterexample, lifted } from './counterexample.ts';
import type { Placed } from './facts.ts';
import { demandOf } from './goals.ts';
import { proves } from './prove.ts';
import { rootsOf, type Root } from './roots.ts';
import { ruleOf } from './rules.ts';
import { isBreaking, type Change, type Counterexample, type Level, type Side, type Verdict } from './types.ts';
import { annotations } from './normalize.ts';

/** What a change of a schema means. */
export interface SchemaDifference {
  change: Change;
  side: Side;
  rule: string;
  verdict: Verdict;
  level: Level;
  /** Set where no change of one keyword says it. */
  message?: string;
  counterexample?: Counterexample;
}

/** A difference with its place within the schema. */
type Inner = Omit<SchemaDifference, 'change' | 'side'> & { change: Omit<Change, 'place'>; pointer: string };

/** One schema in both versions. */
interface Pair {
  side: Side;
  isError: boolean;
  from: Placed;
  to: Placed;
}

/**
 * Compares the schemas that both versions have.
 * @throws an Error that names a reference which is unresolved
 */
export function schemaDifferences(base: OpenApiDocument, head: OpenApiDocument): SchemaDifference[] {
  // Operations share schemas, and the search for values takes its time.
  const known = new Map<string, Inner[]>();
  const after = rootsOf(head);
  return [...rootsOf(base)].flatMap(([key, was]): SchemaDifference[] => {
    const is = after.get(key);
    if (is === undefined) return [];
    const pair = pairOf(base, head, was, is);
    const text = [was.side, pair.isError, JSON.stringify(was.schema), JSON.stringify(is.schema)].join(' ');
    const found = known.get(text) ?? compareSchemas(pair);
    known.set(text, found);
    return found.map(({ pointer, change, ...rest }) => ({
      ...rest,
      side: was.side,
      change: { ...change, place: (change.kind === 'removed' ? was : is).place + pointer },
    }));
  });
}

function pairOf(base: OpenApiDocument, head: OpenApiDocument, was: Root, is: Root): Pair {
  return {
    side: was.side,
    isError: /\/responses\/(?:[45]|default)/.test(was.place),
    from: { document: base, schema: was.schema },
    to: { document: head, schema: is.schema },
  };
}

/** Compares two versions of one schema. */
function compareSchemas(pair: Pair): Inner[] {
  const changes = schemaChanges(pair.from, pair.to);
  if (changes.length === 0) return [];
  const comparison = new Comparison(pair);
  const means = changes.map((change) => comparison.meaningOf(change));
  const open = means.filter(({ verdict }) => verdict === 'undecided');
  // With one change alone, a value that shows anything shows what this change does.
  if (open.length === 1) comparison.explain(open[0]!);
  const found = changes.map((change, index): Inner => {
    const { tokens, part, from: _, to: __, effect: ___, ...what } = change;
    return { ...means[index]!, change: { node: 'Schema', ...what }, pointer: pointerOf({ tokens, part }) };
  });
  return comparison.fits || means.some(isBreaking) ? found : [...found, comparison.unexplained()];
}

/** The meaning of a change. */
type Meaning = Pick<SchemaDifference, 'rule' | 'verdict' | 'level' | 'counterexample'>;

/** Words that decide nothing about values, and by which programs may go all the same. */
const telling = new Set(['default', 'deprecated', 'readOnly', 'writeOnly']);

/** Keywords by which programs read a value, although no validator looks at them. */
const readBy = new Set(['contentEncoding', 'contentMediaType', 'contentSchema']);

/** One schema in both versions, with what is found of them. */
class Comparison {
  readonly #pair: Pair;
  /** The schema whose values must fit, and the schema that they must fit: what clients send, and what they can read. */
  readonly #taken: Placed;
  readonly #refused: Placed;
  readonly #newNames: ReadonlySet<string>;
  /** What holds in addition of values that count. */
  readonly #assumed: readonly Placed[];
  readonly #codes: ReadonlySet<string>;
  /** The member that has the code. */
  readonly #code: string;
  /** Whether everything fits, and whether nothing else fits either. */
  readonly fits: boolean;
  readonly #isEqual: boolean;

  constructor(pair: Pair) {
    this.#pair = pair;
    const { side, isError, from, to } = pair;
    [this.#taken, this.#refused] = side === 'request' ? [from, to] : [to, from];
    this.#newNames = newNames(this.#taken, this.#refused);
    // Clients are told to expect error codes that they do not know, so what comes with a new one breaks nobody.
    this.#code = errorMembersOf(from.document).code;
    const known = isError ? codesOf(from) : new Set<string>();
    this.#codes = new Set(known.size === 0 ? [] : [...codesOf(to)].filter((code) => !known.has(code)));
    this.#assumed =
      this.#codes.size === 0 ? [] : [{ ...from, schema: { properties: { [this.#code]: { enum: [...known] } } } }];
    this.fits = this.#proves([this.#taken, ...this.#assumed], this.#refused);
    this.#isEqual = proves([from], to) && proves([to], from);
  }

  /** What a change means. */
  meaningOf(change: SchemaChange): Meaning {
    const rule = ruleOf(change, this.#pair.side);
    const keyword = change.part[0] ?? change.property ?? '';
    if (annotations.has(keyword)) return this.#annotation(change, keyword, rule);
    const isRemoved = change.kind === 'removed' && keyword === 'properties' && change.before !== false;
    if (isRemoved && change.effect === 'same') {
      return this.#keepsNames
        ? { rule, verdict: 'harmless', level: 'patch' }
        : { rule, verdict: 'breaking', level: 'major' };
    }
    if (this.fits || this.#local(change, false))
      return { rule, verdict: 'harmless', level: this.#isEqual || this.#local(change, true) ? 'patch' : 'minor' };
    const found = this.#counterexampleOf(change);
    if (found === undefined) return { rule, verdict: 'undecided', level: 'major' };
    return { rule, verdict: 'breaking', level: 'major', counterexample: this.#shown(found.value) };
  }

  #annotation({ before, after }: SchemaChange, keyword: string, rule: string): Meaning {
    // Whoever left the value out gets something else now.
    if (keyword === 'default' && this.#pair.side === 'request') return { rule, verdict: 'breaking', level: 'major' };
    if (readBy.has(keyword)) return { rule, verdict: 'breaking', level: 'major' };
    if (keyword === 'discriminator') {
      const isKept = before === undefined || keepsDiscriminator(before, after);
      return { rule, verdict: isKept ? 'harmless' : 'breaking', level: isKept ? 'minor' : 'major' };
    }
    if (!telling.has(keyword)) return { rule, verdict: 'harmless', level: 'patch' };
    const warns = after === true || keyword === 'default';
    return { rule, verdict: warns ? 'warning' : 'harmless', level: 'minor' };
  }

  /** Whether every property is still described somewhere, however the schema is written now. */
  get #keepsNames(): boolean {
    const { from, to } = this.#pair;
    const now = propertiesOf(to, [to.schema]);
    return [...propertiesOf(from, [from.schema])].every((name) => now.has(name));
  }

  /** Proves a change harmless at its place; the other way round, too, when it must mean the same. */
  #local(change: SchemaChange, equal: boolean): boolean {
    const { effect } = change;
    const proved = (swapped: boolean): boolean => {
      const [given, wanted] = this.#nodesOf(change, swapped);
      const demand = demandAt(wanted, change);
      return equal ? proves([given], demand) : this.#proves([given, ...this.#assumedAt(change)], demand);
    };
    return proved(effect === 'flipped') && ((effect !== 'both' && !equal) || proved(effect !== 'flipped'));
  }

  /** The changed schema in both versions: the one whose values must fit first. */
  #nodesOf({ from, to }: SchemaChange, swapped: boolean): [Placed, Placed] {
    return (this.#pair.side === 'request') === swapped ? [to, from] : [from, to];
  }

  /** What is assumed of the whole, as a part of it sees it. */
  #assumedAt({ tokens }: SchemaChange): readonly Placed[] {
    const own = tokens.filter((token, at) => !isChoice(token) && !isChoice(tokens[at - 1]));
    if (own.length === 0) return this.#assumed;
    if (own.join('/') !== `properties/${this.#code}`) return [];
    return this.#assumed.map(({ document, schema }) => ({
      document,
      schema: (schema as { properties: Record<string, Schema> }).properties[this.#code]!,
    }));
  }

  #counterexampleOf(change: SchemaChange): { value: unknown } | undefined {
    const ways = change.effect === 'both' ? [false, true] : [change.effect === 'flipped'];
    for (const swapped of ways) {
      const [given, wanted] = this.#nodesOf(change, swapped);
      const inner = counterexample([given, ...this.#assumedAt(change)], demandAt(wanted, change), () => true);
      const found = inner && lifted(this.#taken, this.#refused, change.tokens, inner.value, this.#counts);
      if (found) return found;
    }
    return undefined;
  }

  /** Nobody sends what no document knows, and a body with a new error code breaks nobody. */
  readonly #counts = (value: unknown): boolean =>
    !hasName(value, this.#newNames) && !this.#codes.has(String((Object(value) as Record<string, unknown>)[this.#code]));

  /** Looks for a value of the whole that shows what the one open change does. */
  explain(meaning: Meaning): void {
    const found = counterexample([this.#taken], this.#refused, this.#counts);
    if (found) Object.assign(meaning, { verdict: 'breaking', counterexample: this.#shown(found.value) });
  }

  /** The difference that no change of a keyword says. */
  unexplained(): Inner {
    const found = counterexample([this.#taken], this.#refused, this.#counts);
    const asked = this.#pair.side === 'request';
    const message = found
      ? asked
        ? 'A request that was valid is refused.'
        : 'A response is possible that no client knows.'
      : asked
        ? 'Whether all requests that were valid still are cannot be decided.'
        : 'Whether clients know all responses that are possible now cannot be decided.';
    const change = {
      node: 'Schema',
      kind: 'modified',
      property: undefined,
      before: this.#pair.from.schema,
      after: this.#pair.to.schema,
    } as const;
    return {
      rule: asked ? 'fewer-values' : 'more-values',
      verdict: found ? 'breaking' : 'undecided',
      level: 'major',
      change,
      pointer: '',
      message,
      ...(found && { counterexample: this.#shown(found.value) }),
    };
  }

  #shown(value: unknown): Counterexample {
    return this.#pair.side === 'request'
      ? { value, before: 'valid', after: 'invalid' }
      : { value, before: 'invalid', after: 'valid' };
  }

  #proves(known: readonly Placed[], goal: Placed): boolean {
    return proves(known, goal, { knownNamesOnly: true });
  }
}

/** Keywords whose members are about the same value. */
function isChoice(token: string | undefined): boolean {
  return token === 'allOf' || token === 'anyOf' || token === 'oneOf';
}

/** What the changed keyword demands in one version. */
function demandAt({ document, schema }: Placed, { part, property }: SchemaChange): Placed {
  return { document, schema: demandOf(schema, part[0] ?? property, part[1]) };
}

/** Whether every value of a discriminator still leads where it did. */
function keepsDiscriminator(before: unknown, after: unknown): boolean {
  const [was, is] = [before, after].map((each) => Object(each) as { propertyName?: string; mapping?: object });
  const entries = Object.entries(was!.mapping ?? {}) as [string, unknown][];
  return (
    was!.propertyName === is!.propertyName &&
    entries.every(([value, target]) => (is!.mapping as Record<string, unknown> | undefined)?.[value] === target)
  );
}

/** The error codes that a schema lists. */
function codesOf({ document, schema }: Placed): Set<string> {
  const values = shapesOf(document, [schema]).flatMap(({ properties }) =>
    shapesOf(document, properties.get(errorMembersOf(document).code) ?? []).flatMap(({ values }) => values?.of ?? []),
  );
  return new Set(values.filter((code) => typeof code === 'string'));
}

/** The properties that only the later version describes, with dots between the levels. */
function newNames(before: Placed, after: Placed): Set<string> {
  const known = propertiesOf(before, [before.schema]);
  return new Set([...propertiesOf(after, [after.schema])].filter((name) => !known.has(name)));
}

/** What stands for a name in the way to a property: of any item, and of any property that has no description of its own. */
const [anyItem, anyName] = ['[]', '*'];

/** Whether a value has one of some properties. */
function hasName(value: unknown, names: ReadonlySet<string>, path: readonly string[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) =>
    (Array.isArray(value) ? [anyItem] : [key, anyName]).some((step) => {
      const inner = [...path, step];
      return names.has(inner.join('.')) || hasName(child, names, inner);
    }),
  );
}

/** The names of all properties at every depth, with dots between the levels. */
function propertiesOf({ document }: Placed, schemas: readonly Schema[], depth = 0): Set<string> {
  const names = new Set<string>();
  if (depth > 6) return names;
  for (const { properties, items, additional } of shapesOf(document, schemas)) {
    // An item, or whatever stands in a map, has no name that somebody could lack.
    for (const name of properties.keys()) names.add(name);
    for (const [name, inner] of [...properties, [anyItem, items], [anyName, additional]] as [string, Schema[]][])
      for (const deeper of inner.length === 0 ? [] : propertiesOf({ document, schema: true }, inner, depth + 1))
        names.add(`${name}.${deeper}`);
  }
  return names;
}
