/** What a request gets for what is in it: causes, refusals in words, and headers for other origins. */
import { describe, expect, it } from 'vitest';
import {
  challenged,
  createCauseFinder,
  createCors,
  createInvalidRefusal,
  Fault,
  faultOf,
  findingsHeader,
  findingsOf,
  prepare,
  refine,
  refusal,
  unauthorized,
  withHeaders,
} from 'user-management-mock/testing';

type Operation = Parameters<ReturnType<typeof createInvalidRefusal>>[0];
type Response = Operation['responses'][number];
type Violation = Parameters<ReturnType<typeof createInvalidRefusal>>[1][number];

const response = (status: number, body?: unknown, cause?: Response['cause']): Response => ({
  status,
  example: null,
  headers: {},
  ...(body !== undefined && { mediaType: 'application/json', body: JSON.stringify(body) }),
  ...(cause && { cause }),
});
const operation = (...responses: Response[]): Operation => ({
  ...{ id: 'test', method: 'GET', path: '/{id}', security: [], parameters: [] },
  responses,
});

describe('the cause that is found', () => {
  const operationWithCauses = operation(
    response(200, 'success', { path: { id: 'good' } }),
    response(302, 'moved', { path: { id: 'moved' } }),
    response(299, 'last', { path: { id: 'last' } }),
    response(451, 'both', { path: { id: 'both' }, query: { limit: 1 } }),
    response(404, 'number', { path: { id: 5 } }),
    response(400, 'one', { body: { a: 1 } }),
    response(409, 'two', { body: { a: 1, b: null } }),
    response(410, 'deep', { body: { c: { x: 1, y: [2] } } }),
    response(422, 'query', { query: { limit: 101 } }),
    response(423, 'shadowed', { query: { limit: 101 } }),
    response(429, 'key', { apiKey: 'busy' }),
  );
  const found = (parts: { id?: string; query?: [string, string][]; body?: unknown }, onlyErrors = false) => {
    const { id = 'x', query = [], body } = parts;
    const read = body === undefined ? undefined : { value: body, validator: null };
    const claim = { operation: operationWithCauses, method: 'GET', key: undefined, path: { id }, query, headers: {} };
    const { body: text } = createCauseFinder({ onlyErrors }).byValues({ ...claim, body: read }) ?? {};
    return text === undefined ? undefined : JSON.parse(String(text));
  };

  it.each<[Parameters<typeof found>[0], string | undefined]>([
    [{ id: 'good' }, 'success'],
    [{ id: '5' }, 'number'],
    [{ id: '50' }, undefined],
    [{ body: { a: 1 } }, 'one'],
    [{ body: { a: '1' } }, undefined],
    [{ body: { a: 1, b: null } }, 'two'],
    [{ body: { a: 1, b: undefined } }, 'one'],
    [{ body: { c: { y: [2], x: 1 } } }, 'deep'],
    [{ body: { c: { y: [2], x: 1, z: 1 } } }, undefined],
    [{ body: null }, undefined],
    [{ body: 'a' }, undefined],
    [{ body: { constructor: 1 } }, undefined],
    [{ query: [['limit', '101']] }, 'shadowed'],
    [{ query: [['limit', '101'], ['limit', '1']] }, 'shadowed'],
    [{ query: [['limit', '1'], ['limit', '101']] }, undefined],
    [{ id: '5', body: { a: 1 } }, 'number'],
    [{ query: [['x', '1'], ['limit', '101']] }, 'shadowed'],
    [{ id: 'both', query: [['limit', '1']] }, 'both'],
    [{ id: 'both', query: [['limit', '2']] }, undefined],
    [{ id: '5', body: { a: 1, b: null } }, 'two'],
  ])('by %j', (parts, body) => {
    expect(found(parts)).toBe(body);
  }); // prettier-ignore

  it('is none of a success where data are stored', () => {
    expect([
      found({ id: 'good' }, true),
      found({ id: 'last' }, true),
      found({ id: 'moved' }, true),
      found({ id: '5' }, true),
    ]).toEqual([undefined, undefined, 'moved', 'number']);
  });

  it('by the key alone', () => {
    const { byKey } = createCauseFinder({ onlyErrors: false });
    expect([undefined, 'busy', 'good'].map((key) => byKey(operationWithCauses, key)?.status)).toEqual([
      undefined,
      429,
      undefined,
    ]);
  });
});

describe('an invalid request is refused', () => {
  const violation: Violation = {
    ...{ in: 'body', field: 'a', code: 'a_required', keyword: 'required', message: 'is required' },
  };
  const entry = { code: 'a_required', message: 'a is required.', field: 'a' };
  const about = (...responses: Response[]) => operation(response(200), ...responses);
  const refused = (target: Operation, violations: Violation[] = [violation], ...others: Operation[]) => {
    const model = { title: '', version: '', operations: [target, ...others], schemes: {} };
    const { status, body, headers } = createInvalidRefusal(model)(target, violations);
    const text = String(body);
    expect(headers[headers.indexOf('sl-violations') + 1]).toContain('"location":["request",');
    expect(headers.length % 2).toBe(0);
    const note = headers.indexOf('Mock-Note');
    if (note !== -1) expect(headers[note + 1]).toBe('The request is not valid: see sl-violations.');
    return [status, text.startsWith('{') ? JSON.parse(text) : text, note !== -1];
  };

  it.each<[string, Operation, [number, unknown, boolean]]>([
    [
      'by the first 422 that lists errors',
      about(
        response(400, { errors: [], n: 0 }),
        response(422, { n: 1 }),
        response(422, { n: 2, errors: [1] }),
        response(422, { n: 3, errors: [] }),
      ),
      [422, { n: 2, errors: [entry] }, false],
    ],
    [
      'by the first 422 where none does',
      about(response(422, { n: 1 }), response(422, { n: 2 })),
      [422, { n: 1 }, true],
    ],
    [
      'by the 400 where there is no 422',
      about(response(400, { n: 3, errors: [] })),
      [400, { n: 3, errors: [entry] }, false],
    ],
    ['by a text that is no JSON', about({ ...response(422), body: '<a>', mediaType: 'text/html' }), [422, '<a>', true]],
  ])('%s', (_, target, outcome) => {
    expect(refused(target)).toEqual(outcome);
  });

  it('as another operation would where it documents neither, and an id that cannot be as one that is unknown', () => {
    const inPath: Violation = { ...violation, in: 'path' };
    const other = about(response(422, { of: 'other', errors: [] }));
    const own = about(response(404, { unknown: true }));
    const third = about(response(422, { of: 'third', errors: [] }));
    expect(refused(own, [violation], other, third)).toEqual([422, { of: 'other', errors: [entry] }, false]);
    expect(refused(own)).toMatchObject([422, { code: 'invalid_request', errors: [entry] }, false]);
    expect(refused(own, [inPath])).toEqual([404, { unknown: true }, false]);
    expect(refused(own, [inPath, violation])).toMatchObject([422, { code: 'invalid_request' }, false]);
    const fault = new Fault('malformed_json', 'No JSON.');
    expect(refused(own, [violation, { ...violation, fault }])).toEqual([
      400,
      { code: 'malformed_json', message: 'No JSON.' },
      false,
    ]);
    expect(
      refused(about(response(422, { errors: [] })), [{ ...violation, field: '', message: 'A body is missing' }]),
    ).toEqual([...[422, { errors: [{ code: 'a_required', message: 'A body is missing.' }] }, false]]);
  });

  it('with a header of ASCII that any client can read', () => {
    const [name, value = ''] = findingsHeader([{ message: 'é "\u{1f600}' }]);
    expect(name).toBe('sl-violations');
    expect(value).toBe('[{"message":"\\u00e9 \\"\\ud83d\\ude00"}]');
    const exact = { text: 'x'.repeat(4_096 - JSON.stringify([{ text: '' }]).length - 1) };
    expect(findingsHeader([exact])[1]).toBe(JSON.stringify([exact]));
    expect(findingsHeader([{ text: `${exact.text}x` }])[1]).toBe('[]');
    const many = Array.from({ length: 1_000 }, (_, at) => ({ at, text: 'x'.repeat(80) }));
    const [, long = ''] = findingsHeader(many);
    const shown = JSON.parse(long) as unknown[];
    expect(long.length).toBeLessThanOrEqual(4_096);
    expect(shown).toEqual(many.slice(0, shown.length));
    expect(JSON.stringify(many.slice(0, shown.length + 1)).length).toBeGreaterThan(4_000);
  });
});

const named = (headers: readonly string[] = []) =>
  Object.fromEntries(headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]]] : [])));

describe('a page of another origin', () => {
  const own = operation({ ...response(200), headers: { 'X-Documented': '1', allow: 'GET' } });
  const { preflight, share } = createCors({ title: '', version: '', operations: [own], schemes: {} });
  const request = (method: string, headers: Record<string, string>) => ({
    ...{ method, target: '/', headers, body: new Uint8Array(0) },
  });
  const origin = 'https://app.example';

  it('may read every header of a response', () => {
    const { headers } = share(request('GET', { origin }), { status: 200, headers: ['A', 'b'] });
    const exposed =
      'X-Documented, Allow, X-Request-ID, WWW-Authenticate, Location, sl-violations, Mock-Note, Deprecation';
    expect(named(headers)).toEqual({
      A: 'b',
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': exposed,
      Vary: 'Origin',
    });
  });

  it('is told from none where responses are remembered, be this one made once', () => {
    const response = { status: 200, headers: ['A', 'b'] };
    expect(share(request('GET', {}), { ...response, once: true }).headers).toEqual(['A', 'b', 'Vary', 'Origin']);
    expect(share(request('GET', {}), response).headers).toEqual(['A', 'b', 'Vary', 'Origin']);
    expect(share(request('GET', {}), response)).toBe(share(request('GET', {}), response));
  });

  it('is told what a rule says of sharing, once', () => {
    const rule = { status: 200, headers: ['access-control-allow-origin', '*'] };
    const { headers } = share(request('GET', { origin }), rule);
    expect(headers.filter((name) => /allow-origin/i.test(name))).toHaveLength(1);
    expect(named(headers)['access-control-allow-origin']).toBe('*');
  });

  it.each<[string, Record<string, string>, Record<string, string> | undefined]>([
    ['GET', { origin, 'access-control-request-method': 'PUT' }, undefined],
    ['OPTIONS', { origin }, undefined],
    ['OPTIONS', { 'access-control-request-method': 'PUT' }, undefined],
    ['OPTIONS', { origin, 'access-control-request-method': 'PUT' }, { 'Access-Control-Allow-Methods': 'PUT' }],
    [
      'OPTIONS',
      {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'a, b',
        'access-control-request-private-network': 'true',
      },
      {
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'a, b',
        'Access-Control-Allow-Private-Network': 'true',
      },
    ],
  ])('asks first by %s %o', (method, headers, allowed) => {
    const answer = preflight(request(method, headers));
    const always = {
      'Access-Control-Max-Age': '600',
      Vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
    };
    expect(answer && { status: answer.status, ...named(answer.headers) }).toStrictEqual(
      allowed && { status: 204, ...allowed, ...always },
    );
  });

  it('is named in what a cache must tell apart, also where no page asks', () => {
    expect(named(share(request('GET', {}), { status: 200, headers: [] }).headers)).toEqual({ Vary: 'Origin' });
  });
});

describe('a request without a right key', () => {
  const challenge = 'Bearer realm="T"';

  it('gets the documented 401 with a challenge, or one in words', () => {
    const documented = unauthorized(operation(response(403), response(401, { message: 'No.' })), challenge);
    expect(documented).toMatchObject({ status: 401, body: '{"message":"No."}' });
    expect(documented.headers.slice(-2)).toEqual(['WWW-Authenticate', challenge]);
    const own = unauthorized(operation(response(200)), challenge);
    expect([own.status, JSON.parse(String(own.body))]).toEqual([
      401,
      { code: 'unauthorized', message: 'The credentials are missing, or are not such as the document asks for.' },
    ]);
    expect(named(own.headers)).toMatchObject({ 'Content-Type': 'application/json', 'WWW-Authenticate': challenge });
    const fault = new Fault('method_not_allowed', 'No.', ['Allow', 'GET']);
    expect(named(refusal(fault).headers)).toMatchObject({ Allow: 'GET', 'Content-Type': 'application/json' });
  });

  it('is challenged once, and no other is', () => {
    const has = { status: 401, headers: ['www-authenticate', 'Basic', 'A', 'b'] };
    expect(challenged(has, () => challenge)).toBe(has);
    expect(challenged({ status: 401, headers: ['A', 'b'] }, () => challenge).headers).toEqual(
      ['A', 'b', 'WWW-Authenticate', challenge], // prettier-ignore
    );
    const other = { status: 403, headers: [] };
    expect(challenged(other, () => challenge)).toBe(other);
  });
});

it.each([
  ['HPE_HEADER_OVERFLOW', 'headers_too_large', 'The headers have more bytes than the server reads.'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'body_too_large', 'The chunk extensions have more bytes than the server reads.'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request_timeout', 'The request did not arrive in time.'],
  ['HPE_INVALID_METHOD', 'malformed_request', 'This is not an HTTP/1.1 request: Parse Error: Invalid method.'],
  [undefined, 'malformed_request', 'This is not an HTTP/1.1 request: Parse Error: Invalid method.'],
])('what the parser finds by the code %s is said', (code, fault, message) => {
  expect(faultOf(Object.assign(new Error('Parse Error: Invalid method'), { code }))).toMatchObject({ fault, message });
});

it('findings say where and what', () => {
  const violation: Violation = { in: 'body', field: 'a.b', code: 'c', keyword: 'type', message: 'must be string' };
  expect(findingsOf('request', [violation, { ...violation, field: '', message: 'A body is required' }])).toEqual([
    { location: ['request', 'body', 'a', 'b'], severity: 'Error', code: 'type', message: 'a.b must be string' },
    { location: ['request', 'body'], severity: 'Error', code: 'type', message: 'A body is required' },
  ]);
});

describe('a response that is ready to be sent', () => {
  const model = { ...response(200), headers: { 'x-request-id': 'no', B: 'c' } };

  it.each<[string, Parameters<typeof prepare>[0], object]>([
    [
      'with a body',
      { ...model, body: 'é', mediaType: 'text/plain' },
      { ascii: false, headers: ['B', 'c', 'Content-Type', 'text/plain', 'Content-Length', '2'] },
    ],
    [
      'of no type',
      { ...model, body: '{}' },
      { ascii: true, headers: ['B', 'c', 'Content-Type', 'application/json', 'Content-Length', '2'] },
    ],
    ['without a body', model, { headers: ['B', 'c', 'Content-Length', '0'] }],
    ['with an empty body', { ...model, body: '' }, { headers: ['B', 'c', 'Content-Length', '0'] }],
    ['that never has a body', { ...model, status: 204, body: 'x' }, { headers: ['B', 'c'] }],
    ['that was not modified', { ...model, status: 304, body: 'x' }, { headers: ['B', 'c'] }],
  ])('%s', (_, given, expected) => {
    const body = [204, 304].includes(given.status) ? undefined : given.body || undefined;
    expect(prepare(given)).toEqual({ status: given.status, ...expected, body });
  });

  it.each([
    [404, '{"code":"gone"}', 'gone'],
    [200, '{"code":"gone"}', undefined],
    [404, '{"code":5}', undefined],
    [404, 'null', undefined],
    [404, '<a>', undefined],
  ])('%i with %s has the code %s', (status, body, code) => {
    const ready = prepare({ ...model, status, body });
    expect([ready.code, 'code' in ready]).toEqual([code, code !== undefined]);
  });
});

it('a response to which nothing is added is the same one, of which others remember what they made', () => {
  const ready = prepare(response(200));
  expect(withHeaders(ready, [])).toBe(ready);
});

describe('a body that meets a refinement', () => {
  const refinements = ['nameless', 'unknown', 'gone', 'other'].map((code) => ({ code, validator: `is ${code}` }));
  const documented = operation(response(200), response(404, { code: 'gone' }), response(400, { code: 'other' }));
  const target = { ...documented, body: { required: true, mediaTypes: {}, refinements } };
  const met = (value: unknown) => Object.hasOwn(Object(value) as object, 'a');
  const validators = { 'is unknown': met, 'is gone': met, 'is other': () => true };

  it.each<[unknown, number | undefined]>([
    [undefined, undefined],
    ['text', undefined],
    [5, undefined],
    [null, undefined],
    [[1], undefined],
    [{}, 400],
    [{ a: null }, 400],
    [{ a: 1 }, 404],
  ])('%j gets %s', (value, status) => {
    expect(refine(target, validators, { value, validator: null })?.status).toBe(status);
    expect(refine(target, validators, undefined)).toBeUndefined();
    expect(refine(documented, validators, { value, validator: null })).toBeUndefined();
  });
});
