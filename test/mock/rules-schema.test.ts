/** The one schema of rules: the types say the same, and its errors say where and what. */
import type { FromSchema } from 'json-schema-to-ts';
import { describe, expect, it } from 'vitest';
import { type ruleSchema, type verificationSchema } from 'user-management-mock/testing';
import { faults, RuleError, type RuleSpec, type VerificationSpec } from 'user-management-mock';
import { send, useMock } from './support/server.ts';

const mock = useMock();

/** Every property that a member of a union has, so that two unions can be compared property by property. */
type Merged<T> = { [Key in T extends unknown ? keyof T : never]: T extends { [K in Key]?: infer V } ? V : never };
/** Without the marks of what is read-only, left out or forbidden, which a schema does not tell apart. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { [Key in keyof T as T[Key] extends undefined ? never : Key]-?: Plain<Exclude<T[Key], undefined>> }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe('the schema of rules', () => {
  it('is what the types say', () => {
    const rule: Same<Plain<Merged<RuleSpec>>, Plain<Merged<FromSchema<typeof ruleSchema>>>> = true;
    const verification: Same<
      Plain<Merged<VerificationSpec>>,
      Plain<Merged<FromSchema<typeof verificationSchema>>>
    > = true;
    expect([rule, verification]).toEqual([true, true]);
  });

  const of = (response: object, rest: object = {}) => ({ operation: 'getUser', response, ...rest });
  const about = (match: object) => of({}, { match });
  const refused: [what: string, rule: unknown, message: RegExp][] = [
    ['a header that is not Latin-1', of({ headers: { 'X-A': '€' } }), /response\.headers\.X-A must be Latin-1 text/],
    [
      'a header of two lines',
      of({ headers: { 'X-A': 'a\r\nX-B: b' } }),
      /response\.headers\.X-A must be .* line breaks/,
    ],
    ['a header with a NUL', of({ headers: { 'X-A': '\0' } }), /response\.headers\.X-A/],
    ['a header name with a space', of({ headers: { 'X A': 'a' } }), /the name "X A" in response\.headers/],
    ['a header without a name', of({ headers: { '': 'a' } }), /the name "" in response\.headers/],
    ['a header twice', of({ headers: { 'X-A': 'a', 'x-a': 'b' } }), /one name twice/],
    ['a length of its own', of({ headers: { 'Content-Length': '5' } }), /content-length comes from the server/],
    ['a coding of its own', of({ headers: { 'transfer-encoding': 'chunked' } }), /transfer-encoding comes from/],
    ['a request id of its own', of({ headers: { 'X-Request-ID': 'a' } }), /x-request-id comes from the server/],
    [
      'another media type',
      of({ headers: { 'Content-Type': 'text/plain' } }),
      /text\/plain.*application\/json.*unchecked/,
    ],
    ['a delay of 31 years', of({ delay: 1e12 }), /response\.delay must be from 0 to 600000/],
    ['half a range', of({ delay: [5] }), /response\.delay must NOT have fewer than 2 items/],
    ['a range the wrong way round', of({ delay: [50, 5] }), /the least comes first/],
    ['half a distribution', of({ delay: { median: 5 } }), /response\.delay must have required property 'sigma'/],
    ['no chunks', of({ dribble: { chunks: 0, duration: 5 } }), /response\.dribble\.chunks must be from 1 to 1000/],
    ['response and responses', of({}, { responses: [{}] }), /either "response" or a list of "responses", not both/],
    ['neither of them', { operation: 'getUser' }, /either "response" or a list of "responses"/],
    ['a subject too many', of({}, { request: { method: 'GET', path: '/x' } }), /either "operation".*not both/],
    ['no subject', { response: {} }, /either "operation"/],
    ['a misspelled property', of({ hedders: {} }), /response has no "hedders" \(did you mean "headers"\?\)/],
    ['a property that is like none', of({}, { zzz: 1 }), /it has no "zzz" \(it may have: operation, request, match/],
    [
      'a misspelled property in a list',
      { operation: '*', responses: [{}, { stauts: 1 }] },
      /responses\.1 has no "stauts"/,
    ],
    [
      'a path parameter that there is not',
      about({ path: { idd: 'x' } }),
      /match\.path has no "idd" \(did you mean "id"\?\)/,
    ],
    [
      'a condition that there is not',
      about({ query: { a: { match: 'x' } } }),
      /match\.query\.a has no "match".*"matches"/,
    ],
    ['no condition', about({ query: { a: {} } }), /match\.query\.a must NOT have fewer than 1/],
    [
      'absent and more',
      about({ query: { a: { absent: true, gt: 1 } } }),
      /match\.query\.a: "absent" goes with no other/,
    ],
    ['an absent path parameter', about({ path: { id: { absent: true } } }), /match\.path\.id has no "absent"/],
    [
      'a pattern that RE2 lacks',
      about({ query: { a: { matches: '(?=a)' } } }),
      /match\.query\.a: .* not a pattern of RE2/,
    ],
    ['a broken JSONPath', about({ jsonPath: { '$.a[': 1 } }), /match\.jsonPath: "\$\.a\[" is no JSONPath/],
    ['a JSONPath with a filter', about({ jsonPath: { '$[?@.a]': 1 } }), /has a filter/],
    ['a JSONPath that multiplies', about({ jsonPath: { '$..a..b': 1 } }), /more than one "\.\."/],
    ['an operation that there is not', { operation: 'getUsr', response: {} }, /no operation "getUsr".*"getUser"/],
    ['a status of another kind', of({ status: '404' }), /response\.status must be integer/],
    ['no object at all', null, /it must be object/],
  ];

  it.each(refused)('refuses %s, over HTTP too', async (_, rule, message) => {
    const { times: _times, ...rest } = Object(rule) as { operation: 'getUser'; response: object; times?: number };
    const body = JSON.stringify(rule);
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${mock.current.url}/__mock/rules`, { method: 'POST', headers, body });
    expect(await reply.json()).toEqual({ code: 'wrong_rule', message: expect.stringMatching(message) as string });
    expect(reply.status).toBe(faults.wrong_rule);
    if (Object.keys(rest).length === 2 && rest.operation === 'getUser' && 'response' in rest) {
      expect(() => mock.current.next('getUser', rest.response)).toThrow(RuleError);
      expect(() => mock.current.next('getUser', rest.response)).toThrow(message);
    }
    expect((await send(mock.current.url, 'getUser')).status).toBe(200);
  });

  it('refuses a body that JSON cannot express', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => mock.current.next('getUser', { body: cycle, unchecked: true })).toThrow(/cannot be written as JSON/);
  });

  it('has one content type, whatever its case, in the place of the automatic one', async () => {
    mock.current.next('getUser', { headers: { 'content-TYPE': 'application/json; charset=utf-8' } });
    mock.current.next('getUser', { headers: { 'Content-Type': 'text/csv' }, body: 'a,"b"', unchecked: true });
    const replies = [await send(mock.current.url, 'getUser'), await send(mock.current.url, 'getUser')];
    expect(replies.map(({ headers }) => headers.get('content-type'))).toEqual([
      'application/json; charset=utf-8',
      'text/csv',
    ]);
    expect([replies[0]?.json, replies[1]?.text]).toEqual([expect.objectContaining({ object: 'user' }), 'a,"b"']);
  });
});
