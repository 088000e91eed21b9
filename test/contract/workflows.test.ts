/** The workflows: they hold on the mock, and a server that lies or breaks them is found. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { keySchemeOf } from 'user-management-openapi/requests';
import { mockTarget, serverTarget } from 'user-management-contract';
import { workflowsFolder } from '../../scripts/lib/repo.ts';
import { expectedStatus, readWorkflows } from 'user-management-openapi/workflows';
import {
  consoleReport,
  jsonReport,
  junitReport,
  failed,
  runWorkflows,
  type StepReport,
  type WorkflowsReport,
} from 'user-management-contract/workflows';
import * as facts from '../spec/expected/facts.ts';
import { document } from './support/document.ts';
import { workflows as command } from './support/command.ts';
import { startTamperingProxy, type Tampering } from './support/tampering-proxy.ts';

const workflows = readWorkflows(workflowsFolder);
const { example: key } = keySchemeOf(document);
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, apiKey: key });
});
afterAll(() => mock.close());

/** Runs all workflows against the mock, with something changed on the way. */
async function run(tampering: Tampering, chosen = workflows): Promise<WorkflowsReport> {
  const server = await startTamperingProxy(mock.url, tampering);
  const target = { ...(await mockTarget(document)), base: server.url };
  try {
    return await runWorkflows(document, chosen, target, { maxTime: 2_000 });
  } finally {
    await target.close();
    await server.close();
  }
}

const stepsOf = ({ workflows: reports }: WorkflowsReport): StepReport[] => reports.flatMap(({ steps }) => steps);

describe('the workflows', () => {
  it('are passed by the mock, every step', async () => {
    const report = await run({});
    expect(stepsOf(report).filter((step) => failed(step) || !step.ran)).toEqual([]);
    expect(report).toMatchObject({ target: 'mock', notApplicable: [] });
    expect(report.workflows).toEqual(
      workflows.map(({ name, document: { info }, steps: all }) => ({
        name,
        title: info.title,
        steps: all.map((each) => ({
          stepId: each.stepId,
          operationId: each.operationId,
          description: each.description,
          ran: true,
          status: Number(expectedStatus(each)),
          milliseconds: expect.any(Number) as number,
          faults: [],
          findings: [],
        })),
      })),
    );
    for (const { milliseconds } of [report, ...stepsOf(report)]) expect(milliseconds).toBeGreaterThan(0);
    const steps = workflows.flatMap((workflow) => workflow.steps);
    expect(report.requests).toBe(steps.length);
    for (const { name, passed } of report.checks) expect(passed, name).toBeGreaterThan(0);
    expect(report.checks.map(({ name }) => name)).toContain('www-authenticate');
    expect(consoleReport(report)).toMatch(/\n\d+ workflows, all as described\.$/);
    expect(junitReport(report).match(/<testcase /g)).toHaveLength(steps.length);
    expect(junitReport(report)).not.toMatch(/<failure|<skipped/);
  });

  it('have every operation of the reference among their steps', () => {
    const met = new Set(workflows.flatMap(({ steps }) => steps.map(({ operationId }) => operationId)));
    expect(Object.keys(facts.operations).filter((id) => !met.has(id))).toEqual([]);
  });

  it('show an error on the way, each', () => {
    for (const { name, steps } of workflows) {
      const statuses = steps.map(({ successCriteria: [first] }) => Number(first!.condition.split('== ')[1]));
      expect(Math.max(...statuses), name).toBeGreaterThanOrEqual(400);
      expect(Math.min(...statuses), name).toBeLessThan(300);
    }
  });
});

describe('a server that lies about headers and formats', () => {
  it('passes respect, and is found by the checks', async () => {
    const report = await run({
      response: ({ headers: { 'x-request-id': id, ...headers }, ...response }) => ({
        ...response,
        headers: response.status === 404 && id !== undefined ? { ...headers, 'x-request-id': id } : headers,
        text: response.text.replaceAll(/"(created_at|updated_at)":"[^"]*"/g, '"$1":"2026-13-45T25:00:00.000Z"'),
      }),
    });
    const steps = stepsOf(report);
    expect(steps.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { stepId, status, findings } of steps) {
      const found = findings.map(({ check }) => check);
      expect(found.includes('header-conformance'), stepId).toBe(status !== 404);
    }
    const formats = steps.filter(({ findings }) => findings.some(({ check }) => check === 'body-conformance'));
    expect(formats.length).toBeGreaterThan(5);
    const [finding] = steps[0]!.findings;
    expect(consoleReport(report)).toContain(`      header-conformance: ${finding!.fault}\n      ${finding!.curl}\n`);
    expect(consoleReport(report)).toMatch(/\n6 workflows of 6 failed\.$/);
    expect(finding!.curl).toMatch(/^curl -i --request POST 'http:\/\/127\.0\.0\.1:\d+\//);
    const json = JSON.parse(jsonReport(report)) as WorkflowsReport;
    expect(stepsOf(json)[0]!.findings[0]).toMatchObject({ check: 'header-conformance', curl: finding!.curl });
  });
});

describe('a server that breaks a workflow', () => {
  it('fails at the step, and the steps behind it are not reached; the checks find nothing', async () => {
    const report = await run({
      response: (response, { target, body }) =>
        body.includes('"000001"') && target.endsWith('/email_change/confirm')
          ? { ...response, text: response.text.replace('email_change_code_incorrect', 'email_change_code_expired') }
          : response,
    });
    const bad = report.workflows.filter(({ steps }) => steps.some((step) => failed(step) || !step.ran));
    expect(bad.map(({ name }) => name)).toEqual(['change-email']);
    expect(bad[0]!.steps.map(({ ran, faults, findings }) => ({ ran, faults, findings }))).toEqual([
      { ran: true, faults: [], findings: [] },
      { ran: true, faults: [], findings: [] },
      { ran: true, faults: ["Not so: $response.body#/code == 'email_change_code_incorrect'"], findings: [] },
      { ran: false, faults: [], findings: [] },
    ]);
    const xml = junitReport(report);
    expect(xml).toContain('<testsuite name="change-email" tests="4" failures="1" skipped="1"');
    expect(xml).toContain('<failure message="Not so: $response.body#/code == &#39;email_change_code_incorrect&#39;">');
    expect(xml).toContain('<skipped message="not reached" />');
  });
});

describe('a server that redirects', () => {
  it('is looked at in each response, and a step has the status of the last', async () => {
    const isFirst = (address: string) => !address.includes('again=1');
    const report = await run(
      {
        response: (response, { target: address }) =>
          isFirst(address)
            ? { status: 307, headers: { location: `${address}${address.includes('?') ? '&' : '?'}again=1` }, text: '' }
            : response,
      },
      workflows.filter(({ name }) => name === 'find-users'),
    );
    const expected = workflows.filter(({ name }) => name === 'find-users').flatMap(({ steps }) => steps);
    expect(stepsOf(report).map(({ status, faults }) => [status, faults])).toEqual(
      expected.map((step) => [Number(expectedStatus(step)), []]),
    );
    for (const { findings } of stepsOf(report))
      expect(findings.map(({ exchange }) => exchange.response.status)).toContain(307);
  });
});

describe('a server that names a place with a success', () => {
  it('redirects nowhere by that: the request for it is one of the next step', async () => {
    const chosen = workflows.filter(({ name }) => name === 'find-users');
    const targets: string[] = [];
    await run({ request: (request) => (targets.push(request.target), request) }, chosen);
    let at = 0;
    const report = await run(
      { response: (response) => ({ ...response, headers: { ...response.headers, location: targets[++at] ?? '/' } }) },
      chosen,
    );
    const expected = chosen.flatMap(({ steps }) => steps.map((step) => Number(expectedStatus(step))));
    expect(stepsOf(report).map(({ status }) => status)).toEqual(expected);
  });
});

describe('a server that does not respond', () => {
  it('is a finding, with the line that shows it', async () => {
    const target = serverTarget('http://127.0.0.1:1', {}, 'sk_own');
    const chosen = workflows.filter(({ name }) => name === 'find-users');
    const report = await runWorkflows(document, chosen, target, { maxTime: 2_000 });
    const [first, ...others] = stepsOf(report);
    expect(first!.findings.map(({ check }) => check)).toContain('server-error');
    expect(first!.faults).toEqual([expect.stringMatching(/^failed network request: fetch failed/)]);
    expect(others.filter(({ ran }) => ran)).toEqual([]);
    expect(consoleReport(report)).toContain('ECONNREFUSED');
  });
});

it('workflows that cannot be read end the run, with the words of respect', async () => {
  const [one] = workflows.filter(({ name }) => name === 'find-users');
  const broken = { ...one!, document: { ...one!.document, arazzo: 'none' } };
  const target = serverTarget('http://127.0.0.1:1', {}, 'sk_own');
  await expect(runWorkflows(document, [broken], target, { maxTime: 2_000 })).rejects.toThrow(
    /^redocly respect could not run the workflows:\n\S[^]*\S$/,
  );
});

describe('pnpm workflows', () => {
  it('is content with one workflow that holds', async () => {
    const { code, stdout } = await command(['--workflow', 'find-users']);
    expect([code, stdout.split('\n').at(-1)]).toEqual([0, '1 workflow, all as described.']);
  });

  const folder = mkdtempSync(join(tmpdir(), 'workflows-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('changes nothing on a server without --write, hides the key, and fails when something is found', async () => {
    const secret = await startMock({ port: 0, apiKey: 'sk_secret_123' });
    const methods = new Set<string>();
    const server = await startTamperingProxy(secret.url, {
      request: (request) => {
        methods.add(request.method);
        return request;
      },
      response: (response) => ({ ...response, headers: { ...response.headers, 'x-request-id': '' } }),
    });
    const report = join(folder, 'report.xml');
    const args = ['--target', server.url, '--max-time', '1', '--format', 'junit', '--output', report];
    const { code, stdout } = await command(args, 'sk_secret_123');
    await server.close();
    await secret.close();
    expect([...methods]).toEqual(['GET']);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ find-users');
    expect(stdout).toMatch(/response-time: The response took \d+ ms, more than 1 ms\./);
    expect(stdout).toContain('– close-account: not applicable. It changes something');
    expect(stdout).toContain('${CONTRACT_API_KEY}');
    expect(stdout).not.toContain('sk_secret_123');
  });
});
