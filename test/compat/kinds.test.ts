/** What the comparison says of every kind of change, and that breaking ones of values are shown by a value. */
import { describe, expect, it } from 'vitest';
import { isBreaking, rootsOf, verdictOf } from 'user-management-compat/diff';
import { kinds } from './kinds.ts';
import { compared, comparing } from './support/cases.ts';

const comparisons = comparing(kinds);

describe('the comparison', () => {
  it('knows at least a hundred kinds of change', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(100);
    expect(new Set(kinds.map(({ title }) => title)).size).toBe(kinds.length);
  });

  it.each(kinds.map((kind, index) => [kind.title, kind.breaking, kind.byValue, index] as const))(
    '%s: breaking %s',
    async (_, breaking, byValue, index) => {
      const found = await comparisons.of(index);
      expect(found.some(isBreaking), JSON.stringify(found)).toBe(breaking);
      // Each breaking change of values is shown by one.
      if (byValue && breaking) expect(found.some(({ counterexample }) => counterexample !== undefined)).toBe(true);
      const [base, head] = comparisons.versions(index);
      for (const { place, counterexample } of found) {
        if (counterexample === undefined) continue;
        const [schema, now] = [base, head].map(
          (document) => [...rootsOf(document).values()].find((root) => place.startsWith(root.place))!.schema,
        );
        const { value, ...says } = counterexample;
        expect(verdictOf({ document: base, schema: schema! }, value), place).toBe(says.before);
        expect(verdictOf({ document: head, schema: now! }, value), place).toBe(says.after);
      }
    },
  );

  it('finds nothing between a version and itself', async () => {
    const [base] = comparisons.versions(0);
    expect(await compared(base, structuredClone(base))).toEqual([]);
  });

  it('names an extension wherever it is written', async () => {
    const extended = (version: number) => {
      const [copy] = comparisons.versions(0);
      const operation = copy.paths['/case-0']!['get'] as Record<string, unknown>;
      operation['x-stage'] = { of: version };
      if (version === 2)
        Object.assign(copy, { 'x-team': 'users', 'x-map': { a: 1 }, info: { ...copy.info, 'x-owner': 'users' } });
      return copy;
    };
    const messages = (await compared(extended(1), extended(2))).map(({ message }) => message);
    expect(messages.sort()).toEqual([
      'The extension `x-map` is new.',
      '`of` of the extension `x-stage` is `2` instead of `1`.',
      '`x-owner` of the head of the document is new.',
      '`x-team` of the document is new.',
    ]);
  });
});
