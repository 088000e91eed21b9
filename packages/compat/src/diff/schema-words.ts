/** A change of a schema in words for people who call the API. */
import { type OpenApiDocument, type Schema, tokensOf } from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';
import { constraintsOf, typeOf } from 'user-management-openapi/vocabulary';
import { circumstanceOf, type Spot } from './place.ts';
import { same } from './strict.ts';
import { deprecation, type Told } from './told.ts';

/** Bounds of which a sentence can say "instead of 100". */
const bounds = /^(?:(?:exclusive)?(?:min|max)(?:imum|Length|Items|Properties|Contains)|multipleOf)$/i;

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
export function schemaWords(told: Told, spot: Spot): string {
  const circumstance = circumstanceOf(told.place);
  const sentence = told.kind === 'modified' ? keywordChange(told, spot) : partChange(told, spot);
  return circumstance === '' ? sentence : sentence.replace(/(?=\.$)/, circumstance);
}

/** A property, a choice or another part was added or removed. */
function partChange({ base, head, kind, place, before, after, side }: Told, spot: Spot): string {
  const [group, name = ''] = tokensOf(place).slice(-2);
  const isNew = kind === 'added';
  const [document, schema] = (isNew ? [head, after] : [base, before]) as [OpenApiDocument, Schema];
  const type = typeOf(document, schema);
  const rules = constraintsOf(document, schema);
  if (group === 'properties') {
    const of = side === 'answer' ? `the ${spot.within}` : spot.within === '' ? 'the request' : `the ${spot.within}`;
    return `${code(spot.field)} (${type}) is ${isNew ? 'new in' : 'gone from'} ${of}.`;
  }
  const demand = [type === 'any' ? '' : type, rules].filter(Boolean).join(', ') || 'anything';
  const how = isNew ? 'has a new rule' : 'has lost a rule';
  switch (group) {
    case 'allOf':
      return `${spot.name} ${how}: ${demand}.`;
    case 'prefixItems':
      return `${spot.name} ${how} for item ${Number(name) + 1}: ${demand}.`;
    case 'patternProperties':
    case 'dependentSchemas':
      return `${spot.name} ${how}: ${demand}.`;
    default:
      return `${spot.name} ${isNew ? 'has a new form' : 'has lost a form'}: ${type}.`;
  }
}

function keywordChange(told: Told, spot: Spot): string {
  const { base, head, property, before, after, side } = told;
  const asked = side === 'request';
  switch (property) {
    case undefined:
      return `${spot.name} ${asked ? 'accepts' : 'is'} ${kindOf(head, after)} instead of ${kindOf(base, before)}.`;
    case 'required':
      return requiredChange(told, spot);
    case 'enum':
    case 'const':
      return valuesChange(told, spot);
    case 'type': {
      const [was, is] = [typeOf(base, { type: before }), typeOf(head, { type: after })];
      return `${spot.name} ${asked ? 'accepts' : 'is'} ${is} instead of ${was}.`;
    }
    case 'nullable':
      return after === true
        ? `${spot.name} ${asked ? 'accepts' : 'may be'} null, too.`
        : `${spot.name} ${asked ? 'does not accept' : 'is never'} null any more.`;
    case 'default':
      return `The default of ${spot.name} is ${json(after)} instead of ${json(before)}.`;
    case 'deprecated':
      return deprecation(spot.name, after);
    case 'readOnly':
    case 'writeOnly': {
      const word = property === 'readOnly' ? 'read-only' : 'write-only';
      return `${spot.name} is ${after === true ? `${word} now` : `no longer ${word}`}.`;
    }
    case 'format':
      return formatChange(before, after, spot);
    case 'discriminator':
      return `What tells the forms of ${lower(spot.name)} apart was changed: ${json(after)} instead of ${json(before)}.`;
    default:
      return ruleChange(told, property, spot);
  }
}

/** A schema as a kind of value. */
function kindOf(document: OpenApiDocument, schema: unknown): string {
  if (schema === false) return 'nothing';
  return schema === true ? 'anything' : typeOf(document, schema as Schema);
}

function formatChange(before: unknown, after: unknown, spot: Spot): string {
  const name = lower(spot.name);
  if (before === undefined) return `${spot.name} has a format now: ${String(after)}.`;
  if (after === undefined) return `${spot.name} has no format any more; it was ${String(before)}.`;
  return `The format of ${name} is ${String(after)} instead of ${String(before)}.`;
}

/** A change of a keyword that a phrase can say, or else the values themselves. */
function ruleChange({ base, head, before, after, side }: Told, keyword: string, spot: Spot): string {
  const [was, is] = [phrase(base, keyword, before), phrase(head, keyword, after)];
  if (was === is)
    return `The rule ${code(keyword)} of ${lower(spot.name)} is ${json(after)} instead of ${json(before)}.`;
  if (!bounds.test(keyword)) {
    if (was === '') return `${spot.name} has a new rule: ${is}.`;
    if (is === '') return `${spot.name} has lost a rule: ${was}.`;
    return `${spot.name} has another rule: ${is} instead of ${was}.`;
  }
  const verb = side === 'request' ? 'accepts' : /imum$|Of$/.test(keyword) ? 'is' : 'has';
  if (is === '') return `${spot.name} has no limit of ${was} any more.`;
  if (was === '') return `${spot.name} ${verb} ${is}; there was no such limit.`;
  return `${spot.name} ${verb} ${is} instead of ${was.replace(/^[a-z ]+ (-?\d[\d.e+-]*).*$/, '$1')}.`;
}

function phrase(document: OpenApiDocument, keyword: string, value: unknown): string {
  if (value === undefined) return '';
  const own = phrases[keyword];
  return own === undefined ? constraintsOf(document, { [keyword]: value }) : own(value as never);
}

function requiredChange({ before, after, side }: Told, spot: Spot): string {
  const [was, is] = [before, after].map((names) => (names ?? []) as string[]) as [string[], string[]];
  const list = (names: string[]): string => names.map(spot.inner).join(', ');
  const [more, fewer] = [is.filter((name) => !was.includes(name)), was.filter((name) => !is.includes(name))];
  const of = spot.within === '' ? '' : ` in the ${spot.within}`;
  const verb = (names: string[]): string => (names.length === 1 ? 'is' : 'are');
  const sentences = [
    more.length > 0 && `${list(more)}${of} ${verb(more)} ${side === 'answer' ? 'always there' : 'required'} now.`,
    fewer.length > 0 && `${list(fewer)}${of} ${side === 'answer' ? 'may be missing' : `${verb(fewer)} optional`} now.`,
  ].filter(Boolean);
  return sentences.join(' ') || `The required fields of ${lower(spot.name)} are in another order.`;
}

function valuesChange({ base, head, before, after, side, property }: Told, spot: Spot): string {
  const list = (value: unknown): unknown[] =>
    value === undefined ? [] : property === 'enum' ? (value as unknown[]) : [value];
  const [was, is] = [list(before), list(after)];
  const less = (from: unknown[], those: unknown[]) => from.filter((value) => !those.some((each) => same(each, value)));
  const [more, fewer] = [less(is, was), less(was, is)];
  const named = (values: unknown[]): string =>
    values.map((value) => (typeof value === 'string' ? code(value) : json(value))).join(', ');
  if (was.length === 0) return `${spot.name} ${side === 'request' ? 'accepts' : 'is'} nothing but ${named(is)} now.`;
  if (is.length === 0) return `${spot.name} ${side === 'request' ? 'accepts' : 'may be'} more than ${named(was)} now.`;
  const isCode = (value: unknown): boolean =>
    [base, head].some((each) => Object.hasOwn(each['x-error-codes'] ?? {}, String(value)));
  if (side === 'answer' && more.length + fewer.length > 0 && [...more, ...fewer].every(isCode)) {
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

/** A name within a sentence. */
function lower(name: string): string {
  return name.replace(/^The /, 'the ').replace(/^Header /, 'header ');
}

function json(value: unknown): string {
  return value === undefined ? 'none' : code(JSON.stringify(value));
}
