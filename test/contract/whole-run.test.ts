/** A run as a whole on a small document: what is sent in which order, how much of it, and where in the report each part stands. */
import { describe, expect, it } from 'vitest';
import type { Arrived } from './support/scripted-server.ts';
import { answers, content, documentOf, inPath, lineOf, run, type Reply } from './support/things.ts';

describe('a run against what has every id', () => {
  const documented: Record<string, string[]> = { '/a': ['POST'], '/a/id': ['GET', 'DELETE'], '/a/id/b/b': ['DELETE'] };
  const document = documentOf({
    '/a/{id}': {
      delete: { operationId: 'removeA', parameters: inPath('id'), responses: answers(204) },
      get: { operationId: 'readA', parameters: inPath('id'), responses: answers(200, 404) },
    },
    '/a/{id}/b/{b}': { delete: { operationId: 'removeB', parameters: inPath('id', 'b'), responses: answers(204) } },
    '/a': {
      post: {
        operationId: 'createA',
        requestBody: {
          required: true,
          content: content({
            type: 'object',
            required: ['text'],
            properties: { text: { type: 'string', maxLength: 3 } },
          }),
        },
        responses: answers(201, 422),
      },
    },
  });
  const template = (target: string) => target.replace(/(?<=\/a\/)[^/]+/, 'id').replace(/(?<=\/b\/)[^/]+/, 'b');
  const reply = ({ method, target, body }: Arrived): ReturnType<Reply> => {
    const allowed = documented[template(target)] ?? [];
    if (!allowed.includes(method)) return [405, undefined, { allow: allowed.join(', ') }];
    if (method !== 'POST') return [method === 'GET' ? 200 : 204];
    const { text } = Object(body === '' ? null : JSON.parse(body)) as { text?: unknown };
    return [typeof text === 'string' && [...text].length <= 3 ? 201 : 422];
  };

  it('sends wrong keys and what is missing by operation, then other methods by path; deletions last, the deepest first', async () => {
    const { report, came } = await run(document, ['any id', 'writes', 'real keys'], reply);
    const ofKeys = (line: string) => [`${line} no`, `${line} Basic`, `${line} Bearer`];
    const fixed = [
      ...ofKeys('GET /a/id'),
      ...ofKeys('POST /a'),
      'POST /a',
      ...ofKeys('DELETE /a/id/b/b'),
      ...ofKeys('DELETE /a/id'),
      ...['PUT', 'POST', 'OPTIONS', 'PATCH', 'TRACE'].map((method) => `${method} /a/id`),
      ...['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].map((method) => `${method} /a`),
      ...['GET', 'PUT', 'POST', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].map((method) => `${method} /a/id/b/b`),
    ];
    expect(came.slice(0, fixed.length).map(lineOf)).toEqual(fixed);
    const sent = (method: string, path: string, count: number) =>
      Array.from({ length: count }, () => `${method} ${path}`);
    // Two sides of a bound, three valid requests of each operation, three that break each of four constraints.
    expect(came.slice(fixed.length).map(({ method, target }) => `${method} ${template(target)}`)).toEqual([
      ...sent('GET', '/a/id', 3),
      ...sent('POST', '/a', 2 + 3 + 4 * 3),
      ...sent('DELETE', '/a/id/b/b', 3),
      ...sent('DELETE', '/a/id', 3),
    ]);
    const { checks, milliseconds, coverage, ...rest } = report;
    expect(milliseconds).toBeGreaterThan(0);
    expect(rest).toEqual({
      target: 'here',
      seed: 1,
      requests: came.length,
      replayed: 0,
      generated: { valid: 4 * 3, invalid: 4 * 3, inconclusive: 0, dropped: 0 },
      findings: [],
      known: [],
      boundaries: [
        {
          operation: 'createA',
          constraint: 'body text maxLength',
          last: { value: '3 characters', status: 201 },
          first: { value: '4 characters', status: 422 },
        },
      ],
      untested: [],
      interrupted: undefined,
      warnings: ['The check undocumented-content-type never ran.', 'The check undeclared-property never ran.'],
      notes: [],
    });
    expect(coverage).toMatchObject({
      operations: { covered: 4, total: 4 },
      statuses: { viaRequest: { missing: ['readA 404'] }, viaPrefer: { covered: 0, total: 10 } },
      parameters: { covered: 4, total: 4 },
      constraints: { valid: { covered: 4, total: 4 }, invalid: { covered: 4, total: 4 } },
    });
    const counts = Object.fromEntries(
      checks.map(({ name, passed, failed, notApplicable }) => [name, [passed, failed, notApplicable]]),
    );
    expect(counts).toMatchObject({
      'response-time': [came.length, 0, 0],
      'unsupported-method': [19, 0, 0],
      'unknown-id': [0, 0, 1],
      'auth-ignored-no-key': [4, 0, 0],
      // Nothing says what keys look like.
      'auth-ignored-malformed-key': [0, 0, 4],
      'auth-ignored-unknown-key': [4, 0, 0],
      'created-is-reachable': [0, 0, 1],
    });
  });

  it.each([
    [1, 4 * 1, 4 * 2],
    [20, 4 * 3, 4 * 3],
    [64, 4 * 8, 4 * 8],
  ])('of a budget of %i makes %i valid and %i invalid requests', async (budget, valid, invalid) => {
    const { report } = await run(document, ['any id', 'writes'], reply, { budget });
    expect(report.generated).toEqual({ valid, invalid, inconclusive: 0, dropped: 0 });
  });

  it('gives one operation half of the budget, and the other half to its one constraint', async () => {
    const q = { in: 'query', name: 'q', schema: { type: 'string', maxLength: 3 }, example: 'x' };
    const one = documentOf({ '/a': { get: { operationId: 'list', parameters: [q], responses: answers(200, 422) } } });
    const { report } = await run(one, ['any id'], ({ method, target }) => {
      const sent = new URL(target, 'http://here').searchParams.get('q') ?? '';
      return method === 'GET' ? [[...sent].length > 3 ? 422 : 200] : [405, undefined, { allow: 'GET' }];
    });
    expect(report.generated).toEqual({ valid: 10, invalid: 10, inconclusive: 0, dropped: 0 });
  });

  it('makes the same of the same seed, and other bounds, valid and broken requests of another', async () => {
    const partsOf = async (seed: number) => {
      const { came } = await run(document, ['any id', 'writes', 'real keys'], reply, { seed });
      const lines = came.slice(-(3 + 17 + 6)).map(({ target, body }) => `${target} ${body}`);
      return [lines.slice(0, 3), lines.slice(3, 5), lines.slice(5, 8), lines.slice(8, 20)];
    };
    const [one, again, other] = [await partsOf(1), await partsOf(1), await partsOf(2)] as const;
    expect(again).toEqual(one);
    for (const [at, lines] of one.entries()) expect(other[at]).not.toEqual(lines);
  });

  it('asks for what has a cause and by its name first, and warns where nothing that is wrong could be made', async () => {
    const value = { a: 1 };
    const q = { in: 'query', name: 'q', schema: { anyOf: [{ type: 'string', maxLength: 3 }, {}] }, example: 'x' };
    const shown = {
      200: { description: 'x', content: { 'application/json': { schema: {}, examples: { one: { value } } } } },
    };
    const one = documentOf({ '/a': { get: { operationId: 'list', parameters: [q], responses: shown } } });
    const { report, came } = await run(one, ['any id', 'causes', 'prefer'], ({ method }) =>
      method === 'GET' ? [200, value] : [405, undefined, { allow: 'GET' }],
    );
    expect(came.slice(0, 2).map(({ target, headers }) => [target, headers['prefer']])).toEqual([
      ['/a', undefined],
      ['/a', 'code=200, example=one'],
    ]);
    expect(report.coverage.examples).toMatchObject({ viaRequest: { covered: 1 }, viaPrefer: { covered: 1 } });
    expect(report.warnings).toContain('list got no invalid generated request: the validators dropped all of them.');
  });

  it('tells the bounds of all operations, in their order', async () => {
    const list = (operationId: string, maxLength: number) => ({
      get: {
        operationId,
        parameters: [
          { in: 'query', name: 'q', schema: { type: 'string', maxLength } },
          { in: 'query', name: 'any', schema: { anyOf: [{ type: 'string', maxLength }, {}] } },
        ],
        responses: answers(200),
      },
    });
    const two = documentOf({ '/a': list('listA', 3), '/b': list('listB', 2) });
    const { report } = await run(two, ['any id'], () => [200]);
    expect(report.boundaries.map(({ operation, last }) => `${operation} ${last.value}`)).toEqual([
      'listA 3 characters',
      'listB 2 characters',
    ]);
    expect(report.notes).toEqual(
      ['listA', 'listB'].map(
        (id) => `${id} is not tried on both sides of query any maxLength: no request shows it alone.`,
      ),
    );
  });

  it('sends what changes something only where it may', async () => {
    // What was left out is not gone.
    const baseline = [{ check: 'leaks', operation: 'createA' }];
    const { report, came } = await run(document, ['any id'], reply, { baseline });
    expect(report.warnings.filter((warning) => warning.includes('take it out'))).toEqual([]);
    expect(new Set(came.map(({ method }) => method))).toEqual(new Set(['GET', 'OPTIONS', 'HEAD', 'TRACE']));
    expect(report.generated).toEqual({ valid: 10, invalid: 0, inconclusive: 0, dropped: 0 });
    expect(report.boundaries).toEqual([]);
    expect(report.notes).toEqual([
      '3 of 4 operations were left out: removeA, removeB, createA. Give --write for a server that may be changed.',
    ]);
    expect(report.untested).toEqual([]);
  });
});
