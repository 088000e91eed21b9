/** Request ids tell responses apart, however many there are. */
import { expect, it } from 'vitest';
import { createRequestIds } from 'user-management-mock/testing';

it('come once each, and each after the one before, also where the last digits begin anew', () => {
  const next = createRequestIds('seed');
  const ids = Array.from({ length: 70_000 }, () => next());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id, index) => index === 0 || id > ids[index - 1]!)).toBe(true);
});
