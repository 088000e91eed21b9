/** What each of Redocly's changes means, with the rules that it lacks, and what the values say. */
import type { OpenApiDocument } from '../lib/openapi.ts';
import { redoclyChanges, type RedoclyChange } from './redocly.ts';
import { placesThatKeepProperties, schemaDifferences } from './schemas.ts';
import type { Difference, Side } from './types.ts';

/** Redocly's rules about what a schema takes. The values decide about these. */
const judgedByValues = new Set([
  'schema-type-changed',
  'schema-constraint-changed',
  'schema-combinator-changed',
  'required-properties-added',
  'required-properties-removed',
  'enum-values-added',
  'enum-values-removed',
]);

/** Lists the differences of two versions, the breaking ones first. */
export async function differencesOf(base: OpenApiDocument, head: OpenApiDocument): Promise<Difference[]> {
  const values = schemaDifferences(base, head);
  const kept = placesThatKeepProperties(base, head);
  const changes = (await redoclyChanges(base, head)).flatMap((change) => fromRedocly(change, values, kept));
  const order: Difference['impact'][] = ['breaking', 'compatible', 'refactoring'];
  // What one of Redocly's rules has named already is not told twice.
  const told = new Set(changes.map(({ witness }) => witness));
  const others = values.filter(({ witness }) => !told.has(witness));
  return [...changes, ...others].sort((a, b) => order.indexOf(a.impact) - order.indexOf(b.impact));
}

function fromRedocly(change: RedoclyChange, values: readonly Difference[], kept: readonly string[]): Difference[] {
  const { path: place, verdicts } = change;
  const side = sideOf(place);
  const own = ownRule(change, side);
  if (own) return [{ ...own, place, side }];
  if (verdicts.length === 0) {
    const rule = `${change.typeName.toLowerCase()}-${change.kind}`;
    return [
      { rule, place, side, impact: 'compatible', message: `${change.property ?? change.typeName} was ${change.kind}.` },
    ];
  }
  return verdicts.map(({ ruleId: rule, impact, message }): Difference => {
    if (rule === 'property-removed' && kept.some((each) => isWithin(place, each))) {
      return { rule, place, side, impact: 'refactoring', message: 'The properties are written elsewhere.' };
    }
    if (!judgedByValues.has(rule))
      return { rule, place, side, impact: impact === 'major' ? 'breaking' : 'compatible', message };
    const ofPlace = values.filter((each) => each.side === side && isWithin(place, each.place));
    const breaking = ofPlace.find((each) => each.impact === 'breaking');
    if (breaking?.witness) return { rule, place, side, impact: 'breaking', message, witness: breaking.witness };
    return { rule, place, side, impact: ofPlace.length > 0 ? 'compatible' : 'refactoring', message };
  });
}

/** The rules that Redocly lacks. */
function ownRule(
  { typeName, property, base, revision }: RedoclyChange,
  side: Side,
): Pick<Difference, 'rule' | 'impact' | 'message'> | undefined {
  if (typeName === 'Schema' && property === 'default' && side === 'request') {
    const [before, after] = [base?.value, revision?.value].map((value) => JSON.stringify(value) ?? 'none');
    // Whoever left the value out gets something else now.
    return { rule: 'default-changed', impact: 'breaking', message: `The default was ${before}, and is ${after}.` };
  }
  if (typeName === 'Header' && property === 'required' && side === 'answer') {
    const optional = revision?.value !== true;
    return optional
      ? {
          rule: 'response-header-became-optional',
          impact: 'breaking',
          message: 'A header that every answer had may be missing.',
        }
      : { rule: 'response-header-became-required', impact: 'compatible', message: 'Every answer has the header now.' };
  }
  return undefined;
}

function sideOf(place: string): Side {
  if (/^#\/paths\/[^/]+\/[^/]+\/responses\//.test(place)) return 'answer';
  return /^#\/paths\/[^/]+\/(?:[^/]+\/)?(?:parameters|requestBody)/.test(place) ? 'request' : 'document';
}

/** Whether a place of Redocly's is within a schema. Redocly counts parameters, which are named here. */
function isWithin(place: string, schema: string): boolean {
  const parameters = /^(.*\/parameters)\//.exec(schema)?.[1];
  return place === schema || place.startsWith(`${parameters ?? schema}/`);
}
