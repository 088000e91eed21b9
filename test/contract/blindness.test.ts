/** No check is weak in one of its parts: each complains of several kinds of wrong, and of nothing that is right. */
import { describe, expect, it } from 'vitest';
import { checks } from 'user-management-contract/testing';
import { validatorsOf } from 'user-management-openapi/schema';
import { document } from '../support/document.ts';
import { samples } from './support/exchanges.ts';

const context = { document, validators: validatorsOf(document), maxTime: 2_000, closed: true };
/** What is held to the error codes of single bodies has its samples beside the mock. */
const elsewhere = ['documented-refinement'];

describe('each check', () => {
  it.each(checks.filter(({ name }) => !elsewhere.includes(name)))('$name', (check) => {
    const { wrong, right } = samples[check.name] ?? { wrong: {}, right: {} };
    expect(Object.keys(wrong).length, 'kinds of wrong').toBeGreaterThanOrEqual(3);
    expect(Object.keys(right).length, 'what is right').toBeGreaterThanOrEqual(1);
    const complains = ([kind, exchange]: [string, (typeof wrong)[string]]) =>
      typeof check.validate(exchange, context) === 'object' ? [kind] : [];
    expect(Object.entries(wrong).flatMap(complains)).toEqual(Object.keys(wrong));
    expect(Object.entries(right).flatMap(complains)).toEqual([]);
  });
});
