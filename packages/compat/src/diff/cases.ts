/** The ways to tell values apart, where what is known of them leaves a choice. */
import type { Schema } from 'user-management-openapi';
import { describing, kinds, type Facts, type Piece, type Placed } from './facts.ts';

/**
 * Pieces without one keyword of one of them. What a choice or a condition looks at counts as evaluated, so that what holds for
 * the rest is not known without it; and its properties are described, although it is gone.
 */
export function without(pieces: readonly Piece[], keyword: string, { document, keywords: from }: Piece): Placed[] {
  // What follows from a condition goes with it.
  const gone = keyword === 'if' ? ['then', 'else'] : [keyword];
  const schemas = gone.flatMap((each) => from[each] ?? []) as Schema[];
  return [
    ...pieces.map((piece): Placed => {
      if (piece.keywords !== from) return { document: piece.document, schema: piece.keywords as Schema };
      const { [keyword]: _, unevaluatedProperties: _properties, unevaluatedItems: _items, ...rest } = from;
      return { document, schema: rest as Schema };
    }),
    describing(document, schemas),
  ];
}

/** The ways to tell the values apart, each a list of cases that together leave none out. */
export function casesOf({ pieces, kinds: possible }: Facts): Placed[][][] {
  const found: Placed[][][] = [];
  for (const piece of pieces) {
    const { document, keywords } = piece;
    const placed = (schema: Schema): Placed => ({ document, schema });
    for (const keyword of ['anyOf', 'oneOf']) {
      const choices = keywords[keyword] as Schema[] | undefined;
      if (choices === undefined) continue;
      const rest = without(pieces, keyword, piece);
      found.push(
        choices.map((choice, index) => {
          const others = keyword === 'oneOf' ? choices.filter((_, at) => at !== index) : [];
          return [...rest, placed(choice), ...others.map((not) => placed({ not }))];
        }),
      );
    }
    if (keywords['if'] !== undefined) {
      const { if: test, then: met = true, else: unmet = true } = keywords as Record<string, Schema>;
      const rest = without(pieces, 'if', piece);
      found.push([
        [...rest, placed(test!), placed(met)],
        [...rest, placed({ not: test! }), placed(unmet)],
      ]);
    }
  }
  if (possible.size > 1 && possible.size < kinds.length) {
    const [{ document }] = pieces as [Piece];
    const all = pieces.map((piece): Placed => ({ document: piece.document, schema: piece.keywords as Schema }));
    // Facts tell whole numbers from others, for which JSON Schema has no type.
    found.push([...possible].map((type) => [...all, { document, schema: { type } as Schema }]));
  }
  return found;
}
