/** A run as a whole against a small server that keeps what it gets: what it tells, follows, leaves and remembers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Capability } from 'user-management-contract';
import type { OpenApiDocument } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';
import { answers, content, inPath, lineOf, outbox, run, server, things, type Thing } from './support/things.ts';

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
      '/more': {
        get: {
          operationId: 'listMore',
          parameters: [{ ...n, schema: { ...schema, minimum: 0 } }],
          responses: answers(200),
        },
      },
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
      '1 of 5 operations were left out: createThing. Give --write for a server that may be changed.',
      'The target keeps nothing: it responds for ids that nobody made. What needs state was not tried.',
      'listWords is not tried on both sides of query n minimum, query n maximum: no request shows it alone.',
      'listMore is not tried on both sides of query n maximum: no request shows it alone.',
    ]);
    expect(report.checks.find(({ name }) => name === 'unknown-id')).toMatchObject({
      passed: 0,
      failed: 0,
      notApplicable: 1,
    });
    expect(report.checks.find(({ name }) => name === 'pagination')).toMatchObject({ passed: 0, notApplicable: 1 });
  });

  it('follows a workflow to what needs others before it, with a code of the outbox, or says what is in the way', async () => {
    const confirm = {
      operationId: 'confirmThing',
      parameters: inPath('id'),
      requestBody: { required: true, content: content({ type: 'object', properties: { code: { type: 'string' } } }) },
      responses: answers(200, 400, 422),
    };
    const unique = JSON.stringify(things({ '/things/{id}/confirm': { post: confirm } })).replace(
      '"text":{"type":"string"}',
      '"text":{"type":"string","x-unique":"exact"}',
    );
    const step = (operationId: string, status: number, payload: object, parameters: object[] = []) => ({
      ...{ stepId: operationId, operationId, parameters },
      successCriteria: [{ condition: `$statusCode == ${status}` }],
      requestBody: { contentType: 'application/json', payload },
    });
    const workflow = {
      inputs: { type: 'object', properties: { text: {}, code: {}, id: {} } },
      steps: [
        step('createThing', 201, { text: '$inputs.text' }),
        step('confirmThing', 200, { code: '$inputs.code' }, [{ name: 'id', in: 'path', value: '$inputs.id' }]),
      ],
      'x-outbox': { code: 'text' },
    } as unknown as Workflow;
    const ran = (showsMail: boolean) => {
      const all: Thing[] = [];
      const keeps = server(all);
      return run(
        JSON.parse(unique) as OpenApiDocument,
        ['state', 'real keys', 'writes'],
        (arrived) => {
          const { target, method, body } = arrived;
          const mails = all.map(({ id, text }) => ({ to: text, code: `code of ${id}` }));
          if (target === outbox) return showsMail ? [200, mails] : [404];
          if (!target.endsWith('/confirm')) return keeps(arrived);
          if (method !== 'POST') return [405, undefined, { allow: 'POST' }];
          const { code } = Object(body === '' ? null : JSON.parse(body)) as { code?: unknown };
          return [target === `/things/${String(code).replace('code of ', '')}/confirm` ? 200 : 400];
        },
        { seed: 7, workflows: [workflow] },
      );
    };
    const { report, came } = await ran(true);
    expect(report.untested).toEqual([]);
    expect(came.some(({ body }) => /^\{"code":"code of made-\d+"\}$/.test(body))).toBe(true);
    expect(new Set(came.flatMap(({ body }) => /"Contract-(\w+)-/.exec(body)?.[1] ?? []))).toEqual(new Set(['7']));
    const reason = 'confirmThing needs a code from an e-mail: give --otp-command with a command that prints it.';
    expect((await ran(false)).report.untested).toEqual([{ operation: 'confirmThing', reason }]);
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
    const kept = () => JSON.parse(readFileSync(memory, 'utf8')) as { request: { headers: object } }[];
    expect((await replay('any id'))[0]).toBe('GET /things/old');
    expect(kept()).toEqual([]);
    expect((await replay('state')).slice(0, 3)).toEqual([
      'GET /things/id0NEVERMADE',
      'GET /things',
      'GET /things/first',
    ]);
    expect(kept()[0]!.request.headers).toEqual({});
    expect(kept()).toMatchObject([
      {
        check: 'body-conformance',
        operation: 'readThing',
        request: { method: 'GET', target: '/things/first' },
      },
    ]);
    rmSync(folder, { recursive: true });
  });
});
