/** Which requests a rule is about: its match, made ready to be asked about many requests. */
import { jsonpath, type JSONPathQuery, type JSONValue } from 'json-p3';
import { header, type RequestHeaders } from '../core/exchange.ts';
import { parameterNames } from '../core/segments.ts';
import type { RequestParts } from '../core/validate.ts';
import { createMatcher, includes, isScalar, show, type Matcher } from './matcher.ts';
import { unknownName } from './read.ts';
import { RuleError, type Match, type ValueMatcher } from './spec.ts';

/** One condition of a match. */
export interface Condition extends Matcher {
  /** Where the values are, such as `query.limit` or `body.address.city`. */
  place: string;
  /** Whether the values are found by `place` alone, so that rules can be looked up by them. */
  plain: boolean;
  /** The values that a request has there. */
  read(request: RequestParts): readonly unknown[];
}

/**
 * Makes a match ready.
 * @param about what has the paths that may have its parameters
 * @throws a {@link RuleError} for a parameter that the path lacks, and for a pattern or JSONPath that cannot be
 */
export function compileMatch(match: Match = {}, about: readonly { path: string }[]): Condition[] {
  const { path = {}, query = {}, headers = {}, body, jsonPath = {} } = match;
  const names = [...new Set(about.flatMap((each) => parameterNames(each.path)))];
  const unknown = Object.keys(path).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RuleError(`${unknownName('match.path', unknown, names)}.`);
  const all = (
    part: string,
    matchers: Record<string, ValueMatcher>,
    readerOf: (name: string) => Condition['read'],
    numberOf = numberInText,
  ): Condition[] =>
    Object.entries(matchers).map(([name, matcher]) => ({
      ...createMatcher(matcher, `match.${part}.${name}`, numberOf),
      place: `${part}.${name}`,
      plain: part !== 'jsonPath',
      read: readerOf(name),
    }));
  return [
    ...all('path', path, (name) => (request) => valueAt(request.path, [name])),
    ...all('query', query, (name) => (request) => request.query.flatMap((pair) => (pair[0] === name ? [pair[1]] : []))),
    ...all('headers', headers, (name) => (request) => headerValues(request.headers, name)),
    ...(body === undefined ? [] : partsOf(body, [])),
    ...all('jsonPath', jsonPath, readJsonPath, (value) => (typeof value === 'number' ? value : NaN)),
  ];
}

/** What keeps a request from matching; empty for one that matches. */
export function differences(conditions: readonly Condition[], request: RequestParts): string[] {
  return conditions.flatMap(({ place, expected, read, test }) => {
    const values = read(request);
    if (test(values)) return [];
    const found = values.length === 0 ? 'missing' : values.slice(0, 3).map(show).join(', ');
    return [`${place} was ${found}, expected ${expected}`];
  });
}

/** Whether a request matches. */
export function matches(conditions: readonly Condition[], request: RequestParts): boolean {
  return conditions.every(({ read, test }) => test(read(request)));
}

/** The value of a header, in a list; empty where there is none. The name may come from a rule, and be one of any object's. */
export function headerValues(headers: RequestHeaders, name: string): string[] {
  const value = Object.hasOwn(headers, name.toLowerCase()) ? header(headers, name.toLowerCase()) : undefined;
  return value === undefined ? [] : [value];
}

function numberInText(value: unknown): number {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(String(value)) ? Number(value) : NaN;
}

/** The conditions that a part of a body stands for: one for each property that is no object itself. */
function partsOf(part: unknown, path: readonly string[]): Condition[] {
  if (typeof part === 'object' && part !== null && !Array.isArray(part) && Object.keys(part).length > 0) {
    return Object.entries(part).flatMap(([name, each]) => partsOf(each, [...path, name]));
  }
  return [
    {
      place: ['body', ...path].join('.'),
      plain: path.length === 1,
      expected: show(part),
      ...(isScalar(part) && { equals: part }),
      read: ({ body }) => (body === undefined ? [] : valueAt(body.value, path)),
      test: ([value]) => includes(value, part),
    },
  ];
}

/** The value at a path of property names, in a list; empty where there is none. */
export function valueAt(value: unknown, path: readonly string[]): unknown[] {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return [];
    found = Reflect.get(found, name);
  }
  return [found];
}

function readJsonPath(text: string): Condition['read'] {
  let query: JSONPathQuery;
  try {
    query = jsonpath.compile(text);
  } catch (error) {
    throw new RuleError(`match.jsonPath: ${JSON.stringify(text)} is no JSONPath: ${(error as Error).message}.`);
  }
  // Without these, a short path finds a multiple of what a body holds, and a filter runs regular expressions of its own.
  const costly =
    query.segments.some(
      ({ selectors: [first, second] }) => second || first instanceof jsonpath.selectors.FilterSelector,
    ) || query.segments.filter((segment) => String(segment).startsWith('..')).length > 1;
  if (costly) {
    throw new RuleError(
      `match.jsonPath: ${JSON.stringify(text)} has a filter, a list of selectors or more than one "..". Write conditions as matchers.`,
    );
  }
  return ({ body }) => (body === undefined ? [] : query.query(body.value as JSONValue).values());
}
