/** Which requests are made of a document: none is skipped, and each is wrong in one way alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from 'user-management-contract';
import {
  brokenRequests,
  casesViaPrefer,
  causeCases,
  CoverageTracker,
  keyCases,
  methodCases,
  missingCases,
  requestConstraints,
  touchedConstraints,
  unknownCases,
  validateRequest,
  validRequests,
} from 'user-management-contract/testing';
import { operationsOf, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { document as real, operations as realOperations } from './support/document.ts';
import { causedResponses } from 'user-management-mock/causes';
import { exampleValues, keySchemeOf } from 'user-management-openapi/requests';
import { validatorsOf, type Validators } from 'user-management-openapi/schema';

const text = { type: 'string' };
const needed = (place: string, name: string) => ({ in: place, name, required: true, schema: text, example: 'x' });
const done = { description: 'Done.' };
const shown = (...codes: string[]) => ({
  ...done,
  content: {
    'application/json': {
      schema: {},
      examples: Object.fromEntries(codes.map((code) => [code, { value: { code } }])),
    },
  },
});
const document = {
  openapi: '3.1.1',
  info: { title: 'Cases', version: '1.0.0', description: '' },
  security: [{ key: [] }],
  paths: {
    '/a/{first}/b/{second}': {
      put: {
        operationId: 'put',
        parameters: [
          needed('path', 'first'),
          needed('path', 'second'),
          needed('query', 'q'),
          needed('header', 'X-H'),
          needed('cookie', 'crumb'),
          { in: 'query', name: 'free', schema: { type: 'string', minLength: 2 } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: text, examples: { a: { value: 'x' } } } },
        },
        responses: { 200: shown('one', 'two'), 204: done, 400: shown('bad'), 404: shown('gone') },
      },
    },
    '/only': {
      post: { operationId: 'post', responses: { 204: done } },
    },
    '/read': {
      get: { operationId: 'read', responses: { 200: done } },
    },
  },
  components: {
    schemas: {},
    securitySchemes: { key: { type: 'http', scheme: 'bearer', 'x-example': 'k_1', 'x-key-pattern': '^k_' } },
  },
} as unknown as OpenApiDocument;
const operations = operationsOf(document);
const [put, post, plain] = operations as [(typeof operations)[0], (typeof operations)[0], (typeof operations)[0]];
const scheme = keySchemeOf(document);
const key = scheme.headers(scheme.example);
const target = '/a/x/b/x?q=x';

describe('the cases', () => {
  it('of keys are four that are wrong, each in its own way', () => {
    const sent = Object.fromEntries(
      keyCases(post, scheme).map(({ intent, request }) => ['fault' in intent && intent.fault, request.headers]),
    );
    expect(keyCases(post, scheme)[0]?.intent).toEqual({ kind: 'key', fault: 'none' });
    expect(sent).toEqual({
      none: {},
      'wrong scheme': { authorization: 'Basic a18xOg==' },
      'malformed key': { authorization: 'Bearer ~not-a-key' },
      'unknown key': { authorization: 'Bearer k_10never0issued' },
    });
    const basic = { s: { type: 'http', scheme: 'Basic' } };
    const named = { security: [], components: { schemas: {}, securitySchemes: basic } } as unknown as OpenApiDocument;
    const [, wrong] = keyCases(post, keySchemeOf(named));
    expect(wrong!.request.headers).toEqual({ authorization: 'Bearer key' });
    const inCookie = { s: { type: 'apiKey', in: 'cookie', name: 's' } };
    const other = {
      security: [],
      components: { schemas: {}, securitySchemes: inCookie },
    } as unknown as OpenApiDocument;
    expect(keyCases(post, keySchemeOf(other)).map(({ request }) => request.headers)).toEqual([
      {},
      { authorization: `Basic ${btoa('key:')}` },
      { cookie: 's=~not-a-key' },
      { cookie: 's=key0never0issued' },
    ]);
  });

  it('of what is missing lack one required part each, and nothing else', () => {
    const whole = { ...key, 'x-h': 'x', cookie: 'crumb=x', 'content-type': 'application/json' };
    const { cookie: _c, ...withoutCookie } = whole;
    const { 'x-h': _h, ...withoutHeader } = whole;
    const { 'content-type': _t, ...withoutBody } = whole;
    const asked = { method: 'PUT', target };
    const body = '"x"';
    const made = missingCases(put, key);
    expect(made.filter(({ operation }) => operation !== put)).toEqual([]);
    expect(made.map(({ intent, request }) => [intent, request])).toEqual([
      [
        { kind: 'missing', place: 'query', field: 'q' },
        { ...asked, target: '/a/x/b/x', headers: whole, body },
      ],
      [
        { kind: 'missing', place: 'header', field: 'X-H' },
        { ...asked, headers: withoutHeader, body },
      ],
      [
        { kind: 'missing', place: 'cookie', field: 'crumb' },
        { ...asked, headers: withoutCookie, body },
      ],
      [
        { kind: 'missing', place: 'body', field: '' },
        { ...asked, headers: withoutBody },
      ],
    ]);
    expect(missingCases(post, key)).toEqual([]);
  });

  it('of methods are all that a path does not have, HEAD only where there is no GET', () => {
    const methods = (of: typeof put) =>
      methodCases([of], key)
        .map(({ request }) => request.method)
        .sort();
    expect(methods(put)).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'TRACE']);
    expect(methods(post)).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'PUT', 'TRACE']);
    expect(methods(plain)).toEqual(['DELETE', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);
    expect(methodCases([put], key)[0]).toEqual({
      operation: put,
      intent: { kind: 'method', documented: ['PUT'] },
      request: { method: 'GET', target, headers: key },
    });
    expect(new Set(methodCases([put], key).map(({ request }) => request.target))).toEqual(new Set([target]));
    expect(methodCases([plain, post], key, {})[0]?.intent).toEqual({ kind: 'method', documented: ['GET', 'POST'] });
    expect(methodCases([], key)).toEqual([]);
  });

  it('of unknown ids have one of them in each place, where the document knows 404', () => {
    const made = unknownCases(put, key, exampleValues(put), (name) => `no-${name}`);
    expect(
      made.map(({ intent, request }) => ['field' in intent && intent.field, request.target.split('?')[0]]),
    ).toEqual([
      ['first', '/a/no-first/b/x'],
      ['second', '/a/x/b/no-second'],
    ]);
    expect(made[0]).toMatchObject({ operation: put, intent: { kind: 'unknown', field: 'first' } });
    const { 404: _, ...responses } = put.responses;
    expect(unknownCases({ ...put, responses }, key, exampleValues(put), () => 'no')).toEqual([]);
  });

  it('of a mock ask for every documented response, and cause what needs no cause', () => {
    const keys = { schemeOf: () => scheme, keyOf: ({ id }: typeof put) => ({ authorization: `Bearer k_${id}` }) };
    expect(
      casesViaPrefer(operations, keys).map(({ operation, request }) => [operation.id, request.headers['prefer']]),
    ).toEqual([
      ['put', 'code=200, example=one'],
      ['put', 'code=200, example=two'],
      ['put', 'code=204'],
      ['put', 'code=400, example=bad'],
      ['put', 'code=404, example=gone'],
      ['post', 'code=204'],
      ['read', 'code=200'],
    ]);
    expect(casesViaPrefer([post], keys)[0]?.intent).toEqual({ kind: 'viaPrefer', status: '204', example: undefined });
    const headers = {
      authorization: 'Bearer k_put',
      'x-h': 'x',
      cookie: 'crumb=x',
      'content-type': 'application/json',
    };
    expect(casesViaPrefer([put], keys)[0]).toEqual({
      operation: put,
      intent: { kind: 'viaPrefer', status: '200', example: 'one' },
      request: { method: 'PUT', target, headers: { ...headers, prefer: 'code=200, example=one' }, body: '"x"' },
    });
    const classes = { '2XX': done, default: done, 206: { ...done, content: { 'text/plain': { schema: {} } } } };
    const several = { ...post, responses: classes } as unknown as typeof post;
    expect(casesViaPrefer([several], keys).map(({ request }) => request.headers['prefer'])).toEqual(['code=206']);
    const caused = causeCases(document, operations, keys).map(({ operation, intent }) => [
      operation.id,
      'status' in intent && intent.status,
    ]);
    expect(caused).toContainEqual(['put', '200']);
    expect(caused.filter(([, status]) => Number(status) >= 400)).toEqual([]);
    expect(new Set(causeCases(document, [plain], keys).map(({ operation }) => operation.id))).toEqual(
      new Set(['read']),
    );
  });

  it('of a mock bring about what the document gives a cause, and a wrong key alone is another one', () => {
    const own = keySchemeOf(real);
    const right = own.headers(own.example);
    const keys = { schemeOf: () => own, keyOf: () => right };
    const [getUser] = realOperations.filter(({ id }) => id === 'getUser');
    const sent = causeCases(real, [getUser!], keys).map(({ intent, request }) => {
      expect(intent).toMatchObject({ kind: 'cause', example: expect.any(String) as string });
      return ['status' in intent && intent.status, request.headers['authorization'] === right['authorization']];
    });
    expect(new Map(sent as [string, boolean][])).toEqual(
      new Map([
        ['200', true],
        ['401', false],
        ['403', false],
        ['404', true],
        ['429', false],
      ]),
    );
    const [createUser] = realOperations.filter(({ id }) => id === 'createUser');
    const causes = causedResponses(real as Parameters<typeof causedResponses>[0]).filter(
      ({ request: { method, template, prefer }, madeUp }) =>
        `${method} ${template}` === 'POST /user_management/users' && prefer === undefined && madeUp === undefined,
    );
    const bodies = causeCases(real, [createUser!], keys).map(({ request }) => JSON.parse(request.body!) as unknown);
    expect(bodies).toEqual(causes.map(({ request }) => request.body));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBeGreaterThan(5);
    const keyless = causeCases(real, [getUser!], { schemeOf: () => undefined, keyOf: () => right });
    expect(keyless.find(({ intent }) => 'status' in intent && intent.status === '401')?.request.headers).toEqual({});
  });

  it('that are generated lead to their own path', () => {
    const schema = { enum: ['', '.', '..', 'a'] };
    const parameters = [{ ...put.parameters[0]!, schema }, ...put.parameters.slice(1)];
    const made = fc.sample(validRequests(document, { ...put, parameters }), { seed: 1, numRuns: 100 });
    const segments = new Set(made.map(({ path }) => path['first']));
    expect(segments).toEqual(new Set(['x', 'x.', 'x..', 'a']));
    const numbers = [{ ...put.parameters[0]!, schema: { const: 7 } }];
    const [first] = fc.sample(validRequests(document, { ...put, parameters: numbers }), { seed: 1, numRuns: 1 });
    expect(['x', '7']).toContain(first!.path['first']);
    const query = [{ ...put.parameters[2]!, schema }];
    const asked = fc.sample(validRequests(document, { ...put, parameters: query }), { seed: 1, numRuns: 100 });
    expect(new Set(asked.map((each) => each.query['q']))).toEqual(new Set(['x', '', '.', '..', 'a']));
  });
});

it('what no header can carry becomes something else, letter by letter, in a header alone', () => {
  const made = (place: 'header' | 'query', value: unknown) => {
    const parameters = [
      { in: place, name: 'p', required: true, schema: { const: value }, example: 'shown' },
    ] as never[];
    const values = fc.sample(validRequests(document, { ...plain, parameters }), { seed: 1, numRuns: 30 });
    return values.map((each) => each[place]['p']).find((each) => each !== 'shown');
  };
  expect([made('header', 'ä b!'), made('header', 7), made('header', ['é', 1])]).toEqual(['xxb!', 7, ['x', 1]]);
  expect(made('query', 'ä b!')).toBe('ä b!');
  const wrong = (place: 'header' | 'query') => {
    const parameters = [{ in: place, name: 'p', required: true, schema: { enum: ['x'] }, example: 'x' }] as never[];
    const valid = fc.constant({ ...exampleValues(plain), [place]: { p: 'x' } });
    const [constraint] = requestConstraints(document, { ...plain, parameters });
    const [values] = fc.sample(brokenRequests(valid, { ...constraint!, broken: fc.constant('ä b!') }), 1);
    return values![place]['p'];
  };
  expect([wrong('header'), wrong('query')]).toEqual(['xxb!', 'ä b!']);
});

describe('a generated request', () => {
  const sample = (operation: typeof put) => fc.sample(validRequests(document, operation), { seed: 1, numRuns: 100 });

  it('has the examples too, and is sometimes without what is not required', () => {
    const optional = { ...put, requestBody: { ...put.requestBody!, required: false } };
    const made = sample(optional);
    expect(made.map(({ query }) => query['q'])).toContain('x');
    expect(made.filter(({ query }) => 'free' in query).length).toBeGreaterThan(10);
    // What is not required is there in about every second one.
    expect(Math.abs(made.filter(({ query }) => 'free' in query).length - 50)).toBeLessThan(20);
    for (const gone of [made.filter(({ query }) => !('free' in query)), made.filter(({ body }) => body === undefined)])
      expect(gone.length).toBeGreaterThan(10);
    expect(sample(put).filter(({ body, query }) => body === undefined || !('q' in query))).toEqual([]);
  });

  it('that breaks a constraint has all the rest', () => {
    const constraint = requestConstraints(document, put).find(({ keyword }) => keyword === 'minLength')!;
    for (const { path, query, header, body } of fc.sample(
      brokenRequests(validRequests(document, put), constraint),
      20,
    )) {
      expect([Object.keys(path), Object.keys(header)]).toEqual([['first', 'second'], ['X-H']]);
      expect([Object.keys(query).sort(), String(query['free']).length, typeof body]).toEqual([
        ['free', 'q'],
        1,
        'string',
      ]);
    }
  });
});

describe('a request', () => {
  const values = { ...exampleValues(put), query: { q: 'x', free: 'xyz' } };

  it('is undecided where any of its parts is, invalid where any is, and valid otherwise', () => {
    const by = (verdicts: Record<string, string>): Validators => ({
      validate: (_, value) => (verdicts[String(value)] ?? 'valid') as 'valid',
      faults: () => [],
    });
    const judged = (verdicts: Record<string, string>) =>
      validateRequest(by(verdicts), put, { ...values, path: { first: '1', second: '2' }, body: '3' });
    expect(judged({})).toBe('valid');
    for (const part of ['1', '2', 'xyz', '3']) expect(judged({ [part]: 'invalid' }), part).toBe('invalid');
    for (const part of ['1', '2', 'xyz', '3'])
      expect(judged({ 1: 'invalid', 3: 'invalid', [part]: 'inconclusive' }), part).toBe('inconclusive');
  });

  it('with a form is judged by what a server reads in it', () => {
    const schema = { properties: { name: text, size: { type: 'integer' } } };
    const form = { ...post, requestBody: { content: { 'multipart/form-data': { schema } } } };
    const judged = (body: object) => validateRequest(validatorsOf(document), form, { ...values, body });
    expect([judged({ name: 5, size: 6 }), judged({ size: 'six' })]).toEqual(['valid', 'invalid']);
  });

  it('is right where a part that it lacks need not be there', () => {
    const undefinedIsWrong: Validators = {
      validate: (_, value) => (value === undefined || value === 'undefined' ? 'invalid' : 'valid'),
      faults: () => [],
    };
    expect(validateRequest(undefinedIsWrong, put, { ...values, query: { q: 'x' }, body: undefined })).toBe('valid');
  });

  it('is right where a text is right by one of its readings', () => {
    const read = (verdicts: Record<string, string>) => {
      const validators: Validators = {
        validate: (_, value) => (verdicts[`${typeof value} ${String(value)}`] ?? 'invalid') as 'valid',
        faults: () => [],
      };
      const parameters = [{ in: 'query', name: 'p', schema: {} }] as never[];
      return validateRequest(validators, { ...plain, parameters }, { ...values, query: { p: '12' }, body: undefined });
    };
    expect(read({ 'number 12': 'valid' })).toBe('valid');
    expect(read({ 'string 12': 'valid', 'number 12': 'inconclusive' })).toBe('valid');
    expect(read({ 'number 12': 'inconclusive' })).toBe('inconclusive');
    expect(read({})).toBe('invalid');
  });

  it('has constraints with the place of the part, in items too', () => {
    const schema = { type: 'array', items: { type: 'string', maxLength: 3 } };
    const found = requestConstraints(document, { ...plain, parameters: [{ in: 'query', name: 'p', schema }] });
    expect(found.map(({ key }) => key)).toContain('query p.[] maxLength');
    const bodies = requestConstraints(document, put).filter(({ place }) => place === 'body');
    expect(bodies.map(({ key, field, name }) => [key, field, name])).toContainEqual(['body type', '', '']);
    const [constraint] = bodies;
    const [broken] = fc.sample(brokenRequests(validRequests(document, put), constraint!), { seed: 1, numRuns: 1 });
    expect(Object.keys(broken!.query)).toContain('q');
    expect(typeof broken!.body).not.toBe('string');
    expect(broken!.body).not.toEqual(expect.objectContaining({ path: expect.anything() as unknown }));
    expect(Object.keys(Object(broken!.body) as object)).not.toContain('');
  });

  it('has no wrong type where it is a text, or a list of texts', () => {
    const typesOf = (schema: Schema) =>
      requestConstraints(document, { ...plain, parameters: [{ in: 'query', name: 'p', schema }] }).filter(
        ({ field, keyword }) => field === 'p' && keyword === 'type',
      ).length;
    expect(typesOf({ type: 'integer' })).toBe(1);
    const texts: Schema[] = [text, { type: ['null', 'string'] }, { anyOf: [text] }, { type: 'array', items: text }];
    expect(texts.map(typesOf)).toEqual([0, 0, 0, 0]);
  });

  it('has nothing behind the sign of a query parameter that is a number, and something in a header', () => {
    const brokenIn = (place: 'query' | 'header') => {
      const parameter = { in: place, name: 'p', schema: { type: 'integer' } } as const;
      const [type] = requestConstraints(document, { ...plain, parameters: [parameter] });
      return fc.sample(type!.broken, { seed: 1, numRuns: 40 });
    };
    expect(brokenIn('query').filter((value) => value === '').length).toBeGreaterThan(5);
    expect(brokenIn('query')).toContain('text');
    expect(brokenIn('header')).not.toContain('');
  });

  it('is about the constraints of what it sends alone', () => {
    const kind = { in: 'query', name: 'kind', schema: { enum: ['a', 'b'] } } as const;
    const constraints = requestConstraints(document, { ...put, parameters: [...put.parameters, kind] });
    const touched = (query: object) => touchedConstraints(constraints, { ...values, query: { q: 'x', ...query } });
    expect(touched({ free: 'xyz' })).toContain('query free minLength');
    expect(touched({})).not.toContain('query free minLength');
    expect(touched({ kind: 'a' })).toContain('query kind enum');
    expect(touched({})).not.toContain('query kind enum');
    expect(touchedConstraints(constraints, { ...values, body: undefined })).not.toContain('body type');
    expect(touchedConstraints(constraints, values)).toContain('body type');
    const sized = { ...put, requestBody: { content: { 'application/json': { schema: { properties: { n: text } } } } } };
    const inBody = (body: object) =>
      touchedConstraints(requestConstraints(document, sized), { ...values, header: { n: 'x' }, body });
    expect([inBody({ n: 'x' }).includes('body n type'), inBody({}).includes('body n type')]).toEqual([true, false]);
  });
});

describe('coverage', () => {
  const exchange = (operation: typeof put, status: number, more: Partial<Exchange> = {}, body?: unknown): Exchange => ({
    operation,
    intent: { kind: 'valid' },
    request: { method: 'GET', target: '/a/x/b/x', headers: {} },
    response: {
      status,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      text: body === undefined ? '' : JSON.stringify(body),
      milliseconds: 1,
    },
    ...more,
  });
  const after = (...exchanges: Exchange[]) => {
    const tracker = new CoverageTracker();
    for (const each of exchanges) tracker.record(each);
    return tracker.summary(operations);
  };

  it('has what came back, and names all the rest', () => {
    const none = after();
    expect(none.operations).toEqual({ covered: 0, total: 3, missing: ['put', 'post', 'read'] });
    const {
      operations: met,
      statuses,
      examples,
      errorCodes,
    } = after(
      exchange(put, 404, {}, { code: 'gone' }),
      exchange(post, 204),
      exchange(plain, 200, { intent: { kind: 'method', documented: [] } }),
      exchange(put, 200, { intent: { kind: 'viaPrefer', status: '200', example: 'one' } }, { code: 'one' }),
    );
    expect(met.missing).toEqual(['put', 'read']);
    expect(statuses.viaRequest.missing).toEqual(['put 200', 'put 204', 'put 400', 'read 200']);
    expect(statuses.viaPrefer.missing).toEqual(['put 204', 'put 400', 'put 404', 'post 204', 'read 200']);
    expect(examples.viaRequest.missing).toEqual(['put 200 one', 'put 200 two', 'put 400 bad']);
    expect(examples.viaPrefer.missing).toEqual(['put 200 two', 'put 400 bad', 'put 404 gone']);
    expect(errorCodes.viaRequest).toEqual({ covered: 1, total: 2, missing: ['put 400 bad'] });
  });

  it.each(['226', '2XX', 'default'])('has an operation whose success is documented as %s', (name) => {
    const unusual = { ...post, responses: { [name]: done } };
    const tracker = new CoverageTracker();
    tracker.record(exchange(unusual, 226));
    const { operations: met, statuses } = tracker.summary([unusual]);
    expect(met).toEqual({ covered: 1, total: 1, missing: [] });
    expect(statuses.viaRequest.missing).toEqual([]);
  });

  it('has no operation without a documented success', () => {
    expect(after(exchange(post, 200)).operations.missing).toContain('post');
    const failing = { ...post, responses: { default: done } };
    const tracker = new CoverageTracker();
    tracker.record(exchange(failing, 404));
    expect(tracker.summary([failing]).operations.missing).toEqual(['post']);
  });

  it('has an example whatever its text looks like, and no body that is not JSON', () => {
    const shown = (text: string) => {
      const sent = exchange(put, 200, {}, {});
      return after({ ...sent, response: { ...sent.response, text } }).examples.viaRequest.missing.includes(
        'put 200 one',
      );
    };
    expect([shown(' {\n"code" : "\\u006fne" } '), shown('{"code":"one","more":1}'), shown('code'), shown('')]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('has an example that came after another body, and each by the way in which it came', () => {
    const one = exchange(put, 200, {}, { code: 'one' });
    const viaPrefer = exchange(
      put,
      200,
      { intent: { kind: 'viaPrefer', status: '200', example: 'two' } },
      { code: 'two' },
    );
    const { examples } = after(exchange(put, 200, {}, { code: 'other' }), one, viaPrefer);
    expect(examples.viaRequest.missing).toEqual(['put 200 two', 'put 400 bad', 'put 404 gone']);
    expect(examples.viaPrefer.missing).toEqual(['put 200 one', 'put 400 bad', 'put 404 gone']);
  });

  it('knows of each operation alone whether it succeeded for a request of its own, documented or not', () => {
    const tracker = new CoverageTracker();
    tracker.record(exchange(post, 204));
    tracker.record(exchange(put, 404));
    tracker.record(exchange(plain, 200, { intent: { kind: 'viaPrefer', status: '200', example: undefined } }));
    expect([put, post, plain].map((each) => tracker.hasSucceeded(each))).toEqual([false, true, false]);
    tracker.record(exchange(plain, 299));
    expect(tracker.hasSucceeded(plain)).toBe(true);
  });

  it('has constraints, those that were kept and those that were broken, but for what nothing breaks alone', () => {
    const tracker = new CoverageTracker();
    tracker.constraints(put, ['a', 'b', 'c']);
    tracker.constraint('valid', put, 'a');
    tracker.constraint('invalid', put, 'b');
    tracker.unbreakable(put, 'c');
    tracker.unbreakable(post, 'a');
    expect(tracker.summary([]).constraints).toEqual({
      valid: { covered: 1, total: 2, missing: ['put b'] },
      invalid: { covered: 1, total: 2, missing: ['put a'] },
    });
  });

  it('looks at JSON alone, and at the first 500 bodies of a status', () => {
    const one = exchange(put, 200, {}, { code: 'one' });
    const missing = (of: Exchange, before: number) => {
      const others = Array.from({ length: before }, (_, code) => exchange(put, 200, {}, { code }));
      return after(...others, of).examples.viaRequest.missing.includes('put 200 one');
    };
    const { response } = one;
    expect(missing({ ...one, response: { ...response, headers: { 'content-type': 'text/plain' } } }, 0)).toBe(true);
    expect([missing(one, 499), missing(one, 500)]).toEqual([false, true]);
  });

  it('has no code of what has none', () => {
    const responses = {
      400: { ...done, content: { 'application/json': { schema: {}, examples: { a: { value: null } } } } },
    };
    const codeless = { ...put, responses } as unknown as typeof put;
    expect(new CoverageTracker().summary([codeless]).errorCodes.viaRequest.total).toBe(0);
  });

  it('tells parameters of one name in several places apart, and has none of what got no response', () => {
    const parameters = (['query', 'header', 'cookie'] as const).map((place) => ({
      in: place,
      name: 'same',
      schema: {},
    }));
    const operation = { ...plain, parameters };
    const left = (status: number, sent: string, headers: Record<string, string>) => {
      const tracker = new CoverageTracker();
      tracker.record(exchange(operation, status, { request: { method: 'GET', target: sent, headers } }));
      return tracker.summary([operation]).parameters.missing.map((each) => each.split(' ')[1]);
    };
    expect(left(200, '/read?same=1', {})).toEqual(['header', 'cookie']);
    expect(left(200, '/read', { same: '1' })).toEqual(['query', 'cookie']);
    expect(left(200, '/read', { cookie: 'same=1' })).toEqual(['query', 'header']);
    expect(left(0, '/read?same=1', {})).toEqual(['query', 'header', 'cookie']);
  });

  it('has the parameters that a request had and that was not refused', () => {
    const left = (status: number, sent: string, headers = {}) =>
      after(exchange(put, status, { request: { method: 'PUT', target: sent, headers } })).parameters.missing;
    const all = [
      'put path first',
      'put path second',
      'put query q',
      'put header X-H',
      'put cookie crumb',
      'put query free',
    ];
    expect(left(422, target, { 'x-h': 'x' })).toEqual(all);
    expect(left(400, target)).toEqual(all);
    expect(left(204, '/a/x/b/x')).toEqual(all.slice(2));
    expect(left(302, '/a/x/b/x')).toEqual(all.slice(2));
    expect(left(204, target)).toEqual(all.slice(3));
    expect(left(204, `${target}&free=1`, { 'x-h': 'x' })).toEqual(['put cookie crumb']);
    expect(left(204, target, { cookie: 'other=1; crumb=x' })).toEqual(['put header X-H', 'put query free']);
  });
});
