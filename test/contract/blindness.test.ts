/** No check is weak in one of its parts: each complains of several kinds of wrong, and of nothing that is right. */
import { describe, expect, it } from 'vitest';
import { checks } from 'user-management-contract/testing';
import { validatorsOf } from 'user-management-openapi/schema';
import { document } from '../support/document.ts';
import { faults } from './support/faults.ts';

const context = { document, validators: validatorsOf(document), maxTime: 2_000, closed: true };

describe('each check', () => {
  it.each(checks)('$name', (check) => {
    const { wrong, right } = faults[check.name]?.samples ?? { wrong: {}, right: {} };
    expect(Object.keys(wrong).length, 'kinds of wrong').toBeGreaterThanOrEqual(3);
    expect(Object.keys(right).length, 'what is right').toBeGreaterThanOrEqual(1);
    const complains = ([kind, exchange]: [string, (typeof wrong)[string]]) =>
      typeof check.validate(exchange, context) === 'object' ? [kind] : [];
    expect(Object.entries(wrong).flatMap(complains)).toEqual(Object.keys(wrong));
    expect(Object.entries(right).flatMap(complains)).toEqual([]);
  });
});
