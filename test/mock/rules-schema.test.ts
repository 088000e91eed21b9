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
  const refused: [what: string, rule: unknown, message: string][] = [
    ['a header that is not Latin-1', of({ headers: { 'X-A': '€' } }), 'The rule is not valid: response.headers.X-A must be Latin-1 text without line breaks.'],
    ['a header of two lines', of({ headers: { 'X-A': 'a\r\nX-B: b' } }), 'The rule is not valid: response.headers.X-A must be Latin-1 text without line breaks.'],
    ['a header with a NUL', of({ headers: { 'X-A': '\0' } }), 'The rule is not valid: response.headers.X-A must be Latin-1 text without line breaks.'],
    ['a header name with a space', of({ headers: { 'X A': 'a' } }), 'The rule is not valid: the name "X A" in response.headers must be a header name of letters, digits and -.'],
    ['a header without a name', of({ headers: { '': 'a' } }), 'The rule is not valid: the name "" in response.headers must be a header name of letters, digits and -.'],
    ['a header twice', of({ headers: { 'X-A': 'a', 'x-a': 'b' } }), 'The headers of a response have one name twice.'],
    ['a length of its own', of({ headers: { 'Content-Length': '5' } }), 'The header content-length comes from the server and cannot be set by a rule.'],
    ['a coding of its own', of({ headers: { 'transfer-encoding': 'chunked' } }), 'The header transfer-encoding comes from the server and cannot be set by a rule.'],
    ['a request id of its own', of({ headers: { 'X-Request-ID': 'a' } }), 'The header x-request-id comes from the server and cannot be set by a rule.'],
    ['another media type', of({ headers: { 'Content-Type': 'text/plain' } }), 'getUser 200 has no media type text/plain. It has: application/json. Set unchecked to respond with what the document does not have.'],
    ['a delay of 31 years', of({ delay: 1e12 }), 'The rule is not valid: response.delay must be from 0 to 600000.'],
    ['half a range', of({ delay: [5] }), 'The rule is not valid: response.delay must NOT have fewer than 2 items.'],
    ['a range the wrong way round', of({ delay: [50, 5] }), 'The delay [50, 5] is the wrong way round: the least comes first.'],
    ['half a distribution', of({ delay: { median: 5 } }), "The rule is not valid: response.delay must have required property 'sigma'."],
    ['no chunks', of({ dribble: { chunks: 0, duration: 5 } }), 'The rule is not valid: response.dribble.chunks must be from 1 to 1000.'],
    ['response and responses', of({}, { responses: [{}] }), 'The rule is not valid: it needs either "response" or a list of "responses", not both.'],
    ['neither of them', { operation: 'getUser' }, 'The rule is not valid: it needs either "response" or a list of "responses", not both.'],
    ['a subject too many', of({}, { request: { method: 'GET', path: '/x' } }), 'The rule is not valid: it needs either "operation" (the id of one, or "*" for all) or "request" ({"method", "path"}), not both.'],
    ['no subject', { response: {} }, 'The rule is not valid: it needs either "operation" (the id of one, or "*" for all) or "request" ({"method", "path"}), not both.'],
    ['a misspelled property', of({ hedders: {} }), 'The rule is not valid: response has no "hedders" (did you mean "headers"?).'],
    ['a property that is like none', of({}, { zzz: 1 }), 'The rule is not valid: it has no "zzz" (it may have: operation, request, match, response, responses, times).'],
    ['a misspelled property in a list', { operation: '*', responses: [{}, { stauts: 1 }] }, 'The rule is not valid: responses.1 has no "stauts" (it may have: status, example, body, headers, delay, dribble, fault, template, unchecked).'],
    ['a path parameter that there is not', about({ path: { idd: 'x' } }), 'match.path has no "idd" (did you mean "id"?).'],
    ['a condition that there is not', about({ query: { a: { match: 'x' } } }), 'The rule is not valid: match.query.a has no "match" (did you mean "matches"?).'],
    ['no condition', about({ query: { a: {} } }), 'The rule is not valid: match.query.a must NOT have fewer than 1 properties.'],
    ['absent and more', about({ query: { a: { absent: true, gt: 1 } } }), 'match.query.a: "absent" goes with no other condition.'],
    ['an absent path parameter', about({ path: { id: { absent: true } } }), 'The rule is not valid: match.path.id has no "absent" (it may have: equals, matches, contains, gt, gte, lt, lte).'],
    ['a pattern that RE2 lacks', about({ query: { a: { matches: '(?=a)' } } }), 'match.query.a: "(?=a)" is not a pattern of RE2: error parsing regexp: invalid or unsupported Perl syntax: `(?=`.'],
    ['a broken JSONPath', about({ jsonPath: { '$.a[': 1 } }), 'match.jsonPath: "$.a[" is no JSONPath: unclosed bracketed selection (\'$.a[\':4).'],
    ['a JSONPath with a filter', about({ jsonPath: { '$[?@.a]': 1 } }), 'match.jsonPath: "$[?@.a]" has a filter, a list of selectors or more than one "..". Write conditions as matchers.'],
    ['a JSONPath that multiplies', about({ jsonPath: { '$..a..b': 1 } }), 'match.jsonPath: "$..a..b" has a filter, a list of selectors or more than one "..". Write conditions as matchers.'],
    ['an operation that there is not', { operation: 'getUsr', response: {} }, 'The document has no operation "getUsr" (did you mean "getUser"?).'],
    ['a status of another kind', of({ status: '404' }), 'The rule is not valid: response.status must be integer from 200 to 599.'],
    ['a fault that there is not', of({ fault: 'close' }), 'The rule is not valid: response.fault must be one of: reset, empty, stall, truncate.'],
    ['a method in lower case', { request: { method: 'get', path: '/x' }, response: {} }, 'The rule is not valid: request.method must be an HTTP method in upper case.'],
    ['a path with a query', { request: { method: 'GET', path: '/x?a' }, response: {} }, 'The rule is not valid: request.path must be a path that begins with /, such as /things/{id}.'],
    ['no object at all', null, 'The rule is not valid: it needs either "operation" (the id of one, or "*" for all) or "request" ({"method", "path"}), not both; it needs either "response" or a list of "responses", not both; it must be object.'],
  ]; // prettier-ignore

  it.each(refused)('refuses %s, over HTTP too', async (_, rule, message) => {
    const { times: _times, ...rest } = Object(rule) as { operation: 'getUser'; response: object; times?: number };
    const body = JSON.stringify(rule);
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${mock.current.url}/__mock/rules`, { method: 'POST', headers, body });
    expect(await reply.json()).toEqual({ code: 'wrong_rule', message });
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
