/** What each keyword of JSON Schema 2020-12 asks of a proof: whether it holds for every value of which some facts are known. */
import { resolve, type Schema } from 'user-management-openapi';
import { evaluating, highest, kindsOf, lowest, type Facts, type Kind, type Piece, type Placed } from './facts.ts';
import { having, isTold, placed, told, type Proof, type Rule } from './proof.ts';
import { otherProperties, patternProperties, properties } from './property-rules.ts';

const numeric: readonly Kind[] = ['integer', 'fraction'];
const text: readonly Kind[] = ['string'];
const list: readonly Kind[] = ['array'];
const object: readonly Kind[] = ['object'];

const whole = ({ kinds }: Facts): boolean => !kinds.has('fraction');

const least = (keyword: string, about: readonly Kind[]): Rule => ({
  about,
  holds: (_, { bounds }, value: number) => (bounds[keyword] ?? 0) >= value,
});
const most = (keyword: string, about: readonly Kind[]): Rule => ({
  about,
  holds: (_, { bounds }, value: number) => (bounds[keyword] ?? Infinity) <= value,
});
const identical = (keyword: string, about: readonly Kind[]): Rule => ({
  about,
  holds: (_, facts, value: never, goal) => isTold(facts, keyword, value, goal),
});

/** What cannot be proved unless it is the same. */
const unprovable: Rule = { holds: () => false };

/** The rules by keyword. What has none here demands nothing, or is looked at by the rule of another. */
export const rules: Record<string, Rule> = {
  type: {
    holds: (_, facts, value) => [...facts.kinds].every((kind) => kindsOf(value).includes(kind)),
  },
  enum: unprovable,
  minimum: {
    about: numeric,
    holds: (_, facts, value: number) => lowest(facts.bounds, whole(facts)).at >= value,
  },
  exclusiveMinimum: {
    about: numeric,
    holds(_, facts, value: number) {
      const { at, open } = lowest(facts.bounds, whole(facts));
      return at > value || (at === value && open);
    },
  },
  maximum: {
    about: numeric,
    holds: (_, facts, value: number) => highest(facts.bounds, whole(facts)).at <= value,
  },
  exclusiveMaximum: {
    about: numeric,
    holds(_, facts, value: number) {
      const { at, open } = highest(facts.bounds, whole(facts));
      return at < value || (at === value && open);
    },
  },
  multipleOf: {
    about: numeric,
    holds: (_, facts, value: number) =>
      (whole(facts) && Number.isInteger(1 / value)) ||
      facts.pieces.some(({ keywords }) => Number.isInteger(Number(keywords['multipleOf']) / value)),
  },
  minLength: least('minLength', text),
  maxLength: most('maxLength', text),
  pattern: identical('pattern', text),
  format: identical('format', text),
  minItems: least('minItems', list),
  maxItems: most('maxItems', list),
  uniqueItems: {
    about: list,
    holds: (_, facts, value: boolean, goal) =>
      !value || (facts.bounds['maxItems'] ?? Infinity) <= 1 || isTold(facts, 'uniqueItems', value, goal),
  },
  prefixItems: {
    about: list,
    holds: (proof, facts, value: Schema[], { document }) =>
      value.every((schema, at) => isBeyond(facts, at) || proof.holds(itemOf(facts, at), { document, schema })),
  },
  items: {
    about: list,
    holds(proof, facts, schema: Schema, { document, keywords }) {
      const start = ((keywords['prefixItems'] ?? []) as Schema[]).length;
      const end = Math.max(
        start,
        ...facts.pieces.map(({ keywords: known }) => ((known['prefixItems'] ?? []) as Schema[]).length),
      );
      return Array.from({ length: end + 1 }, (_, at) => at).every(
        (at) => at < start || isBeyond(facts, at) || proof.holds(itemOf(facts, at), { document, schema }),
      );
    },
  },
  // What counts as evaluated is said by the whole schema, which is not the same here.
  unevaluatedItems: { about: list, holds: (_, __, value: Schema) => value === true },
  contains: { about: list, holds: contains },
  minProperties: {
    about: object,
    holds: (_, { bounds, required }, value: number) => Math.max(bounds['minProperties'] ?? 0, required.size) >= value,
  },
  maxProperties: {
    about: object,
    holds: (proof, facts, value: number) =>
      (facts.bounds['maxProperties'] ?? Infinity) <= value ||
      facts.closers.some(
        ({ names, patterns, rest }) => patterns.length === 0 && proof.isNever([rest]) && names.size <= value,
      ),
  },
  required: {
    about: object,
    holds: (_, { required }, value: string[]) => value.every((name) => required.has(name)),
  },
  properties: { about: object, holds: properties },
  patternProperties: { about: object, holds: patternProperties },
  additionalProperties: {
    about: object,
    holds: (proof, facts, value: Schema, goal) => otherProperties(proof, facts, value, goal, [goal.keywords]),
  },
  unevaluatedProperties: {
    about: object,
    holds(proof, facts, value: Schema, goal) {
      const certain = evaluating(goal.document, goal.keywords, false);
      return (
        certain.some((each) => each['additionalProperties'] !== undefined) ||
        otherProperties(proof, facts, value, goal, certain)
      );
    },
  },
  propertyNames: {
    about: object,
    holds(proof, facts, schema: Schema, { document }) {
      const name: Placed = { document, schema: { type: 'string' } };
      if (proof.holds([...told(facts, 'propertyNames'), name], { document, schema })) return true;
      const closed = facts.closers.find(({ patterns, rest }) => patterns.length === 0 && proof.isNever([rest]));
      return (
        closed !== undefined &&
        [...closed.names].every((each) => proof.holds([{ document, schema: { enum: [each] } }], { document, schema }))
      );
    },
  },
  dependentRequired: {
    about: object,
    holds: (proof, facts, value: Record<string, string[]>, { document }) =>
      Object.entries(value).every(([name, required]) =>
        proof.holds(having(facts, name, document), { document, schema: { type: 'object', required } }),
      ),
  },
  dependentSchemas: {
    about: object,
    holds: (proof, facts, value: Record<string, Schema>, { document }) =>
      Object.entries(value).every(
        ([name, schema]) =>
          told(facts, 'dependentSchemas').some((known) => {
            const same = (known.schema as Record<string, Schema>)[name];
            return same !== undefined && proof.holds([{ ...known, schema: same }], { document, schema });
          }) || proof.holds(having(facts, name, document), { document, schema }),
      ),
  },
  $ref: {
    holds: (proof, facts, $ref: string, { document }) =>
      proof.holds(placed(facts), { document, schema: resolve<object>(document, { $ref }) as Schema }),
  },
  allOf: {
    holds: (proof, facts, value: Schema[], { document }) =>
      value.every((schema) => proof.holds(placed(facts), { document, schema })),
  },
  anyOf: {
    holds: (proof, facts, value: Schema[], { document }) =>
      value.some((schema) => proof.holds(placed(facts), { document, schema })),
  },
  oneOf: { holds: oneOf },
  not: {
    holds: (proof, facts, schema: Schema, { document }) => proof.isNever([...placed(facts), { document, schema }]),
  },
  if: { holds: conditional },
  $dynamicRef: unprovable,
  $recursiveRef: unprovable,
};

/** Whether no value has an item at an index. */
function isBeyond({ bounds }: Facts, at: number): boolean {
  return at >= (bounds['maxItems'] ?? Infinity);
}

/** All that is known of an item. */
function itemOf({ pieces }: Facts, at: number): Placed[] {
  return pieces.flatMap(({ document, keywords }) => {
    const first = (keywords['prefixItems'] ?? []) as Schema[];
    const schema = at < first.length ? first[at] : (keywords['items'] as Schema | undefined);
    return schema === undefined ? [] : [{ document, schema }];
  });
}

function contains(proof: Proof, facts: Facts, schema: Schema, { document, keywords }: Piece): boolean {
  const wanted = { document, schema };
  const { minContains = 1, maxContains = Infinity } = keywords as { minContains?: number; maxContains?: number };
  const others = facts.pieces.filter((piece) => piece.keywords['contains'] !== undefined);
  const part = (piece: Piece): Placed => ({ document: piece.document, schema: piece.keywords['contains'] as Schema });
  const enough =
    minContains === 0 ||
    others.some(
      (each) => Number(each.keywords['minContains'] ?? 1) >= minContains && proof.holds([part(each)], wanted),
    ) ||
    ((facts.bounds['minItems'] ?? 0) >= minContains &&
      rules['items']!.holds(proof, facts, schema as never, { document, keywords: {} }));
  const few =
    (facts.bounds['maxItems'] ?? Infinity) <= maxContains ||
    others.some(
      (each) => Number(each.keywords['maxContains'] ?? Infinity) <= maxContains && proof.holds([wanted], part(each)),
    );
  return enough && few;
}

function oneOf(proof: Proof, facts: Facts, value: Schema[], goal: Piece): boolean {
  const { document } = goal;
  return (
    isTold(facts, 'oneOf', value, goal) ||
    value.some(
      (schema, index) =>
        proof.holds(placed(facts), { document, schema }) &&
        value.every((other, at) => at === index || proof.isNever([...placed(facts), { document, schema: other }])),
    )
  );
}

function conditional(proof: Proof, facts: Facts, schema: Schema, { document, keywords }: Piece): boolean {
  const { then: met = true, else: unmet = true } = keywords as Record<string, Schema>;
  return (
    proof.holds([...placed(facts), { document, schema }], { document, schema: met }) &&
    proof.holds([...placed(facts), { document, schema: { not: schema } }], { document, schema: unmet })
  );
}
