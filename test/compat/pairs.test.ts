/** What the comparison says of labelled pairs, and that every sentence of it has its old and new in the right order. */
import { describe, expect, it } from 'vitest';
import { partialDocument } from '../support/tree.ts';
import { compared } from './support/cases.ts';
import { pairs } from './pairs.ts';
import { comparePairs, expectGravest } from './support/judged-pairs.ts';

const comparisons = comparePairs(pairs);

describe('the comparison of pairs', () => {
  it('knows many that are no kinds', () => {
    expect(pairs.length).toBeGreaterThan(150);
    expect(new Set(pairs.map(({ title }) => title)).size).toBe(pairs.length);
  });

  it.each(pairs.map(({ title, verdict }, index) => [title, verdict, index] as const))(
    '%s: %s',
    async (_, verdict, index) => {
      expectGravest(await comparisons.of(index), verdict);
    },
  );

  it('needs no operation to have tags, an id or responses', async () => {
    const bare = (operation: object) =>
      partialDocument({
        openapi: '3.1.1',
        info: { title: 'Bare', version: '1.0.0' },
        paths: { '/a': { get: operation } },
      });
    const [difference] = await compared(bare({}), bare({ deprecated: true }));
    expect(difference).toMatchObject({ message: 'The operation is deprecated.', operations: ['GET /a'] });
  });
});
