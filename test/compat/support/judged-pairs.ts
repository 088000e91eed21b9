/** What every pair is held to: the gravest verdict, and sentences that a person understands. */
import { expect } from 'vitest';
import type { Difference } from 'user-management-compat';
import type { Pair } from '../pairs.ts';
import { comparing, type Comparisons } from './cases.ts';

const order = ['breaking', 'undecided', 'warning', 'harmless'];

/** Compares pairs. */
export const comparePairs = (pairs: readonly Pair[]): Comparisons =>
  comparing(pairs, () => ({
    components: {
      schemas: { X: { type: 'object' }, Y: { type: 'object' } },
      securitySchemes: { Key: { type: 'http', scheme: 'bearer' }, Other: { type: 'http', scheme: 'basic' } },
    },
  }));

/** Fails where the gravest of some differences is another. */
export function expectGravest(found: readonly Difference[], verdict: Pair['verdict']): void {
  const [gravest = 'harmless'] = found.map((each) => each.verdict).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  expect(gravest, JSON.stringify(found)).toBe(verdict);
  for (const { message } of found) {
    expect(message).toMatch(/^[A-Z`].*\.$/);
    expect(message).not.toMatch(/undefined|\[object|: \.|#\/paths|  /);
  }
}
