/** A change of a schema in words for people who call the API. */
import { type OpenApiDocument, type Schema, tokensOf } from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';
import { constraintsOf, predicateOf, typeOf } from 'user-management-openapi/vocabulary';
import { circumstanceOf, inSentence, type DocumentLocation } from './location.ts';
import { same } from './strict.ts';
import { deprecation, type Told } from './told.ts';

/** Bounds of which a sentence can say "instead of 100". */
const bounds = /(?:(?:min|max)(?:imum|Length|Items|Properties|Contains)|multipleOf)$/i;

/** How keywords are said for which the vocabulary of the docs has no phrase of its own. */
const phrases: Record<string, (value: never) => string> = {
  exclusiveMinimum: (value: unknown) => (typeof value === 'number' ? `more than ${value}` : ''),
  exclusiveMaximum: (value: unknown) => (typeof value === 'number' ? `less than ${value}` : ''),
  multipleOf: (value: number) => `a multiple of ${value}`,
  uniqueItems: (value: boolean) => (value ? 'no item twice' : ''),
  minContains: (value: number) =>
    `at least ${value} ${value === 1 ? 'item' : 'items'} of the kind that it must contain`,
  maxContains: (value: number) => `at most ${value} ${value === 1 ? 'item' : 'items'} of the kind that it must contain`,
};

/** Says what changed in a schema, as a sentence. */
export function schemaWords(told: Told, location: DocumentLocation): string {
  const circumstance = circumstanceOf(told.place);
  const sentences = told.kind === 'modified' ? keywordChange(told, location) : partChange(told, location);
  return [sentences]
    .flat()
    .map((sentence) => sentence.replace(/(?=\.$)/, circumstance))
    .join(' ');
}

/** A property, a choice or another part was added or removed. */
function partChange({ base, head, kind, place, before, after }: Told, location: DocumentLocation): string {
  const [group] = tokensOf(place).slice(-2);
  const isNew = kind === 'added';
  const [document, schema] = (isNew ? [head, after] : [base, before]) as [OpenApiDocument, Schema];
  const type = typeOf(document, schema);
  if (group === 'properties') {
    const of = location.within === '' ? 'the request' : `the ${location.within}`;
    return `${code(location.field)} (${type}) is ${isNew ? 'new in' : 'gone from'} ${of}.`;
  }
  const demand = predicateOf(document, schema) || 'anything';
  const how = isNew ? 'has a new rule' : 'has lost a rule';
  switch (group) {
    case 'allOf':
    case 'prefixItems':
    case 'patternProperties':
    case 'dependentSchemas':
      return `${location.name} ${how}: ${demand}.`;
    default:
      return `${location.name} ${isNew ? 'has a new form' : 'has lost a form'}: ${type}.`;
  }
}

function keywordChange(told: Told, location: DocumentLocation): string | string[] {
  const { base, head, property, before, after, side } = told;
  const asked = side === 'request';
  switch (property) {
    case undefined:
      return `${location.name} ${asked ? 'accepts' : 'is'} ${kindOf(head, after)} instead of ${kindOf(base, before)}.`;
    case 'required':
      return requiredChange(told, location);
    case 'enum':
    case 'const':
      return valuesChange(told, location);
    case 'type': {
      if (before === undefined) return `${location.name} has a type now: ${typeOf(head, { type: after })}.`;
      if (after === undefined)
        return `${location.name} has no type any more; it was ${typeOf(base, { type: before })}.`;
      const [was, is] = [typeOf(base, { type: before }), typeOf(head, { type: after })];
      return `${location.name} ${asked ? 'accepts' : 'is'} ${is} instead of ${was}.`;
    }
    case 'nullable':
      return after === true
        ? `${location.name} ${asked ? 'accepts' : 'may be'} null, too.`
        : `${location.name} ${asked ? 'does not accept' : 'is never'} null any more.`;
    case 'default':
      return `The default of ${inSentence(location.name)} is ${json(after)} instead of ${json(before)}.`;
    case 'deprecated':
      return deprecation(location.name, after);
    case 'readOnly':
    case 'writeOnly': {
      const word = property === 'readOnly' ? 'read-only' : 'write-only';
      return `${location.name} is ${after === true ? `${word} now` : `no longer ${word}`}.`;
    }
    case 'format':
      return formatChange(before, after, location);
    case 'discriminator':
      return `What tells the forms of ${inSentence(location.name)} apart was changed: ${json(after)} instead of ${json(before)}.`;
    default:
      return ruleChange(told, property, location);
  }
}

/** A schema as a kind of value. */
function kindOf(document: OpenApiDocument, schema: unknown): string {
  if (schema === false) return 'nothing';
  return schema === true ? 'anything' : typeOf(document, schema as Schema);
}

function formatChange(before: unknown, after: unknown, location: DocumentLocation): string {
  const name = inSentence(location.name);
  if (before === undefined) return `${location.name} has a format now: ${String(after)}.`;
  if (after === undefined) return `${location.name} has no format any more; it was ${String(before)}.`;
  return `The format of ${name} is ${String(after)} instead of ${String(before)}.`;
}

/** A change of a keyword that a phrase can say, or else the values themselves. */
function ruleChange({ base, head, before, after, side }: Told, keyword: string, location: DocumentLocation): string {
  const [was, is] = [phrase(base, keyword, before), phrase(head, keyword, after)];
  if (was === is)
    return `The rule ${code(keyword)} of ${inSentence(location.name)} is ${json(after)} instead of ${json(before)}.`;
  if (!bounds.test(keyword)) {
    if (was === '') return `${location.name} has a new rule: ${is}.`;
    if (is === '') return `${location.name} has lost a rule: ${was}.`;
    return `${location.name} has another rule: ${is}; it was: ${was}.`;
  }
  const verb = side === 'request' ? 'accepts' : /imum|Of/.test(keyword) ? 'is' : 'has';
  if (is === '') return `${location.name} has no limit of ${was} any more.`;
  if (was === '') return `${location.name} ${verb} ${is}; there was no such limit.`;
  return `${location.name} ${verb} ${is} instead of ${/-?\d[\d.e+-]*/.exec(was)![0]}.`;
}

function phrase(document: OpenApiDocument, keyword: string, value: unknown): string {
  if (value === undefined) return '';
  if (keyword === 'items' && value !== false)
    return `each item must be of the kind (${predicateOf(document, value as Schema) || 'anything'})`;
  if (keyword === 'if') return constraintsOf(document, value as Schema);
  if (keyword === 'anyOf' || keyword === 'oneOf') return `one of the forms ${typeOf(document, { anyOf: value })}`;
  const own = phrases[keyword];
  return own === undefined ? constraintsOf(document, { [keyword]: value }) : own(value as never);
}

function requiredChange({ before, after, side }: Told, location: DocumentLocation): string[] {
  const [was, is] = [before, after].map((names) => (names ?? []) as string[]) as [string[], string[]];
  const list = (names: string[]): string => names.map(location.inner).join(', ');
  const [more, fewer] = [is.filter((name) => !was.includes(name)), was.filter((name) => !is.includes(name))];
  const of = location.within === '' ? '' : ` in the ${location.within}`;
  const verb = (names: string[]): string => (names.length === 1 ? 'is' : 'are');
  if (more.length + fewer.length === 0)
    return [`The required fields of ${inSentence(location.name)} are in another order.`];
  return [
    more.length > 0 && `${list(more)}${of} ${verb(more)} ${side === 'response' ? 'always there' : 'required'} now.`,
    fewer.length > 0 &&
      `${list(fewer)}${of} ${side === 'response' ? 'may be missing' : `${verb(fewer)} optional`} now.`,
  ].filter((sentence) => sentence !== false);
}

function valuesChange(
  { base, head, before, after, side, property }: Told,
  { name, within }: DocumentLocation,
): string | string[] {
  const list = (value: unknown): unknown[] =>
    value === undefined ? [] : property === 'enum' ? (value as unknown[]) : [value];
  const [was, is] = [list(before), list(after)];
  const less = (from: unknown[], those: unknown[]) => from.filter((value) => !those.some((each) => same(each, value)));
  const [more, fewer] = [less(is, was), less(was, is)];
  const named = (values: unknown[]): string =>
    values.map((value) => (typeof value === 'string' ? code(value) : json(value))).join(', ');
  const asked = side === 'request';
  if (was.length === 0) return `${name} ${asked ? 'accepts' : 'is'} nothing but ${named(is)} now.`;
  if (is.length === 0) return `${name} ${asked ? 'accepts' : 'may be'} more than ${named(was)} now.`;
  if (more.length + fewer.length === 0) return `The values of ${inSentence(name)} are in another order.`;
  const isCode = (value: unknown): boolean =>
    [base, head].some((each) => Object.hasOwn(each['x-error-codes'] ?? {}, String(value)));
  const areCodes = !asked && [...more, ...fewer].every(isCode);
  const sentences: [values: unknown[], say: (values: string) => string][] = areCodes
    ? [
        [more, (values) => `Error code${more.length > 1 ? 's' : ''} ${values}: new in the ${within}.`],
        [fewer, (values) => `Error code${fewer.length > 1 ? 's' : ''} ${values}: gone from the ${within}.`],
      ]
    : [
        [more, (values) => `${name} ${asked ? 'accepts' : 'may be'} ${values}, too.`],
        [fewer, (values) => `${name} ${asked ? 'does not accept' : 'is never'} ${values} any more.`],
      ];
  return sentences.flatMap(([values, say]) => (values.length > 0 ? [say(named(values))] : []));
}

function json(value: unknown): string {
  return value === undefined ? 'none' : code(JSON.stringify(value));
}
