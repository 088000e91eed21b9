/** Proofs that one schema takes every value that another takes: from their texts alone, never by trying values. */
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { verdictOf } from './verdict-of.ts';
import {
  describing,
  factsOf,
  kinds,
  matches,
  piecesOf,
  type Facts,
  type Kind,
  type Piece,
  type Placed,
} from './facts.ts';
import type { Proof } from './proof.ts';
import { rules } from './proof-rules.ts';
import { strict } from './strict.ts';
import { annotations, written } from './normalize.ts';

/** How many steps one proof may take. Beyond them, nothing is proved. */
const maxSteps = 1_000;

/** How deep one proof may go. */
const maxDepth = 50;

/** How a proof reads the schemas. */
export interface ProofOptions {
  /** Whether nobody sends a property that the first schema does not describe, although it takes any. Default: `false` */
  knownNamesOnly?: boolean;
}

/**
 * Proves that every value of one schema is a value of another.
 * @returns `true` when it is proved; `false` says nothing: there may be no proof here, or a value that shows the contrary
 */
export function proves(known: readonly Placed[], goal: Placed, { knownNamesOnly = false }: ProofOptions = {}): boolean {
  let steps = 0;
  const open = new Set<string>();

  const holds = (given: readonly Placed[], wanted: Placed): boolean => {
    if (wanted.schema === true) return true;
    const text = written(wanted.document, wanted.schema);
    const texts = given.map(({ document, schema }) => written(document, schema));
    if (texts.includes(text) || text === trivial) return true;
    const key = `${texts.sort().join()} ${text}`;
    // A schema that contains itself holds when it holds for all that is outside of the inner one.
    if (open.has(key)) return true;
    open.add(key);
    try {
      return ++steps <= maxSteps && open.size <= maxDepth && byCases(given, wanted);
    } finally {
      open.delete(key);
    }
  };

  const byCases = (given: readonly Placed[], wanted: Placed): boolean => {
    const pieces = piecesOf(given);
    if (pieces === undefined) return true;
    const facts = factsOf(pieces);
    if (isEmpty(facts)) return true;
    if (facts.values) return everyValue(facts.values, pieces, wanted);
    if (direct(facts, wanted)) return true;
    return casesOf(facts).some((cases) => cases.every((each) => holds(each, wanted)));
  };

  const isEmpty = (facts: Facts): boolean => {
    if (facts.kinds.size === 0 || facts.values?.length === 0) return true;
    const only = (kind: Kind): boolean => facts.kinds.size === 1 && facts.kinds.has(kind);
    const nothing = (given: readonly Placed[]): boolean => given.length > 0 && holds(given, never(facts));
    if (only('object') && [...facts.required].some((name) => nothing(proof.propertyOf(facts, name)))) return true;
    return facts.pieces.some(
      (piece) =>
        piece.keywords['not'] !== undefined &&
        holds(without(facts.pieces, 'not', piece), {
          document: piece.document,
          schema: piece.keywords['not'] as Schema,
        }),
    );
  };

  const direct = (facts: Facts, { document, schema: own }: Placed): boolean => {
    const schema = strict(own);
    if (typeof schema === 'boolean') return schema;
    return Object.entries(schema).every(([keyword, value]) => {
      if (annotations.has(keyword) || keyword.startsWith('x-')) return true;
      const rule = Object.hasOwn(rules, keyword) ? rules[keyword] : undefined;
      if (rule === undefined) return !known2020.has(keyword);
      if (rule.about && !rule.about.some((kind) => facts.kinds.has(kind))) return true;
      return rule.holds(proof, facts, value as never, { document, keywords: schema });
    });
  };

  const proof: Proof = {
    holds,
    knownNamesOnly,
    isNever: (given) => holds(given, never({ pieces: [{ document: goal.document, keywords: {} }] })),
    propertyOf(facts, name) {
      const matching = [...facts.patterns].filter(([pattern]) => matches(pattern, name)).flatMap(([, each]) => each);
      const closing = facts.closers.filter(
        ({ names, patterns }) => !names.has(name) && !patterns.some((pattern) => matches(pattern, name)),
      );
      return [...(facts.properties.get(name) ?? []), ...matching, ...closing.map(({ rest }) => rest)];
    },
  };
  return holds(known, goal);
}

/** What a schema without any demand is as text. */
const trivial = written({} as OpenApiDocument, {});

/** A schema that takes nothing. */
function never({ pieces }: Pick<Facts, 'pieces'>): Placed {
  return { document: pieces[0]?.document ?? ({} as OpenApiDocument), schema: false };
}

/** Keywords that demand something which no rule here can prove. */
const known2020 = new Set(['$dynamicRef', '$recursiveRef']);

/** Whether all that is listed fits: here the validators can decide. */
function everyValue(values: readonly unknown[], pieces: readonly Piece[], wanted: Placed): boolean {
  return values.every(
    (value) =>
      pieces.some(
        ({ document, keywords }) => verdictOf({ document, schema: keywords as Schema }, value) === 'invalid',
      ) || verdictOf(wanted, value) === 'valid',
  );
}

/** Keywords that are taken away together. */
const conditional = ['if', 'then', 'else'];

/**
 * Pieces without one keyword of one of them. What a choice or a condition looks at counts as evaluated, so that what holds for
 * the rest is not known without it; and its properties are described, although it is gone.
 */
function without(
  pieces: readonly Piece[],
  keyword: string,
  { document, keywords: from }: Piece,
  ...instead: readonly Placed[]
): Placed[] {
  const gone = keyword === 'if' ? conditional : [keyword];
  const schemas = gone.flatMap((each) => from[each] ?? []) as Schema[];
  return [
    ...pieces.map((piece): Placed => {
      if (piece.keywords !== from) return { document: piece.document, schema: piece.keywords as Schema };
      const { [keyword]: _, ...rest } = from;
      if (keyword === 'not') return { document, schema: rest as Schema };
      const { unevaluatedProperties: _properties, unevaluatedItems: _items, ...known } = rest;
      return { document, schema: known as Schema };
    }),
    describing(document, schemas),
    ...instead,
  ];
}

/** The ways to tell the values apart, each a list of cases that together leave none out. */
function casesOf(facts: Facts): Placed[][][] {
  const found: Placed[][][] = [];
  for (const piece of facts.pieces) {
    const { document, keywords } = piece;
    const placed = (schema: Schema): Placed => ({ document, schema });
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const choices = keywords[keyword] as Schema[] | undefined;
      if (choices === undefined) continue;
      found.push(
        choices.map((choice, index) => {
          const others = keyword === 'oneOf' ? choices.filter((_, at) => at !== index) : [];
          return without(facts.pieces, keyword, piece, placed(choice), ...others.map((not) => placed({ not })));
        }),
      );
    }
    if (keywords['if'] !== undefined) {
      const { if: test, then: met = true, else: unmet = true } = keywords as Record<string, Schema>;
      found.push([
        without(facts.pieces, 'if', piece, placed(test!), placed(met)),
        without(facts.pieces, 'if', piece, placed({ not: test! }), placed(unmet)),
      ]);
    }
  }
  if (facts.kinds.size > 1 && facts.kinds.size < kinds.length) {
    const [{ document }] = facts.pieces as [Piece];
    found.push(
      [...facts.kinds].map((kind) => [
        ...facts.pieces.map((piece): Placed => ({ document: piece.document, schema: piece.keywords as Schema })),
        { document, schema: only(kind) },
      ]),
    );
  }
  return found;
}

/** A schema of one kind of values alone. */
function only(kind: Kind): Schema {
  return kind === 'fraction' ? { type: 'number', not: { type: 'integer' } } : { type: kind };
}
