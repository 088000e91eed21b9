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
import { exampleValues, keySchemeOf } from 'user-management-openapi/requests';
import type { Validators } from 'user-management-openapi/schema';

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
          needed('cookie', 'c'),
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
const [put, post, read] = operations as [(typeof operations)[0], (typeof operations)[0], (typeof operations)[0]];
const scheme = keySchemeOf(document);
const key = scheme.headers(scheme.example);
const target = '/a/x/b/x?q=x';

describe('the cases', () => {
  it('of keys are four that are wrong, each in its own way', () => {
    const sent = Object.fromEntries(
      keyCases(post, scheme).map(({ intent, request }) => ['fault' in intent && intent.fault, request.headers]),
    );
    expect(sent).toEqual({
      none: {},
      'wrong scheme': { authorization: 'Basic a18xOg==' },
      'malformed key': { authorization: 'Bearer ~not-a-key' },
      'unknown key': { authorization: 'Bearer k_10never0issued' },
    });
  });

  it('of what is missing lack one required part each, and nothing else', () => {
    const whole = { ...key, 'x-h': 'x', cookie: 'c=x', 'content-type': 'application/json' };
    const { cookie: _c, ...withoutCookie } = whole;
    const { 'x-h': _h, ...withoutHeader } = whole;
    const { 'content-type': _t, ...withoutBody } = whole;
    const asked = { method: 'PUT', target };
    const body = '"x"';
    expect(missingCases(put, key).map(({ intent, request }) => [intent, request])).toEqual([
      [
        { kind: 'missing', place: 'query', field: 'q' },
        { ...asked, target: '/a/x/b/x', headers: whole, body },
      ],
      [
        { kind: 'missing', place: 'header', field: 'X-H' },
        { ...asked, headers: withoutHeader, body },
      ],
      [
        { kind: 'missing', place: 'cookie', field: 'c' },
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
    expect(methods(read)).toEqual(['DELETE', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);
    expect(new Set(methodCases([put], key).map(({ request }) => request.target))).toEqual(new Set([target]));
  });

  it('of unknown ids have one of them in each place, where the document knows 404', () => {
    const made = unknownCases(put, key, exampleValues(put), (name) => `no-${name}`);
    expect(
      made.map(({ intent, request }) => ['field' in intent && intent.field, request.target.split('?')[0]]),
    ).toEqual([
      ['first', '/a/no-first/b/x'],
      ['second', '/a/x/b/no-second'],
    ]);
    const { 404: _, ...responses } = put.responses;
    expect(unknownCases({ ...put, responses }, key, exampleValues(put), () => 'no')).toEqual([]);
  });

  it('of a mock ask for every documented response, and cause what needs no cause', () => {
    const keys = { schemeOf: () => scheme, keyOf: () => key };
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
    const caused = causeCases(document, operations, keys).map(({ operation, intent }) => [
      operation.id,
      'status' in intent && intent.status,
    ]);
    expect(caused).toContainEqual(['put', '200']);
    expect(caused.filter(([, status]) => Number(status) >= 400)).toEqual([]);
    expect(new Set(causeCases(document, [read], keys).map(({ operation }) => operation.id))).toEqual(new Set(['read']));
  });

  it('that are generated lead to their own path', () => {
    const schema = { enum: ['', '.', '..', 'a'] };
    const parameters = [{ ...put.parameters[0]!, schema }, ...put.parameters.slice(1)];
    const made = fc.sample(validRequests(document, { ...put, parameters }), { seed: 1, numRuns: 100 });
    const segments = new Set(made.map(({ path }) => path['first']));
    expect(segments).toEqual(new Set(['x', 'x.', 'x..', 'a']));
  });
});

describe('a generated request', () => {
  const sample = (operation: typeof put) => fc.sample(validRequests(document, operation), { seed: 1, numRuns: 100 });

  it('has the examples too, and is sometimes without what is not required', () => {
    const optional = { ...put, requestBody: { ...put.requestBody!, required: false } };
    const made = sample(optional);
    expect(made.map(({ query }) => query['q'])).toContain('x');
    expect(made.filter(({ query }) => 'free' in query).length).toBeGreaterThan(10);
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

  it('has no wrong type where it is a text, or a list of texts', () => {
    const typesOf = (schema: Schema) =>
      requestConstraints(document, { ...read, parameters: [{ in: 'query', name: 'p', schema }] }).filter(
        ({ field, keyword }) => field === 'p' && keyword === 'type',
      ).length;
    expect(typesOf({ type: 'integer' })).toBe(1);
    const texts: Schema[] = [text, { type: ['null', 'string'] }, { anyOf: [text] }, { type: 'array', items: text }];
    expect(texts.map(typesOf)).toEqual([0, 0, 0, 0]);
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
      exchange(read, 200, { intent: { kind: 'method', documented: [] } }),
      exchange(put, 200, { intent: { kind: 'viaPrefer', status: '200', example: 'one' } }, { code: 'one' }),
    );
    expect(met.missing).toEqual(['put', 'read']);
    expect(statuses.viaRequest.missing).toEqual(['put 200', 'put 204', 'put 400', 'read 200']);
    expect(statuses.viaPrefer.missing).toEqual(['put 204', 'put 400', 'put 404', 'post 204', 'read 200']);
    expect(examples.viaRequest.missing).toEqual(['put 200 one', 'put 200 two', 'put 400 bad']);
    expect(examples.viaPrefer.missing).toEqual(['put 200 two', 'put 400 bad', 'put 404 gone']);
    expect(errorCodes.viaRequest).toEqual({ covered: 1, total: 2, missing: ['put 400 bad'] });
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

  it('knows of each operation alone how it responded to requests of its own', () => {
    const tracker = new CoverageTracker();
    tracker.record(exchange(post, 204));
    tracker.record(exchange(put, 404));
    tracker.record(exchange(read, 200, { intent: { kind: 'viaPrefer', status: '200', example: undefined } }));
    const responded = [put, post, read].map((each) => [2, 4].filter((kind) => tracker.responded(each, kind)));
    expect(responded).toEqual([[4], [2], []]);
  });

  it('has the parameters that a request had and that was not refused', () => {
    const left = (status: number, sent: string, headers = {}) =>
      after(exchange(put, status, { request: { method: 'PUT', target: sent, headers } })).parameters.missing;
    const all = [
      'put path first',
      'put path second',
      'put query q',
      'put header X-H',
      'put cookie c',
      'put query free',
    ];
    expect(left(422, target, { 'x-h': 'x' })).toEqual(all);
    expect(left(400, target)).toEqual(all);
    expect(left(204, '/a/x/b/x')).toEqual(all.slice(2));
    expect(left(204, target)).toEqual(all.slice(3));
    expect(left(204, `${target}&free=1`, { 'x-h': 'x' })).toEqual(['put cookie c']);
    expect(left(204, target, { cookie: 'other=1; c=x' })).toEqual(['put header X-H', 'put query free']);
  });
});
