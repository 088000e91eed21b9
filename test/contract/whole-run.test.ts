/** A run as a whole on small documents: what is sent in which order, how much of it, and where in the report each part stands. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runContract, serverTarget, type Capability, type Report, type RunOptions } from 'user-management-contract';
import type { OpenApiDocument } from 'user-management-openapi';
import type { Arrived } from './support/scripted-server.ts';
import {
  answers,
  content,
  documentOf,
  inPath,
  key,
  server,
  startSmallServer,
  things,
  type Reply,
  type Thing,
} from './support/things.ts';

/** Runs the checks against a server that responds as a test says to requests with the right key. */
async function run(
  document: OpenApiDocument,
  capabilities: Capability[],
  reply: Reply,
  options: Partial<RunOptions> = {},
): Promise<{ report: Report; came: readonly Arrived[] }> {
  await using small = await startSmallServer(reply);
  const target = { ...serverTarget(small.url, {}, key), name: 'here', capabilities: new Set(capabilities) };
  const report = await runContract(document, target, { seed: 1, budget: 20, maxTime: 5_000, ...options });
  return { report, came: small.came };
}

const lineOf = ({ method, target, headers: { authorization = 'no key' } }: Arrived) =>
  `${method} ${target} ${authorization === `Bearer ${key}` ? '' : String(authorization).split(' ')[0]}`.trim();

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

  it('tells the bounds of all operations, in their order', async () => {
    const list = (operationId: string, maxLength: number) => ({
      get: {
        operationId,
        parameters: [{ in: 'query', name: 'q', schema: { type: 'string', maxLength } }],
        responses: answers(200),
      },
    });
    const two = documentOf({ '/a': list('listA', 3), '/b': list('listB', 2) });
    const { report } = await run(two, ['any id'], () => [200]);
    expect(report.boundaries.map(({ operation, last }) => `${operation} ${last.value}`)).toEqual([
      'listA 3 characters',
      'listB 2 characters',
    ]);
  });

  it('sends what changes something only where it may', async () => {
    const { report, came } = await run(document, ['any id'], reply);
    expect(new Set(came.map(({ method }) => method))).toEqual(new Set(['GET', 'OPTIONS', 'HEAD', 'TRACE']));
    expect(report.generated).toEqual({ valid: 10, invalid: 0, inconclusive: 0, dropped: 0 });
    expect(report.boundaries).toEqual([]);
    expect(report.notes).toEqual([
      '3 of 4 operations were left out: removeA, removeB, createA. Give --write for a server that may be changed.',
    ]);
    expect(report.untested).toEqual([]);
  });
});

describe('a run against a server that keeps what it gets', () => {
  it('tells what it writes, and then what stays there, is gone, undeclared, refused, or could not be tried', async () => {
    const told: string[] = [];
    const all: Thing[] = [{ id: 'first' }];
    const never = { '/never': { get: { operationId: 'never', responses: answers(200, 404) } } };
    const { report } = await run(things(never), ['state', 'real keys', 'writes'], server(all), {
      announce: (text) => told.push(text),
      // Nothing has headers: what was not looked at is not gone.
      baseline: ['leaks', 'undocumented-status', 'header-conformance'].map((check) => ({
        check,
        operation: 'listThings',
      })),
    });
    expect(told).toEqual([
      [
        'Writes to here: createThing.',
        'Only what this run creates is changed or deleted. What was there before is read, never changed.',
        'What createThing creates is deleted at the end, also after Ctrl+C.',
        'No operation deletes what createThing creates: it stays.',
      ].join('\n'),
    ]);
    const show = 'write-only-shown: The response shows text, which only requests have.';
    expect(report.findings.map(({ check, operation, fault }) => `${operation} ${check}: ${fault}`)).toEqual([
      `createThing ${show}`,
      `listThings ${show}`,
      'readThing body-conformance: The response has a body where none is documented.',
      `readThing ${show}`,
    ]);
    expect(report.known.map(({ check, operation }) => [check, operation])).toEqual([
      ['undocumented-status', 'listThings'],
    ]);
    expect(report.untested).toEqual([{ operation: 'never', reason: 'never never responded with a 2xx.' }]);
    expect(report.warnings).toEqual([
      ...all
        .slice(1)
        .toReversed()
        .map(({ id }) => `${id} is left on the target: no operation deletes one.`),
      'leaks, listThings is in the baseline and was not found any more: take it out.',
      'createThing: The 201 response has the property text, which the document does not declare.',
      'never refused all 3 of its valid generated requests.',
      'pagination could not be tried on /things: listThings responded with 404.',
    ]);
  });

  it('first reads what nobody made, then the lists; an own thing stands for those in paths', async () => {
    const { came } = await run(things(), ['state', 'real keys', 'writes'], server());
    expect(came.slice(0, 2).map(lineOf)).toEqual(['GET /things/id0NEVERMADE', 'GET /things']);
    expect(came.filter(({ target }) => target === '/things/first')).toEqual([]);
    expect(came.map(lineOf)).toContain('GET /things/made-1 no');
  });

  it('fails on what is undeclared where it is told to, and lets what is named go untested', async () => {
    const never = { '/never': { get: { operationId: 'never', responses: answers(200, 404) } } };
    const options = { closed: true, allowUntested: ['never'] };
    const { report } = await run(things(never), ['state', 'real keys', 'writes'], server(), options);
    expect(report.untested).toEqual([]);
    expect(report.findings.map(({ check }) => check)).toContain('undeclared-property');
    expect(report.warnings.filter((warning) => warning.includes('does not declare'))).toEqual([]);
  });

  it('says first what is not sent, then what was left out, and then what turned out on the way', async () => {
    const schema = { type: 'integer', minimum: 1, maximum: 3, not: { enum: [1, 3] } };
    const n = { in: 'query', name: 'n', schema, example: 2 };
    const document = things({
      '/words': { get: { operationId: 'listWords', parameters: [n], responses: answers(200) } },
      '/files': {
        post: {
          operationId: 'addFile',
          requestBody: { required: true, content: { 'image/png': { schema: {} } } },
          responses: answers(201),
        },
      },
    });
    const { report } = await run(document, ['state', 'real keys'], () => [200, { id: 'any' }]);
    expect(report.notes).toEqual([
      'addFile is left out: its body is image/png.',
      '1 of 4 operations were left out: createThing. Give --write for a server that may be changed.',
      'The target keeps nothing: it responds for ids that nobody made. What needs state was not tried.',
      'listWords is not tried on both sides of query n minimum, query n maximum: no request shows it alone.',
    ]);
    expect(report.checks.find(({ name }) => name === 'unknown-id')).toMatchObject({
      passed: 0,
      failed: 0,
      notApplicable: 1,
    });
    expect(report.checks.find(({ name }) => name === 'pagination')).toMatchObject({ passed: 0, notApplicable: 1 });
  });

  it('that is interrupted judges nothing by what was not sent, and tells what stays', async () => {
    const interruption = new AbortController();
    const reply = server();
    const { report, came } = await run(
      things(),
      ['state', 'real keys', 'writes'],
      (arrived) => {
        if (arrived.target === '/things/made-1' && arrived.method === 'OPTIONS') interruption.abort();
        return reply(arrived);
      },
      { signal: interruption.signal, baseline: [{ check: 'leaks', operation: 'listThings' }] },
    );
    expect(lineOf(came.at(-1)!)).toBe('OPTIONS /things/made-1');
    expect(report).toMatchObject({ interrupted: 'Interrupted.', untested: [], notes: [], requests: came.length });
    expect(report.warnings).toEqual([
      'made-1 is left on the target: no operation deletes one.',
      'createThing: The 201 response has the property text, which the document does not declare.',
    ]);
  });

  it('sends the failures of the last run first, with ids of now, and keeps its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'whole-run-'));
    const memory = join(folder, 'failures.json');
    const failure = (operation: string, target: string) => ({
      check: 'server-error',
      operation,
      intent: { kind: 'valid' },
      request: { method: 'GET', target, headers: {} },
    });
    const replay = async (...capabilities: Capability[]) => {
      writeFileSync(memory, JSON.stringify([failure('readThing', '/things/old'), failure('gone', '/gone')]));
      const { report, came } = await run(things(), capabilities, server(), { memory });
      expect(report.replayed).toBe(1);
      return came.map(lineOf);
    };
    expect((await replay('any id'))[0]).toBe('GET /things/old');
    expect(JSON.parse(readFileSync(memory, 'utf8'))).toEqual([]);
    expect((await replay('state')).slice(0, 3)).toEqual([
      'GET /things/id0NEVERMADE',
      'GET /things',
      'GET /things/first',
    ]);
    expect(JSON.parse(readFileSync(memory, 'utf8'))).toMatchObject([
      {
        check: 'body-conformance',
        operation: 'readThing',
        request: { method: 'GET', target: '/things/first', headers: {} },
      },
    ]);
    rmSync(folder, { recursive: true });
  });
});
