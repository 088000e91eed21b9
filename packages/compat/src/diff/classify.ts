/** What each of Redocly's changes means, with the rules that it lacks, and what the values say. */
import { type OpenApiDocument, type Schema, tokensOf } from 'user-management-openapi';
import { inlined } from './inline.ts';
import { operationsAt, spotOf, valueAt } from './place.ts';
import { redoclyChanges, type RedoclyChange } from './redocly.ts';
import { compareSchemas, placesThatKeepProperties, schemaDifferences, type ValueDifference } from './schemas.ts';
import type { Change, Difference, Side } from './types.ts';
import { isText, wordsOf } from './words.ts';

/** What a change means. */
type Meaning = Pick<Difference, 'rule' | 'impact' | 'witness'>;

/** Both versions, without references, and what is known of them. */
interface Versions {
  base: OpenApiDocument;
  head: OpenApiDocument;
  values: readonly ValueDifference[];
  /** Places whose schemas have every property that they had. */
  kept: readonly string[];
}

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

/**
 * Lists the differences of two versions, the breaking ones first. A change of a part that several operations share is a
 * difference of each of them. The version's own number is none.
 */
export async function differencesOf(first: OpenApiDocument, second: OpenApiDocument): Promise<Difference[]> {
  const [base, head] = [inlined(first), inlined(second)];
  const versions: Versions = {
    base,
    head,
    values: schemaDifferences(base, head),
    kept: placesThatKeepProperties(base, head),
  };
  const changes = rejoined(await redoclyChanges(base, head))
    .map((raw) => ({ raw, change: changeOf(versions, raw) }))
    .filter(({ change: { node, property, place } }) => {
      // A schema that contains itself is also in the operations that use it.
      if (place.startsWith('#/components/schemas/')) return false;
      // What a log must not show changes nothing of the API.
      return !(node === 'Info' && property === 'version') && property !== 'x-secret';
    });
  const named = changes.flatMap(({ raw, change }) => fromRedocly(versions, raw, change));
  const order: Difference['impact'][] = ['breaking', 'compatible', 'refactoring'];
  return [...named, ...unnamed(versions, named, changes)].sort(
    (a, b) => order.indexOf(a.impact) - order.indexOf(b.impact),
  );
}

/** Redocly knows a tag, a server or a sample by its whole content. One that is there before and after was modified. */
function rejoined(changes: readonly RedoclyChange[]): RedoclyChange[] {
  const nameOf = ({ typeName, path, base, revision }: RedoclyChange): string | undefined => {
    const { name, url, label } = Object((base ?? revision)?.value) as Record<string, unknown>;
    const own = { Tag: name, Server: url, XCodeSample: label }[typeName];
    return own === undefined ? undefined : `${typeName} ${path.replace(/\/\d+$/, '')} ${String(own)}`;
  };
  const added = new Map(changes.filter(({ kind }) => kind === 'added').map((change) => [nameOf(change), change]));
  const removed = new Set(changes.filter(({ kind }) => kind === 'removed').map(nameOf));
  return changes.flatMap((change): RedoclyChange[] => {
    const name = nameOf(change);
    if (name === undefined || !removed.has(name) || !added.has(name)) return [change];
    if (change.kind === 'added') return [];
    const { revision } = added.get(name)!;
    return [{ ...change, kind: 'modified', verdicts: [], ...(revision ? { revision } : {}) }];
  });
}

/** A change with the values of both versions. */
function changeOf({ base, head }: Versions, raw: RedoclyChange): Change {
  const { property, typeName: node, kind, path: place } = raw;
  const value = (document: OpenApiDocument, at: { pointer: string } | undefined): unknown => {
    if (at === undefined) return undefined;
    const found = valueAt(document, nodePointer(at.pointer, property));
    return property === undefined ? found : (Object(found) as Record<string, unknown>)[property];
  };
  return { place, node, kind, property, before: value(base, raw.base), after: value(head, raw.revision) };
}

/** The place of the node: Redocly gives the property's where the property is there. */
function nodePointer(pointer: string, property: string | undefined): string {
  return property !== undefined && pointer.endsWith(`/${property}`) ? pointer.slice(0, -property.length - 1) : pointer;
}

function fromRedocly(versions: Versions, raw: RedoclyChange, change: Change): Difference[] {
  const { base, head } = versions;
  const side = sideOf(change.place);
  const message = wordsOf({ ...change, base, head, side });
  return meaningsOf(versions, raw, change, side).map((meaning): Difference => ({
    ...meaning,
    place: change.place,
    side,
    level: levelOf(meaning.impact, change),
    operations: operationsAt(base, head, change.place),
    message,
  }));
}

function levelOf(impact: Difference['impact'], change: Change): Difference['level'] {
  if (impact === 'breaking') return 'major';
  return impact === 'refactoring' || isText(change) ? 'patch' : 'minor';
}

/** What a change means, by each rule that has something to say of it. */
function meaningsOf(versions: Versions, raw: RedoclyChange, change: Change, side: Side): Meaning[] {
  const { place, node, kind, property } = change;
  const own = ownRule(change, side);
  if (own) return [own];
  if (raw.verdicts.length === 0) {
    const rule = `${node.toLowerCase()}-${kind}`;
    if (node !== 'Schema' || property === undefined || isText(change)) return [{ rule, impact: 'compatible' }];
    const { impact, witness } = judged(versions, raw, side);
    return [{ rule, impact: impact === 'breaking' ? impact : 'compatible', ...(witness && { witness }) }];
  }
  return raw.verdicts.map(({ ruleId: rule, impact }): Meaning => {
    if (rule === 'property-removed' && versions.kept.some((each) => isWithin(versions, place, each)))
      return { rule, impact: 'refactoring' };
    if (judgedByValues.has(rule)) return { rule, ...judged(versions, raw, side) };
    return { rule, impact: impact === 'major' ? 'breaking' : 'compatible' };
  });
}

/** What the values say of a changed schema: the whole that it is part of decides, and the part itself must have a share in it. */
function judged(versions: Versions, raw: RedoclyChange, side: Side): Pick<Difference, 'impact' | 'witness'> {
  const { base, head, values } = versions;
  const whole = values.filter((each) => each.side === side && isWithin(versions, raw.path, each.place));
  const part = (document: OpenApiDocument, at: { pointer: string } | undefined): Schema | undefined =>
    at && (valueAt(document, nodePointer(at.pointer, raw.property)) as Schema | undefined);
  const [before, after] = [part(base, raw.base), part(head, raw.revision)];
  const hasShare = (impact: Difference['impact']): boolean =>
    before === undefined ||
    after === undefined ||
    compareSchemas('', side, { document: base, schema: before }, { document: head, schema: after }).some(
      (each) => each.impact === impact,
    );
  const breaking = whole.find((each) => each.impact === 'breaking');
  if (breaking && hasShare('breaking')) return { impact: 'breaking', witness: breaking.witness };
  return { impact: whole.length > 0 ? 'compatible' : 'refactoring' };
}

/** What the values show and no change has named. */
function unnamed(
  versions: Versions,
  named: readonly Difference[],
  changes: readonly { change: Change }[],
): Difference[] {
  const { base, head, values } = versions;
  const told = new Set(named.map(({ witness }) => witness));
  return values
    .filter(({ witness, impact, place }) => {
      if (told.has(witness)) return false;
      // What is compatible needs no proof when a change of the same schema is listed.
      return impact === 'breaking' || !changes.some(({ change }) => isWithin(versions, change.place, place));
    })
    .map(({ message, ...rest }): Difference => ({
      ...rest,
      level: rest.impact === 'breaking' ? 'major' : 'minor',
      operations: operationsAt(base, head, rest.place),
      message: `${spotOf(head, rest.place).name}: ${message}`,
    }));
}

/** The rules that Redocly lacks. */
function ownRule({ node, property, after }: Change, side: Side): Meaning | undefined {
  // Whoever left the value out gets something else now.
  if (node === 'Schema' && property === 'default' && side === 'request')
    return { rule: 'default-changed', impact: 'breaking' };
  if (node !== 'Header' || property !== 'required' || side !== 'answer') return undefined;
  return after === true
    ? { rule: 'response-header-became-required', impact: 'compatible' }
    : { rule: 'response-header-became-optional', impact: 'breaking' };
}

function sideOf(place: string): Side {
  if (/^#\/paths\/[^/]+\/[^/]+\/responses\//.test(place)) return 'answer';
  return /^#\/paths\/[^/]+\/(?:[^/]+\/)?(?:parameters|requestBody)/.test(place) ? 'request' : 'document';
}

/** Whether a place of Redocly's is within a schema. Redocly counts parameters, which have names here. */
function isWithin({ base, head }: Versions, place: string, schema: string): boolean {
  if (place === schema || place.startsWith(`${schema}/`)) return true;
  const counted = /^(.*\/parameters)\/(\d+)(?:\/|$)/.exec(place);
  if (!counted) return false;
  const parameter = [head, base].map((each) => valueAt(each, `${counted[1]}/${counted[2]}`)).find(Boolean);
  const { in: where, name } = Object(parameter) as { in?: string; name?: string };
  return where !== undefined && tokensOf(schema).at(-1) === `${where} ${name}` && schema.startsWith(`${counted[1]}/`);
}
