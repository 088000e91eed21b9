/** Proofs against brute force. `pnpm spec:diff:random` tries a hundred times as many. */
import { describe, expect, it } from 'vitest';
import { compareRandomly } from './support/random.ts';

describe('a thousand random pairs of schemas', () => {
  it('are proved in no direction that a value contradicts, and nearly all are decided', () => {
    const { proved, refuted, open, wrong } = compareRandomly(1_000, 7, 1);
    expect(wrong).toEqual([]);
    expect(proved).toBeGreaterThan(500);
    expect(refuted).toBeGreaterThan(500);
    expect(open).toBeLessThan(100);
  }, 180_000);
});
