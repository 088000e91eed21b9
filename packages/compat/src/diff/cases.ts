/** The ways to tell values apart, where what is known of them leaves a choice. */
import type { Schema } from 'user-management-openapi';
import { describing, kinds, type Facts, type Kind, type Piece, type Placed } from './facts.ts';

/** Keywords that are taken away together. */
const conditional = ['if', 'then', 'else'];

/**
 * Pieces without one keyword of one of them. What a choice or a condition looks at counts as evaluated, so that what holds for
 * the rest is not known without it; and its properties are described, although it is gone.
 */
export function without(
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
export function casesOf(facts: Facts): Placed[][][] {
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
