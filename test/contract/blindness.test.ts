/** No check is weak in one of its parts: each complains of several kinds of wrong, in words, and of nothing that is right. */
import { describe, expect, it } from 'vitest';
import type { Exchange } from 'user-management-contract';
import { checks } from 'user-management-contract/testing';
import { operationsOf, type Schema } from 'user-management-openapi';
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

  it.each([
    ['server-error', '500', 'The server failed with 500.'],
    ['undocumented-status', 'a conflict', /^The status 409 is not documented\. The operation has: 200, /],
    ['undocumented-content-type', 'text', 'The media type is text/plain, not application/json.'],
    ['undeclared-property', 'in an item', /^The 200 response has the property data\.\[\]\.rank, which the document/],
    ['write-only-shown', 'beside the others', 'The response shows password_hash, which only requests have.'],
    ['unknown-id', 'forbidden', 'The id belongs to nothing, and the response is 403, not 404.'],
    ['refusal-status', 'a 400', 'The request is malformed, and the response is 400, not 422.'],
    ['unsupported-method', 'not found', 'PATCH gets 404, not 405.'],
    ['unsupported-method', 'Allow lacks the last', 'The Allow header "GET, PUT" lacks DELETE.'],
    ['unsupported-method', 'Allow names another', 'The Allow header "GET, PUT, DELETE, PATCH" names PATCH.'],
    ['unsupported-method', 'no Allow', 'The Allow header (there is none) lacks GET, PUT, DELETE.'],
    ['www-authenticate', 'none', 'The response is 401, and its WWW-Authenticate is null.'],
    ['leaks', 'a path in a header', 'The response shows a path of the server: /var/www/users/index'],
  ])('%s says what it is about: %s', (name, kind, sentence) => {
    const { validate } = checks.find((check) => check.name === name)!;
    const { fault } = validate(faults[name]!.samples.wrong[kind]!, context) as { fault: string };
    expect(fault).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
  });

  it.each([
    ['negative-data-accepted', { kind: 'invalid', place: 'body', field: 'a', keyword: 'type' }, 'body a breaks type'],
    ['negative-data-accepted', { kind: 'invalid', place: 'body', field: '', keyword: 'type' }, 'body breaks type'],
    ['missing-required', { kind: 'missing', place: 'header', field: 'A' }, 'The required header A is missing'],
    ['missing-required', { kind: 'missing', place: 'body', field: '' }, 'The required body is missing'],
  ] as const)('%s says where %j is', (name, intent, sentence) => {
    const { validate } = checks.find((check) => check.name === name)!;
    expect(validate(exchange('getUser', 200, {}, intent), context)).toEqual({
      fault: `${sentence}, and the response is 200.`,
    });
  });

  it('takes what requests must not have for nothing that only they have', () => {
    const { validate } = checks.find(({ name }) => name === 'write-only-shown')!;
    const shownBy = (secret: Schema) => {
      const copy = structuredClone(document);
      const [media] = Object.values(operationsOf(copy).find(({ id }) => id === 'createUser')!.requestBody!.content);
      media!.schema = { properties: { secret } };
      const text = JSON.stringify({ secret: 'x' });
      return validate(exchange('getUser', 200, { text }), { ...context, document: copy });
    };
    expect([shownBy({ type: 'string' }), shownBy(false)]).toEqual([
      { fault: 'The response shows secret, which only requests have.' },
      'pass',
    ]);
  });

  it('names three of the faults of a body', () => {
    const { validate } = checks.find(({ name }) => name === 'body-conformance')!;
    const verdict = validate(exchange('getUser', 200, { text: '{}' }), context) as { fault: string };
    expect(verdict.fault.split('; ')).toHaveLength(3);
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
