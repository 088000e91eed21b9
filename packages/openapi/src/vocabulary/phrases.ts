/** What a schema demands by keywords that no column of a table and no mark beside a name can say: in words, a phrase each. */
import type { Schema } from '../document.ts';
import { code } from '../markdown.ts';

/** The keywords of a schema object. */
type Keywords = Readonly<Record<string, unknown>>;

/** Names in a row, as code. */
const named = (names: readonly string[]): string => new Intl.ListFormat('en').format(names.map(code));

/** Says a schema as the predicate of a sentence, such as `string, at least 3 characters`; empty when it demands nothing. */
export type Say = (schema: Schema) => string;

/** A phrase about a part of a value; none where nothing is demanded of it. */
const demand = (part: string, said: string): string[] => (said === '' ? [] : [`${part}: ${said}`]);

type Phrase = (value: never, say: Say, keywords: Keywords) => string[];

/** How each keyword is said. A keyword that only goes with another one is said there. */
const phrases: Record<string, Phrase> = {
  not: (value: Schema, say) => [`must not be of this kind: ${say(value) || 'anything'}`],
  if: (value: Schema, say, { then: met = true, else: unmet = true }) => [
    ...(met === true ? [] : [`when it is of the kind (${say(value)}), it must be of the kind (${say(met as Schema)})`]),
    ...(unmet === true
      ? []
      : [`when it is not of the kind (${say(value)}), it must be of the kind (${say(unmet as Schema)})`]),
  ],
  dependentRequired: (value: Record<string, string[]>) =>
    Object.entries(value).map(([name, others]) => `when ${code(name)} is there, ${named(others)} must be there too`),
  dependentSchemas: (value: Record<string, Schema>, say) =>
    Object.entries(value).map(
      ([name, schema]) => `when ${code(name)} is there, it must be of the kind (${say(schema)})`,
    ),
  contains: (value: Schema, say, { minContains = 1, maxContains }) => [
    `at least ${minContains as number}${maxContains === undefined ? '' : ` and at most ${maxContains as number}`} of the items must be of the kind (${say(value)})`,
  ],
  prefixItems: (value: Schema[], say) => value.flatMap((schema, at) => demand(`item ${at + 1}`, say(schema))),
  unevaluatedItems: (value: Schema, say) =>
    value === false ? ['no further items'] : demand('further items', say(value)),
  propertyNames: (value: Schema, say) => demand('names', say(value)),
  patternProperties: (value: Record<string, Schema>, say) =>
    Object.entries(value).flatMap(([pattern, schema]) =>
      demand(`properties whose name matches ${code(pattern)}`, say(schema) || 'anything'),
    ),
  additionalProperties: (value: Schema, say) =>
    value === false ? ['no other properties'] : demand('values', say(value)),
  unevaluatedProperties: (value: Schema, say) =>
    value === false ? ['no other properties'] : demand('other properties', say(value)),
  contentMediaType: (value: string) => [`holds ${code(value)}`],
  contentSchema: (value: Schema, say) => demand('what it holds', say(value)),
};

/** Keywords that are said together with another. */
const docsExtras = new Set(['then', 'else', 'minContains', 'maxContains']);

/** Whether a keyword has a phrase here, or is part of one. */
export function hasDescription(keyword: string): boolean {
  return Object.hasOwn(phrases, keyword) || docsExtras.has(keyword);
}

/**
 * Says what the keywords of one schema object demand.
 * @param say says a schema inside of it
 * @returns phrases without a capital and without a period; none for a schema without such keywords
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10
 */
export function wordsOf(keywords: Keywords, say: Say): string[] {
  return Object.entries(keywords).flatMap(([keyword, value]) =>
    Object.hasOwn(phrases, keyword) ? phrases[keyword]!(value as never, say, keywords) : [],
  );
}

/** Says which names are required of an object; nothing where none is. */
export function requiredNames(required: readonly string[]): string {
  return required.length === 0 ? '' : `with ${named(required)}`;
}
