/** A change in words for people who call the API. */
import { type OpenApiDocument, type Schema, tokensOf } from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';
import { constraintsOf, typeOf } from 'user-management-openapi/vocabulary';
import { spotOf, valueAt, type Spot } from './place.ts';
import type { Change, Side } from './types.ts';

/** A change with both versions, which have no references. */
interface Told extends Change {
  base: OpenApiDocument;
  head: OpenApiDocument;
  side: Side;
}

/** Bounds of which a sentence can say "instead of 100". */
const bounds = /^(?:exclusive)?(?:min|max)(?:imum|Length|Items|Properties)$/i;

/** Text that explains, and decides nothing. */
const texts = new Set(['description', 'summary', 'title', 'examples', 'example', 'externalDocs']);

/** Whether a change touches nothing but words and samples. */
export function isText({ node, property }: Change): boolean {
  return (
    ['XCodeSample', 'Tag', 'Info', 'Example', 'ExternalDocs', 'Contact', 'License'].includes(node) ||
    texts.has(property ?? '')
  );
}

/** Says what changed, as a sentence. */
export function wordsOf(told: Told): string {
  const { base, head, kind, place, property, node } = told;
  const spot = spotOf(kind === 'removed' ? base : head, place);
  if (property !== undefined && texts.has(property)) return textChange(told, spot);
  switch (node) {
    case 'Schema':
      return kind === 'modified' ? schemaChange(told, spot) : fieldChange(told, spot);
    case 'Parameter':
      return parameterChange(told, spot);
    case 'PathItem':
    case 'Operation':
      return operationChange(told);
    case 'Response':
      return kind === 'added'
        ? `${spot.name} is new.`
        : kind === 'removed'
          ? `${spot.name} is gone.`
          : other(told, spot.name);
    case 'Header':
    case 'RequestBody':
      return presenceChange(told, spot);
    case 'MediaType':
      return mediaTypeChange(told, spot);
    default:
      return documentChange(told);
  }
}

function textChange(told: Told, spot: Spot): string {
  const { place, property, before, after } = told;
  if (!place.startsWith('#/paths/')) return documentText(told);
  const what = property === 'examples' || property === 'example' ? 'example' : property!;
  const how = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'was rewritten';
  const name = spot.name.replace(/^The /, 'the ');
  return `The ${what} of ${name} ${how}.`;
}

/** A change of words outside operations: of the API's head, a tag, a server, a security scheme. */
function documentText({ head, place, node, property, before, after }: Told): string {
  if (node === 'Info' && property === 'title')
    return `The API is called ${String(after)} instead of ${String(before)}.`;
  return `The ${property} of ${node === 'Info' ? 'the API' : partName(node, valueAt(head, place))} was rewritten.`;
}

/** What a part of the document besides its operations is called. */
function partName(node: string, value: unknown): string {
  const { name, url, label } = Object(value) as { name?: string; url?: string; label?: string };
  const kinds: Record<string, string> = { XCodeSample: 'code sample', Tag: 'section', Info: 'head of the document' };
  const own = label ?? name ?? url;
  const kind = kinds[node] ?? node.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return `the ${kind}${own === undefined ? '' : ` ${code(own)}`}`;
}

/** A field of a body was added or removed, or a whole schema was. */
function fieldChange({ base, head, kind, place, before, after, side }: Told, spot: Spot): string {
  const isField = tokensOf(place).at(-2) === 'properties';
  const name = isField ? code(spot.field) : spot.name;
  const of = side === 'answer' ? `the ${spot.within}` : spot.within === '' ? 'the request' : `the ${spot.within}`;
  const [document, schema] = kind === 'added' ? [head, after] : [base, before];
  const type = typeOf(document, schema as Schema);
  if (!isField) return `${spot.name} ${kind === 'added' ? 'has a new form' : 'has lost a form'}: ${type}.`;
  return kind === 'added' ? `${name} (${type}) is new in ${of}.` : `${name} (${type}) is gone from ${of}.`;
}

function schemaChange(told: Told, spot: Spot): string {
  const { base, head, property, before, after, side } = told;
  if (property === undefined) return `${spot.name} was changed.`;
  const asked = side === 'request';
  if (property === 'required') return requiredChange(told, spot);
  if (property === 'enum' || property === 'const') return valuesChange(told, spot);
  if (property === 'type') {
    const [was, is] = [typeOf(base, { type: before }), typeOf(head, { type: after })];
    return `${spot.name} ${asked ? 'accepts' : 'is'} ${is} instead of ${was}.`;
  }
  if (property === 'default') return `The default of ${spot.name} is ${json(after)} instead of ${json(before)}.`;
  if (property === 'deprecated') return deprecation(spot.name, after);
  if (['oneOf', 'anyOf', 'allOf', 'items'].includes(property)) return `${spot.name} has other forms.`;
  const [was, is] = [phrase(base, property, before), phrase(head, property, after)];
  if (!bounds.test(property)) {
    if (before === undefined) return `${spot.name} has a new rule: ${is}.`;
    return after === undefined
      ? `${spot.name} has lost a rule: ${was}.`
      : `${spot.name} has another rule: ${is} instead of ${was}.`;
  }
  const verb = asked ? 'accepts' : /imum$/.test(property) ? 'is' : 'has';
  if (after === undefined) return `${spot.name} has no limit of ${was} any more.`;
  if (before === undefined) return `${spot.name} ${verb} ${is}; there was no such limit.`;
  return `${spot.name} ${verb} ${is} instead of ${was.replace(/^at (?:least|most) (\d+).*$/, '$1')}.`;
}

function phrase(document: OpenApiDocument, keyword: string, value: unknown): string {
  return value === undefined ? '' : constraintsOf(document, { [keyword]: value });
}

function requiredChange({ before, after, side }: Told, spot: Spot): string {
  const [was, is] = [before, after].map((names) => (names ?? []) as string[]) as [string[], string[]];
  const list = (names: string[]): string => names.map(spot.inner).join(', ');
  const [more, fewer] = [is.filter((name) => !was.includes(name)), was.filter((name) => !is.includes(name))];
  const of = spot.within === '' ? '' : ` in the ${spot.within}`;
  const verb = (names: string[]): string => (names.length === 1 ? 'is' : 'are');
  return [
    more.length > 0 && `${list(more)}${of} ${verb(more)} ${side === 'answer' ? 'always there' : 'required'} now.`,
    fewer.length > 0 && `${list(fewer)}${of} ${side === 'answer' ? 'may be missing' : `${verb(fewer)} optional`} now.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function valuesChange({ base, head, before, after, side, property }: Told, spot: Spot): string {
  const list = (value: unknown): unknown[] =>
    value === undefined ? [] : property === 'enum' ? (value as unknown[]) : [value];
  const [was, is] = [list(before), list(after)];
  const less = (from: unknown[], those: unknown[]) =>
    from.filter((value) => !those.some((each) => json(each) === json(value)));
  const [more, fewer] = [less(is, was), less(was, is)];
  const named = (values: unknown[]): string =>
    values.map((value) => (typeof value === 'string' ? code(value) : json(value))).join(', ');
  if (was.length === 0) return `${spot.name} ${side === 'request' ? 'accepts' : 'is'} nothing but ${named(is)} now.`;
  if (is.length === 0) return `${spot.name} ${side === 'request' ? 'accepts' : 'may be'} more than ${named(was)} now.`;
  const isCode = (value: unknown): boolean =>
    [base, head].some((each) => Object.hasOwn(each['x-error-codes'] ?? {}, String(value)));
  if (side === 'answer' && [...more, ...fewer].every(isCode)) {
    const sentence = (values: unknown[], what: string): string =>
      values.length === 0
        ? ''
        : `Error code${values.length > 1 ? 's' : ''} ${named(values)}: ${what} the ${spot.within}.`;
    return [sentence(more, 'new in'), sentence(fewer, 'gone from')].filter(Boolean).join(' ');
  }
  const [gains, loses] = side === 'request' ? ['accepts', 'does not accept'] : ['may be', 'is never'];
  return [
    more.length > 0 && `${spot.name} ${gains} ${named(more)}, too.`,
    fewer.length > 0 && `${spot.name} ${loses} ${named(fewer)} any more.`,
    more.length + fewer.length === 0 && `The values of ${spot.name} are in another order.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function parameterChange(told: Told, spot: Spot): string {
  const { kind, property, before, after } = told;
  if (kind === 'modified') {
    if (property === 'required') return `${spot.name} is ${after === true ? 'required' : 'optional'} now.`;
    if (property === 'deprecated') return deprecation(spot.name, after);
    return other(told, spot.name);
  }
  const parameter = (kind === 'added' ? after : before) as { in?: string; required?: boolean } | undefined;
  const place = `in the ${parameter?.in ?? 'request'}`;
  if (kind === 'removed') return `${spot.name} ${place} is gone.`;
  return `${spot.name} ${place} is new, and ${parameter?.required ? 'required' : 'optional'}.`;
}

function operationChange(told: Told): string {
  const { kind, property, before, after } = told;
  if (kind === 'added') return 'The operation is new.';
  if (kind === 'removed') return 'The operation is gone.';
  if (property === 'deprecated') return deprecation('The operation', after);
  if (property === 'operationId')
    return `The operation is called ${code(String(after))} instead of ${code(String(before))}.`;
  return other(told, 'the operation');
}

function presenceChange(told: Told, spot: Spot): string {
  const { kind, property, after, node } = told;
  const name = node === 'RequestBody' ? 'The body' : spot.name;
  if (kind === 'added') return `${name} is new.`;
  if (kind === 'removed') return `${name} is gone.`;
  if (property !== 'required') return other(told, name);
  if (node === 'RequestBody') return `The body is ${after === true ? 'required' : 'optional'} now.`;
  return `${name} ${after === true ? 'is always there' : 'may be missing'} now.`;
}

function mediaTypeChange(told: Told, spot: Spot): string {
  const type = code(tokensOf(told.place).at(-1)!);
  if (told.kind === 'added') return `${spot.name} may be ${type}, too.`;
  return told.kind === 'removed' ? `${spot.name} is not ${type} any more.` : other(told, spot.name);
}

/** A change of what is no operation, and of samples. */
function documentChange(told: Told): string {
  const { node, kind, before, after, place, property } = told;
  const name = partName(node, after ?? before);
  const what = name.replace(/^t/, 'T');
  if (kind === 'modified') return property === undefined ? `${what} was rewritten.` : other(told, what);
  // Whatever has no name of its own is told by its place.
  return `${what} ${kind === 'added' ? 'is new' : 'is gone'}${name.endsWith('`') ? '' : ` (${code(place)})`}.`;
}

function deprecation(name: string, after: unknown): string {
  return after === true ? `${name} is deprecated.` : `${name} is no longer deprecated.`;
}

/** A change that has no sentence of its own. */
function other({ property, before, after }: Told, name: string): string {
  const of = name.replace(/^The /, 'the ');
  if (property === undefined) return `${name} was changed.`;
  const how = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'was changed';
  return `${code(property)} of ${of} ${how}.`;
}

function json(value: unknown): string {
  return value === undefined ? 'none' : code(JSON.stringify(value));
}
