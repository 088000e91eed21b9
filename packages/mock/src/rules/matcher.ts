/** One matcher of a rule, made ready to be asked about many values. */
import { RE2JS } from 're2js';
import { RuleError, type Conditions, type ValueMatcher } from './spec.ts';

/** The longest text that a regular expression is tried on: linear time, yet some microseconds a character. */
const maxText = 16_384;

/** A matcher, ready. */
export interface Matcher {
  /** What it expects, in words. */
  expected: string;
  /** The one value that it takes, if it is nothing but an equality with a scalar. */
  equals?: string | number | boolean | null;
  /** Whether it takes these values, of which there may be none. */
  test(values: readonly unknown[]): boolean;
}

type Test = (value: unknown) => boolean;

/**
 * Makes a matcher ready.
 * @param place names it in errors
 * @param numberOf gives the number that a value stands for
 * @throws a {@link RuleError} for a regular expression that RE2 does not have, and for `absent` beside another condition
 */
export function createMatcher(matcher: ValueMatcher, place: string, numberOf: (value: unknown) => number): Matcher {
  if (typeof matcher !== 'object' || matcher === null) {
    return { expected: show(matcher), equals: matcher, test: (values) => values.includes(matcher) };
  }
  if (matcher.absent) {
    if (Object.keys(matcher).length > 1) throw new RuleError(`${place}: "absent" goes with no other condition.`);
    return { expected: 'nothing', test: (values) => values.length === 0 };
  }
  const tests = testsOf(matcher, place, numberOf);
  return {
    expected: Object.entries(matcher)
      .map(([name, wanted]) =>
        name === 'equals' ? show(wanted) : `${words[name as keyof Conditions]} ${show(wanted)}`,
      )
      .join(' and '),
    ...(tests.length === 1 && isScalar(matcher.equals) && { equals: matcher.equals }),
    test: (values) => values.some((value) => tests.every((test) => test(value))),
  };
}

const words: Record<keyof Conditions, string> = {
  matches: 'a match of',
  contains: 'one that contains',
  gt: 'more than',
  gte: 'at least',
  lt: 'less than',
  lte: 'at most',
};

function testsOf(
  { equals, matches, contains, gt, gte, lt, lte }: Conditions & { equals?: unknown },
  place: string,
  numberOf: (value: unknown) => number,
): Test[] {
  const tests: Test[] = [];
  if (equals !== undefined) tests.push((value) => isEqual(value, equals));
  if (contains !== undefined) {
    tests.push((value) => (typeof value === 'string' || Array.isArray(value)) && value.includes(contains));
  }
  if (matches !== undefined) {
    const pattern = compilePattern(matches, place);
    tests.push((value) => typeof value === 'string' && value.length <= maxText && pattern.test(value));
  }
  // A value that is no number is NaN, which no comparison is true of.
  if (gt !== undefined) tests.push((value) => numberOf(value) > gt);
  if (gte !== undefined) tests.push((value) => numberOf(value) >= gte);
  if (lt !== undefined) tests.push((value) => numberOf(value) < lt);
  if (lte !== undefined) tests.push((value) => numberOf(value) <= lte);
  return tests;
}

function compilePattern(pattern: string, place: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new RuleError(`${place}: ${JSON.stringify(pattern)} is not a pattern of RE2: ${(error as Error).message}.`);
  }
}

/** Whether two JSON values are the same; objects whatever the order of their properties. */
function isEqual(value: unknown, other: unknown): boolean {
  return includes(value, other) && includes(other, value);
}

/** Whether a value has everything that a part of it names. */
export function includes(value: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(value) && value.length === part.length && part.every((item, index) => includes(value[index], item))
    );
  }
  if (typeof part !== 'object' || part === null) return Object.is(value, part);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(part).every(
    ([key, each]) => Object.hasOwn(value, key) && includes(Reflect.get(value, key), each),
  );
}

/** Whether a value is neither a list nor an object. */
export function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** A value as an error shows it. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
