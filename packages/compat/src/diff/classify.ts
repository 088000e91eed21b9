/** The differences of two versions: those of schemas as they are decided here, all others by Redocly's verdicts and the rules that it lacks. */
import { tokensOf, type OpenApiDocument } from 'user-management-openapi';
import { withoutResponseValues } from 'user-management-openapi/bundle-texts';
import { namedParameters, outlined } from './outline.ts';
import { inOrder, withFormerTexts } from './texts.ts';
import { operationsAt, valueAt } from './location.ts';
import { redoclyChanges, type RedoclyChange } from './redocly.ts';
import { schemaDifferences } from './schemas.ts';
import { securityDifferences } from './security.ts';
import { isBreaking, type Change, type Difference, type Side } from './types.ts';
import { isText, wordsOf } from './messages.ts';
import { whole } from './whole.ts';

/** What a change means. */
type Meaning = Pick<Difference, 'rule' | 'verdict'>;

/**
 * Lists the differences of two versions, the breaking ones first. A change of a part that several operations share is a
 * difference of each of them. The version's own number is none.
 * @param compareOutlines compares what is left of both without schemas. Default: Redocly, which takes a second to start
 * @throws an Error when a version has a reference that is unresolved, or when Redocly cannot read it
 */
export async function differencesOf(
  base: OpenApiDocument,
  head: OpenApiDocument,
  compareOutlines = redoclyChanges,
): Promise<Difference[]> {
  const { texts, rest } = withFormerTexts(base, head);
  return inOrder([...texts, ...(await differencesBesideTexts(base, rest, compareOutlines))]);
}

/** As {@link differencesOf}, for versions with the same guides and samples. */
export async function differencesBesideTexts(
  base: OpenApiDocument,
  head: OpenApiDocument,
  compareOutlines = redoclyChanges,
): Promise<Difference[]> {
  // Redocly passes over what a named example shows.
  const [was, is] = [whole(withoutResponseValues(base)), whole(withoutResponseValues(head))];
  const ofSchemas = schemaDifferences(was, is).map(({ change, side, message, ...rest }): Difference => ({
    ...rest,
    place: change.place,
    side,
    operations: operationsAt(was, is, change.place),
    message: message ?? wordsOf({ ...change, base: was, head: is, side }),
  }));
  const [before, after] = [outlined(was), outlined(is)];
  const changes = await compareOutlines(before, after);
  const inPlace = changes.filter(({ path }) => !path.startsWith(namedParameters));
  const others = rejoined(inPlace).flatMap((raw): Difference[] => {
    const change = changeOf(before, after, raw);
    const { property, place } = change;
    // What a log must not show changes nothing of the API.
    if (property === 'version' || property === 'x-secret') return [];
    const side = sideOf(place);
    return meaningsOf(raw, change, side).map((meaning) => ({
      ...meaning,
      place,
      side,
      level: isBreaking(meaning) ? 'major' : isText(change) ? 'patch' : 'minor',
      operations: operationsAt(was, is, place),
      message: wordsOf({ ...change, base: before, head: after, side }),
    }));
  });
  return [...ofSchemas, ...securityDifferences(was, is), ...others];
}

/**
 * Redocly knows a tag, a server or a sample by its whole content, and a header by its name with upper and lower case, which HTTP does
 * not tell apart (RFC 9110, section 5.1). One that is there before and after was modified.
 */
function rejoined(changes: readonly RedoclyChange[]): RedoclyChange[] {
  const nameOf = ({ typeName, path, base, revision }: RedoclyChange): string | undefined => {
    const { name, url, label } = Object((base ?? revision)?.value) as Record<string, unknown>;
    const header = tokensOf(path).at(-1)?.toLowerCase();
    const own = { Tag: name, Server: url, XCodeSample: label, Header: header }[typeName];
    return own === undefined ? undefined : `${typeName} ${path.replace(/\/[^/]+$/, '')} ${String(own)}`;
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
function changeOf(base: OpenApiDocument, head: OpenApiDocument, raw: RedoclyChange): Change {
  const { property, typeName: node, kind, path: place } = raw;
  const value = (document: OpenApiDocument, at: { pointer: string } | undefined): unknown => {
    if (at === undefined) return undefined;
    const found = valueAt(document, nodePointer(at.pointer, property));
    return property === undefined ? found : (Object(found) as Record<string, unknown>)[property];
  };
  const [before, after] = [value(base, raw.base), value(head, raw.revision)];
  // What has another name is the same part for Redocly where the names are alike; it gives the names then.
  const [was, is] = property === 'key' ? [raw.base?.value, raw.revision?.value] : [before, after];
  return { place, node, kind, property, before: was, after: is };
}

/** The place of the node: Redocly gives the property's where the property is there. */
function nodePointer(pointer: string, property: string | undefined): string {
  return property !== undefined && pointer.endsWith(`/${property}`) ? pointer.slice(0, -property.length - 1) : pointer;
}

/** What a change means, by each rule that has something to say of it. */
function meaningsOf(raw: RedoclyChange, change: Change, side: Side): Meaning[] {
  const own = ownRule(change, side);
  if (own) return [own];
  if (raw.verdicts.length > 0)
    return raw.verdicts.map(({ ruleId: rule, impact }) => ({
      rule,
      verdict: impact === 'major' ? 'breaking' : 'harmless',
    }));
  const { node, kind, property, after } = change;
  const warns = (property === 'deprecated' && after === true) || (kind === 'removed' && lookedAt.has(node));
  return [{ rule: `${node.toLowerCase()}-${kind}`, verdict: warns ? 'warning' : 'harmless' }];
}

/** Parts that somebody may rely on, and that no request or response has. */
const lookedAt = new Set(['Link', 'Tag', 'Example']);

/** What a media type of a form says of its fields. */
const encodings = new Set(['contentType', 'style', 'explode', 'allowReserved']);

/** The rules that Redocly lacks. */
function ownRule({ node, property, before, after, place, kind }: Change, side: Side): Meaning | undefined {
  const breaks = (rule: string, when: boolean): Meaning => ({ rule, verdict: when ? 'breaking' : 'harmless' });
  const tokens = tokensOf(place);
  switch (node) {
    case 'Header':
      if (property !== 'required' || side !== 'response') return undefined;
      return after === true
        ? breaks('response-header-became-required', false)
        : breaks('response-header-became-optional', true);
    case 'RequestBody':
      if (kind !== 'added') return undefined;
      return breaks('request-body-added', (after as { required?: unknown }).required === true);
    case 'ServerVariable':
      return serverVariable(kind, property, before, after);
    case 'Encoding': {
      const decides = property === undefined || encodings.has(property);
      return decides ? breaks('encoding-changed', true) : undefined;
    }
    case 'MediaType':
    case 'MediaTypesMap':
      if (kind === 'modified' || tokens.at(node === 'MediaType' ? -4 : -3) !== 'parameters') return undefined;
      return breaks('parameter-serialization-changed', true);
    case 'Parameter':
      if (property !== 'allowEmptyValue') return undefined;
      return breaks('parameter-constraint-changed', before === true);
    case 'Callback':
      return kind === 'removed' ? breaks('callback-removed', true) : undefined;
    default:
      return node.endsWith('Flow') && kind === 'removed' ? breaks('oauth-flow-removed', true) : undefined;
  }
}

function serverVariable(
  kind: Change['kind'],
  property: string | undefined,
  before: unknown,
  after: unknown,
): Meaning | undefined {
  const rule = 'server-variable-changed';
  if (kind === 'removed') return { rule, verdict: 'breaking' };
  if (property === 'default') return { rule, verdict: 'breaking' };
  if (property !== 'enum') return undefined;
  const isLess =
    after !== undefined && !(Array.isArray(before) && before.every((value) => (after as unknown[]).includes(value)));
  return { rule, verdict: isLess ? 'breaking' : 'harmless' };
}

/** Who is affected by a place. In a callback and a webhook the API asks, and the client responses. */
function sideOf(place: string): Side {
  const tokens = tokensOf(place);
  const called = tokens.lastIndexOf('callbacks');
  const isCalled = called > 0 || tokens[0] === 'webhooks';
  const [first, second] = called > 0 ? tokens.slice(called + 3) : tokens.slice(2);
  const part = [first, second].find(
    (token) => token === 'parameters' || token === 'requestBody' || token === 'responses',
  );
  if (part === undefined) return 'document';
  return (part === 'responses') === isCalled ? 'request' : 'response';
}
