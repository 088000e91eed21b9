/** What a request gets for what is in it: causes, refusals in words, and headers for other origins. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { getResponse } from 'msw';
import { createHandlers } from 'user-management-mock/msw';
import {
  challenged,
  createCauseFinder,
  createCors,
  createFailureInjector,
  createInvalidRefusal,
  createRandom,
  findingsHeader,
  findingsOf,
  pickDelay,
  prepare,
  reversedDelay,
  unauthorized,
  violationsOf,
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
    [{ id: '5', body: { a: 1, b: null } }, 'two'],
  ])('by %j', (parts, body) => {
    expect(found(parts)).toBe(body);
  }); // prettier-ignore

  it('is none of a success where data are stored', () => {
    expect([found({ id: 'good' }, true), found({ id: 'moved' }, true), found({ id: '5' }, true)]).toEqual([
      undefined,
      'moved',
      'number',
    ]);
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

describe('what is wrong is said', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  const wrong = (schema: object, value: unknown, name = '', room?: number) => {
    const validate = ajv.compile(schema);
    expect(validate(value)).toBe(false);
    return violationsOf(validate.errors!, name === '' ? 'body' : 'query', name, room);
  };
  const codes = (schema: object, value: unknown, name?: string) =>
    wrong(schema, value, name).map(({ field, code }) => `${field} ${code}`);
  const a = (schema: unknown) => ({ properties: { a: schema } });

  it.each<[object, unknown, string]>([
    [{ required: ['a'] }, {}, 'a a_required'],
    [{ dependentRequired: { b: ['a'] } }, { b: 1 }, 'a a_required'],
    [a({ type: 'string' }), { a: 1 }, 'a a_type_invalid'],
    [a({ format: 'email' }), { a: 'x' }, 'a a_format_invalid'],
    [a({ pattern: '^y' }), { a: 'x' }, 'a a_format_invalid'],
    [a({ minimum: 2 }), { a: 1 }, 'a a_out_of_range'],
    [a({ maximum: 2 }), { a: 3 }, 'a a_out_of_range'],
    [a({ exclusiveMinimum: 2 }), { a: 2 }, 'a a_out_of_range'],
    [a({ exclusiveMaximum: 2 }), { a: 2 }, 'a a_out_of_range'],
    [a({ multipleOf: 2 }), { a: 3 }, 'a a_out_of_range'],
    [a({ minLength: 2 }), { a: 'x' }, 'a a_too_short'],
    [a({ minItems: 2 }), { a: [1] }, 'a a_too_short'],
    [a({ minProperties: 2 }), { a: {} }, 'a a_too_short'],
    [a({ maxLength: 2 }), { a: 'xyz' }, 'a a_too_long'],
    [a({ maxItems: 0 }), { a: [1] }, 'a a_too_long'],
    [a({ maxProperties: 0 }), { a: { b: 1 } }, 'a a_too_long'],
    [a({ enum: [1, 2] }), { a: 3 }, 'a a_value_invalid'],
    [a({ const: 1 }), { a: 3 }, 'a a_value_invalid'],
    [a(false), { a: 3 }, 'a a_not_allowed'],
    [{ ...a(true), additionalProperties: false }, { 'No.1': 3 }, 'No.1 body_not_allowed'],
    [{ ...a(true), unevaluatedProperties: false }, { b: 3 }, 'b body_not_allowed'],
    [a({ uniqueItems: true }), { a: [1, 1] }, 'a a_invalid'],
    [{ additionalProperties: { type: 'string' } }, { b: 1 }, 'b value_type_invalid'],
    [a({ items: { type: 'string' } }), { a: ['x', 1] }, 'a.1 a_item_type_invalid'],
    [a(a({ type: 'null' })), { a: { a: 1 } }, 'a.a a_a_type_invalid'],
    [{ properties: { 'X-Über 1': { type: 'null' } } }, { 'X-Über 1': 1 }, 'X-Über 1 x_ber_1_type_invalid'],
    [{ type: 'object' }, 1, ' body_type_invalid'],
  ])('%j about %j', (schema, value, code) => {
    expect(codes(schema, value)).toEqual([code]);
  });

  it('of a parameter by its name', () => {
    expect(codes({ maximum: 100 }, 101, 'limit')).toEqual(['limit limit_out_of_range']);
    expect(codes({ items: { type: 'integer' } }, ['x'], 'ids')).toEqual(['ids.0 ids_item_type_invalid']);
  });

  it('in words', () => {
    const messages = (schema: object, value: unknown) => wrong(schema, value).map(({ message }) => message);
    expect(messages(a(false), { a: 1 })).toEqual(['is not allowed here']);
    expect(messages({ required: ['a'] }, {})).toEqual(['is required']);
    expect(messages(a({ enum: ['x', 2] }), { a: 1 })).toEqual(['must be one of: x, 2']);
    expect(messages(a({ const: 'x' }), { a: 1 })).toEqual(['must be one of: x']);
    expect(messages(a({ minimum: 2 }), { a: 1 })).toEqual(['must be >= 2']);
  });

  it('of the alternative that came nearest, and of no other', () => {
    const choice = {
      oneOf: [
        { type: 'null' },
        { type: 'object', required: ['a', 'b', 'c'] },
        { type: 'object', required: ['a', 'd'], properties: { a: { type: 'string' } } },
      ],
    };
    expect(codes(choice, { a: 'x' })).toEqual(['d d_required']);
    // Of two with one fault each, the one whose fault lies deeper has got further.
    expect(codes(choice, { a: 1, d: 1, c: 1 })).toEqual(['a a_type_invalid']);
    expect(codes(choice, 1)).toEqual([' body_type_invalid']);
    expect(codes({ properties: { z: { type: 'null' }, a: choice } }, { z: 1, a: { a: 'x' } })).toEqual([
      'z z_type_invalid',
      'a.d a_d_required',
    ]);
    expect(codes({ oneOf: [true, true] }, 1)).toEqual([' body_invalid']);
  });

  it('as far as there is room, and how many more there are', () => {
    const schema = { additionalProperties: { type: 'string' } };
    const value = { a: 1, b: 2, c: 3 };
    expect(wrong(schema, value, '', 3).map(({ field }) => field)).toEqual(['a', 'b', 'c']);
    expect(wrong(schema, value, '', 2).map(({ field, message }) => `${field} ${message}`)).toEqual([
      'a must be string',
      'b must be string',
      ' The body has 1 more violations, which are not listed',
    ]);
    expect(wrong(schema, value, 'map', 2).at(-1)).toMatchObject({
      field: 'map',
      code: 'more_violations',
      message: 'has 1 more violations, which are not listed',
    });
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
    return [status, text.startsWith('{') ? JSON.parse(text) : text, headers.includes('Mock-Note')];
  };

  it.each<[string, Operation, [number, unknown, boolean]]>([
    [
      'by the first 422 that lists errors',
      about(response(400, { errors: [], n: 0 }), response(422, { n: 1 }), response(422, { n: 2, errors: [1] })),
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
    expect(refused(own, [violation], other)).toEqual([422, { of: 'other', errors: [entry] }, false]);
    expect(refused(own)).toMatchObject([422, { code: 'invalid_request', errors: [entry] }, false]);
    expect(refused(own, [inPath])).toEqual([404, { unknown: true }, false]);
    expect(refused(own, [inPath, violation])).toMatchObject([422, { code: 'invalid_request' }, false]);
  });

  it('with a header of ASCII that any client can read', () => {
    const [name, value = ''] = findingsHeader([{ message: 'é "\u{1f600}' }]);
    expect(name).toBe('sl-violations');
    expect(value).toBe('[{"message":"\\u00e9 \\"\\ud83d\\ude00"}]');
    const many = Array.from({ length: 1_000 }, (_, at) => ({ at, text: 'x'.repeat(80) }));
    const [, long = ''] = findingsHeader(many);
    const shown = JSON.parse(long) as unknown[];
    expect(long.length).toBeLessThanOrEqual(4_096);
    expect(shown).toEqual(many.slice(0, shown.length));
    expect(JSON.stringify(many.slice(0, shown.length + 1)).length).toBeGreaterThan(4_000);
  });
});

describe('a page of another origin', () => {
  const own = operation({ ...response(200), headers: { 'X-Documented': '1', allow: 'GET' } });
  const { preflight, share } = createCors({ title: '', version: '', operations: [own], schemes: {} });
  const request = (method: string, headers: Record<string, string>) => ({
    ...{ method, target: '/', headers, body: new Uint8Array(0) },
  });
  const named = (headers: readonly string[] = []) =>
    Object.fromEntries(headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]]] : [])));
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
    expect(answer && { status: answer.status, ...named(answer.headers) }).toEqual(
      allowed && { status: 204, ...allowed, ...always },
    );
  });

  it('is named in what a cache must tell apart, also where no page asks', () => {
    expect(named(share(request('GET', {}), { status: 200, headers: [] }).headers)).toEqual({ Vary: 'Origin' });
  });
});

describe('a delay', () => {
  it('between two bounds is any of them, both included', () => {
    const drawn = [0, 0.34, 0.67, 0.999_999].map((chance) => pickDelay([2, 4], () => chance));
    expect(drawn).toEqual([2, 3, 4, 4]);
    expect(pickDelay(700_000, Math.random)).toBe(600_000);
    expect(pickDelay({ median: 80, sigma: 0 }, () => 0.3)).toBe(80);
  });

  it('of a rule comes on top of that of the mock, and stands in the archive', async () => {
    const mock = await createHandlers({ delay: 15 });
    mock.on('getUser', {}, { delay: 10 });
    const url = 'https://api.workos.com/user_management/users/user_1';
    const asked = new Request(url, { headers: { authorization: 'Bearer sk_a' } });
    const start = performance.now();
    await getResponse(mock.handlers, asked);
    const took = performance.now() - start;
    const [{ time = 0, timings } = {}] = mock.har().log.entries;
    expect(took).toBeGreaterThanOrEqual(24);
    expect([Math.floor(time / 5) >= 5, timings?.wait]).toEqual([true, time]);
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
      { headers: ['B', 'c', 'Content-Type', 'text/plain', 'Content-Length', '2'] },
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
    expect(prepare(given)).toMatchObject(expected);
    expect(prepare(given).body).toBe([204, 304].includes(given.status) ? undefined : given.body || undefined);
  });

  it.each([
    [404, '{"code":"gone"}', 'gone'],
    [200, '{"code":"gone"}', undefined],
    [404, '{"code":5}', undefined],
    [404, 'null', undefined],
    [404, '<a>', undefined],
  ])('%i with %s has the code %s', (status, body, code) => {
    expect(prepare({ ...model, status, body }).code).toBe(code);
  });
});

describe('chance', () => {
  it('fails as many as it is told to, with the documented example or in words', () => {
    const target = operation(response(200), response(503, { code: 'busy' }));
    const fail = (failRate: number, failCode: number | undefined, chance: number) => {
      const options = { failRate, ...(failCode !== undefined && { failCode }) };
      return createFailureInjector(options, () => chance)(target);
    };
    expect([fail(0, 503, 0), fail(0.5, 503, 0.5), fail(1, 503, 0.999)?.body]).toEqual([
      undefined,
      undefined,
      '{"code":"busy"}',
    ]);
    const own = fail(0.5, undefined, 0.49);
    expect([own?.status, JSON.parse(String(own?.body))]).toEqual([
      500,
      { code: 'simulated_failure', message: 'The mock was told to fail at times.' },
    ]);
    expect(fail(0.5, 418, 0)?.status).toBe(418);
  });

  it('fails with an error, and with no more than always', async () => {
    for (const options of [{ failCode: 400 }, { failCode: 599 }, { failRate: 1 }, { failRate: 0 }])
      await expect(createHandlers(options)).resolves.toBeDefined();
    for (const options of [{ failCode: 399 }, { failCode: 600 }, { failRate: 1.01 }, { failRate: -0.1 }])
      await expect(createHandlers(options)).rejects.toThrow(Object.keys(options)[0]);
  });

  it('is the same for the same seed, and even', () => {
    const draw = (seed?: string) => {
      const random = createRandom(seed);
      return Array.from({ length: 2_000 }, random);
    };
    const drawn = draw('a');
    expect(draw('a')).toEqual(drawn);
    for (const other of [draw('b'), draw(''), draw()]) expect(other).not.toEqual(drawn);
    for (const list of [drawn, draw('ab'), draw('')]) {
      expect([Math.min(...list) >= 0, Math.max(...list) < 1, new Set(list).size > 1_990]).toEqual([true, true, true]);
      for (const tenth of Array(10).keys()) {
        const inIt = list.filter((each) => Math.floor(each * 10) === tenth).length;
        expect(Math.abs(inIt - 200)).toBeLessThan(60);
      }
    }
  });

  it('of a log-normal delay has its median and its spread', () => {
    const random = createRandom('delay');
    const logs = Array.from({ length: 4_000 }, () => Math.log(pickDelay({ median: 100, sigma: 0.5 }, random) / 100));
    const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logs.length);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 0.5)).toBeLessThan(0.03);
    expect(logs.filter((each) => each > 0).length / logs.length).toBeCloseTo(0.5, 1);
  });

  it.each([
    [[2, 1] as const, 'The delay [2, 1] is the wrong way round: the least comes first.'],
    [[1, 1] as const, undefined],
    [5, undefined],
    [{ median: 1, sigma: 1 }, undefined],
    [undefined, undefined],
  ])('between the bounds of %j', (delay, wrong) => {
    expect(reversedDelay(delay)).toBe(wrong);
  });
});
