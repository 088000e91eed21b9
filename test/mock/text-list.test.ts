/** The list behind the journal gives back what was put in, whatever it drops. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextList, TextQuota } from 'user-management-mock/testing';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.integer({ min: 1_000, max: 9_000 }).map((length) => 'é'.repeat(length)),
  fc.constant('x'.repeat(100_000)),
);

it('keeps the last texts with their items', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (texts, limit) => {
      const list = new TextList<number>(limit, new TextQuota(Infinity), () => 0);
      const all = texts.map((each, index): [string, number] => [each, index]);
      for (const each of all) list.add(...each);
      const kept = all.slice(-limit);
      expect(list.items()).toEqual(kept);
      expect(list.items(2)).toEqual(kept.slice(-2));
      expect([list.size, list.dropped]).toEqual([characters(kept), all.length - kept.length]);
      list.shrink(Math.floor(list.size / 2));
      const left = list.items();
      expect(left).toEqual(left.length === 0 ? [] : kept.slice(-left.length));
      expect(list.size).toBe(characters(left));
      list.clear();
      list.add('after', 1);
      expect([list.items(), list.size, list.dropped]).toEqual([[['after', 1]], 5, 0]);
    }),
    { numRuns: 60 },
  );
});

it('has lists share a quota, in which items count too', () => {
  const quota = new TextQuota(1_000);
  const [one, other] = [0, 1].map(() => new TextList<number>(1_000, quota, (item) => item)) as [
    TextList<number>,
    TextList<number>,
  ];
  other.add('seldom', 0);
  for (let index = 0; index < 100; index++) {
    one.add('x'.repeat(10), 40);
    expect(one.size + other.size).toBeLessThanOrEqual(1_000);
  }
  expect([other.items(), one.size % 50, one.size >= 800]).toEqual([[['seldom', 0]], 0, true]);
});

function characters(kept: readonly [string, number][]): number {
  return kept.reduce((sum, [each]) => sum + each.length, 0);
}
