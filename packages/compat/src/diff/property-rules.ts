/** What the keywords about the properties of an object ask of a proof. */
import type { Schema } from 'user-management-openapi';
import { describedNames, matches, type Facts, type Piece, type Placed } from './facts.ts';
import type { Proof } from './proof.ts';
import type { Keywords } from './strict.ts';

export function properties(proof: Proof, facts: Facts, value: Record<string, Schema>, { document }: Piece): boolean {
  return Object.entries(value).every(([name, schema]) => {
    const known = proof.propertyOf(facts, name);
    // An open object took any value under a name that has a meaning now.
    const isNew = (): boolean =>
      known.every((each) => each.schema === true) &&
      !facts.pieces.some(({ document: own, keywords }) => describedNames(own, keywords as Schema).includes(name));
    return (proof.knownNamesOnly && isNew()) || proof.holds(known, { document, schema });
  });
}

/** The names that facts speak of. */
function namesIn({ properties: declared, closers }: Facts): string[] {
  return [...new Set([...declared.keys(), ...closers.flatMap(({ names }) => [...names])])];
}

/** The patterns that facts speak of, each with what is known of a name that matches it. */
function patternsIn({ patterns, closers }: Facts): Map<string, readonly Placed[]> {
  return new Map([...closers.flatMap((each) => each.patterns.map((pattern) => [pattern, []] as const)), ...patterns]);
}

export function patternProperties(
  proof: Proof,
  facts: Facts,
  value: Record<string, Schema>,
  { document }: Piece,
): boolean {
  return Object.entries(value).every(([pattern, schema]) => {
    const wanted = { document, schema };
    const named = namesIn(facts).filter((name) => matches(pattern, name));
    if (!named.every((name) => proof.holds(proof.propertyOf(facts, name), wanted))) return false;
    const same = facts.patterns.get(pattern);
    if (same) return proof.holds(same, wanted);
    return (
      [...patternsIn(facts).values()].every((known) => proof.holds(known, wanted)) &&
      proof.holds(
        facts.closers.map(({ rest }) => rest),
        wanted,
      )
    );
  });
}

/** Whether every property that some schema objects do not name fits a schema. */
export function otherProperties(
  proof: Proof,
  facts: Facts,
  schema: Schema,
  { document }: Piece,
  named: readonly Keywords[],
): boolean {
  const wanted = { document, schema };
  const names = new Set(named.flatMap((each) => Object.keys((each['properties'] ?? {}) as object)));
  const patterns = named.flatMap((each) => Object.keys((each['patternProperties'] ?? {}) as object));
  const isNamed = (name: string): boolean => names.has(name) || patterns.some((pattern) => matches(pattern, name));
  return (
    namesIn(facts)
      .filter((name) => !isNamed(name))
      .every((name) => proof.holds(proof.propertyOf(facts, name), wanted)) &&
    [...patternsIn(facts)].every(([pattern, known]) => patterns.includes(pattern) || proof.holds(known, wanted)) &&
    proof.holds(
      facts.closers.map(({ rest }) => rest),
      wanted,
    )
  );
}
