/** What Prism finds and whom it lets in, in the mock's own words. */
import { describe, expect, it } from 'vitest';
import { engineViolationHeader, fromEngine } from 'user-management-mock/testing';
import { at, responder, type Behavior } from './support/responder.ts';

type Violation = Parameters<typeof fromEngine>[0];
const violation = (path: string, code: string | undefined, message: string): Violation => ({
  ...{ path: path.split('.'), message, severity: 'Error' },
  ...(code !== undefined && { code }),
});

it.each<[found: Violation, entry: object]>([
  [violation('request.body.user.firstName', 'type', 'Request body property user.firstName must be string'), { in: 'body', field: 'user.firstName', code: 'user_firstname_invalid', keyword: 'type', message: 'must be string' }],
  [violation('request.body', 'required', "Request body must have required property 'a'"), { in: 'body', field: '', code: 'body_required', keyword: 'required', message: "must have required property 'a'" }],
  [violation('request.query.created-- at', 'required', 'is missing'), { in: 'query', field: 'created-- at', code: 'created_at_required', keyword: 'required', message: 'is missing' }],
  [violation('request.header.x-a', undefined, 'Must not, but must be and must be'), { in: 'header', field: 'x-a', code: 'x_a_invalid', keyword: 'invalid', message: 'must be and must be' }],
  [violation('request.path.id', 'pattern', 'It must match'), { in: 'path', field: 'id', code: 'id_invalid', keyword: 'pattern', message: 'must match' }],
  [violation('request.cookie.c', 'enum', 'x'), { in: 'cookie', field: 'c', code: 'c_invalid', keyword: 'enum', message: 'x' }],
  [violation('request.headers.c', 'enum', 'x'), { in: 'header', field: 'c', code: 'c_invalid', keyword: 'enum', message: 'x' }],
  [violation('request', '401', 'x'), { in: 'body', field: '', code: 'body_invalid', keyword: '401', message: 'x' }],
  [violation('request.server', '401', 'x'), { in: 'body', field: '', code: 'body_invalid', keyword: '401', message: 'x' }],
])('%j', (found, entry) => expect(fromEngine(found)).toEqual(entry)); // prettier-ignore

it('a header lists what is wrong as Prism puts it, or is not there', () => {
  expect(engineViolationHeader([])).toEqual([]);
  const [name, text] = engineViolationHeader([violation('request.body.a', 'type', 'must be b')]);
  const listed = [{ location: ['request', 'body', 'a'], severity: 'Error', code: 'type', message: 'must be b' }];
  expect([name, JSON.parse(text!)]).toEqual(['sl-violations', listed]);
});

describe('where Prism serves, a key', () => {
  const refuse = () => at(451);
  it.each<[Behavior, string, boolean, number]>([
    [{}, 'Bearer k', false, 200],
    [{}, '', false, 401],
    [{ auth: false }, '', false, 200],
    [{ apiKey: 'k' }, 'Bearer x', false, 401],
    [{ apiKey: 'k', auth: false }, 'Bearer x', false, 200],
    // Prism judges the form of keys itself, but knows of no single one.
    [{ errors: 'prism' }, '', false, 200],
    [{ errors: 'prism', apiKey: 'k' }, 'Bearer x', false, 401],
    [{ errors: 'prism', apiKey: 'k', auth: false }, 'Bearer x', false, 200],
    [{}, 'Bearer k', true, 451],
    [{ auth: false }, '', true, 451],
    [{ errors: 'prism' }, '', true, 200],
  ])('of %j: %j, refused by others: %s, gets %i', async (behavior, authorization, refused, wanted) => {
    const { status } = responder(behavior, refused ? { refuse } : {});
    expect(await status('POST /raw/1', { authorization })).toBe(wanted);
  });

  it('is checked by Prism as far as the mock is told to', async () => {
    const checks = async (behavior: Behavior) => {
      const { ask, checked } = responder(behavior);
      await ask('POST /raw/1');
      return checked[1];
    };
    expect(await checks({})).toEqual({ security: true, request: true, server: false });
    expect(await checks({ auth: false, validate: 'off' })).toEqual({ security: false, request: false, server: false });
    expect(await checks({ errors: 'prism', validate: 'warn' })).toEqual({ security: true, request: true, server: true });
  }); // prettier-ignore
});

it('a method that a path lacks is refused by its name, with those that it has', async () => {
  const { text } = await responder().ask('DELETE /things/1');
  expect(JSON.parse(text)).toEqual({
    ...{ code: 'method_not_allowed' },
    message: 'DELETE is not a method of this path. It has: GET, PUT, HEAD, OPTIONS.',
  });
});

it('OPTIONS of a path is its own, and of the server has no body', async () => {
  const { ask } = responder({ cors: false });
  expect([(await ask('GET *')).status, (await ask('OPTIONS *')).response.headers]).toEqual([400, []]);
});

it.each([
  ['no', 'Accept is not a list of media types. The operation has: application/json, text/html.'],
  [
    Array(65).fill('a/b').join(),
    'Accept has more than 64 media ranges. The operation has: application/json, text/html.',
  ],
  ['a/b;c="d\\"', 'Accept is not a list of media types. The operation has: application/json, text/html.'],
  ['a/b;;', 'Accept is not a list of media types. The operation has: application/json, text/html.'],
  ['a/b;c=d e', 'Accept is not a list of media types. The operation has: application/json, text/html.'],
])('of an Accept that cannot be negotiated is said why: %.20s', async (accept, message) => {
  const { status, text } = await responder().ask('GET /many', { accept });
  expect([status, JSON.parse(text)]).toEqual([406, { code: 'not_acceptable', message }]);
});
