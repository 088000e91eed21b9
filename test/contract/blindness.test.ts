/** No check is weak in one of its parts: each complains of several kinds of wrong, in words, and of nothing that is right. */
import { describe, expect, it } from 'vitest';
import type { Exchange } from 'user-management-contract';
import { checks } from 'user-management-contract/testing';
import { validatorsOf } from 'user-management-openapi/schema';
import { document } from '../support/document.ts';
import { exchange } from './support/exchanges.ts';
import { faults } from './support/faults.ts';

const context = { document, validators: validatorsOf(document), maxTime: 2_000, closed: true };

/** A request of every kind. */
const intents: readonly Exchange['intent'][] = [
  { kind: 'valid' },
  { kind: 'invalid', place: 'body', field: 'email', keyword: 'type' },
  { kind: 'missing', place: 'body', field: '' },
  { kind: 'key', fault: 'none' },
  { kind: 'key', fault: 'wrong scheme' },
  { kind: 'key', fault: 'malformed key' },
  { kind: 'key', fault: 'unknown key' },
  { kind: 'method', documented: ['GET', 'PUT', 'DELETE'] },
  { kind: 'cause', status: '200', example: undefined },
  { kind: 'viaPrefer', status: '200', example: undefined },
  { kind: 'unknown', field: 'id' },
  { kind: 'step' },
];
const nameOf = (intent: Exchange['intent']) => `${intent.kind} ${'fault' in intent ? intent.fault : ''}`.trim();
/** The intents that a check is about: those of the requests that are made for it. */
const ownOf = (check: (typeof checks)[number]) => intents.filter((intent) => check.owns?.(intent)).map(nameOf);

describe('each check', () => {
  it.each(checks)('$name complains of what is wrong, in a sentence, and of nothing that is right', (check) => {
    const { wrong, right } = faults[check.name]?.samples ?? { wrong: {}, right: {} };
    expect(Object.keys(wrong).length, 'kinds of wrong').toBeGreaterThanOrEqual(3);
    expect(Object.keys(right).length, 'what is right').toBeGreaterThanOrEqual(1);
    const verdicts = (of: typeof wrong) =>
      Object.entries(of).map(([kind, each]) => [kind, check.validate(each, context)] as const);
    const complaints = verdicts(wrong).flatMap(([kind, verdict]) =>
      typeof verdict === 'object' ? [[kind, verdict]] : [],
    );
    expect(complaints.map(([kind]) => kind)).toEqual(Object.keys(wrong));
    for (const [kind, verdict] of complaints)
      expect(verdict, String(kind)).toEqual({ fault: expect.stringMatching(/^\w+ .{8,}/) as string });
    expect(verdicts(right).filter(([, verdict]) => typeof verdict === 'object')).toEqual([]);
  });

  it.each(checks)('$name says nothing where no response came, unless that is its fault', (check) => {
    for (const intent of intents) {
      const verdict = check.validate(exchange('getUser', 0, { text: 'socket hang up' }, intent), context);
      expect(verdict, nameOf(intent)).toEqual(
        check.name === 'server-error' ? { fault: 'No response: socket hang up' } : 'skip',
      );
    }
  });

  it.each(checks.filter(({ owns }) => owns))('$name looks at the requests that are made for it alone', (check) => {
    const own = ownOf(check);
    const made = Object.values(faults[check.name]!.samples.wrong).map(({ intent }) => nameOf(intent));
    expect(own).toEqual([...new Set(made)]);
    for (const intent of intents) {
      const verdicts = [200, 400, 404, 410, 415].map((status) =>
        check.validate(exchange('getUser', status, {}, intent), context),
      );
      const looked = verdicts.some((verdict) => verdict !== 'skip');
      expect(looked, nameOf(intent)).toBe(own.includes(nameOf(intent)));
    }
  });

  it('looks at a request with another method only where it says so', () => {
    const strange = { headers: { 'content-type': 'text/html' }, text: '<p>' };
    const method = intents.find(({ kind }) => kind === 'method')!;
    const complaining = [200, 418].flatMap((status) =>
      checks.filter(
        (check) => typeof check.validate(exchange('getUser', status, strange, method), context) === 'object',
      ),
    );
    expect([...new Set(complaining.map(({ name }) => name))]).toEqual(['unsupported-method']);
  });
});
