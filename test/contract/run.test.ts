/** A run as a whole: what it covers, repeats, remembers, warns of and reports. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  consoleReport,
  hasFailed,
  htmlReport,
  jsonReport,
  junitReport,
  runContract,
  mockTarget,
  serverTarget,
  type Report,
} from 'user-management-contract';
import { document, operations } from './support/document.ts';
import type { Tampering } from './support/tampering-proxy.ts';
import { useRuns } from './support/runs.ts';

const runs = useRuns();

/** Refuses every name that is longer than three letters. */
const shortNames: Tampering = {
  response: (response, { body }) => {
    const name: unknown = body.startsWith('{') ? (JSON.parse(body) as { first_name?: unknown }).first_name : undefined;
    return typeof name === 'string' && [...name].length > 3 && response.status < 300
      ? { ...response, status: 500, headers: {}, text: '' }
      : response;
  },
};

/** The run with that fault, which two tests look at. */
let ofShortNames: Promise<Report> | undefined;
const runOfShortNames = () => (ofShortNames ??= runs.run(shortNames, { budget: 200 }));

describe('a default run against the mock', () => {
  it('has no findings, and meets the whole document with more than 1,000 generated cases', async () => {
    const target = await mockTarget(document);
    const report = await runContract(document, target, { seed: 1, budget: 1_300, maxTime: 5_000 });
    await target.close();
    expect(report.findings.map(({ check, operation, fault }) => `${check} ${operation} ${fault}`)).toEqual([]);
    expect(report.warnings).toEqual([]);
    expect(report.generated.valid).toBeGreaterThan(500);
    expect(report.generated.invalid).toBeGreaterThan(500);
    expect(report.generated.inconclusive + report.generated.dropped).toBeLessThan(200);
    const { operations: covered, parameters, constraints, statuses, examples, errorCodes } = report.coverage;
    for (const share of [covered, parameters, constraints.valid, constraints.invalid])
      expect(share.missing).toEqual([]);
    for (const { viaRequest, viaPrefer } of [statuses, examples, errorCodes]) {
      expect(viaRequest.missing).toEqual([]);
      expect(viaPrefer.missing).toEqual([]);
      expect(viaRequest.total).toBeGreaterThan(operations.length);
    }
    expect(covered.total).toBe(operations.length);
    expect(constraints.invalid.total).toBeGreaterThan(50);
    expect(report.checks.find(({ name }) => name === 'auth-ignored-unknown-key')).toMatchObject({
      passed: 0,
      notApplicable: operations.length,
    });
  });
});

describe('a finding', () => {
  it('is made as small as possible, the same with the same seed, and sent again first', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'contract-'));
    const options = { budget: 200, memory: join(folder, 'failures.json') };
    try {
      const first = await runs.run(shortNames, options);
      const found = first.findings.filter(({ exchange }) => exchange.intent.kind === 'valid');
      expect(found.length).toBeGreaterThan(0);
      for (const { exchange } of found) {
        const { first_name: name } = JSON.parse(exchange.request.body ?? '') as { first_name: string };
        expect([...name]).toHaveLength(4);
      }
      expect(readFileSync(options.memory, 'utf8')).not.toMatch(/sk_/);
      const second = await runOfShortNames();
      const bodies = (report: typeof first) => report.findings.map(({ exchange }) => exchange.request.body);
      expect(bodies(second)).toEqual(bodies(first));
      const fixed = await runs.run({}, options);
      // A complaint ends nothing: the rest of the requests is sent all the same.
      const made = ({ generated }: Report) => Object.values(generated).reduce((sum, count) => sum + count, 0);
      expect(made(first)).toBe(made(fixed));
      expect(fixed.replayed).toBe(first.findings.length);
      expect(fixed.findings).toEqual([]);
      expect((await runs.run({}, options)).replayed).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('stands in every report', async () => {
    const report = await runOfShortNames();
    // Of several findings with one cause, the one with the shortest line is shown.
    const { check, operation, curl } = report.findings.reduce((a, b) => (b.curl.length < a.curl.length ? b : a));
    expect(consoleReport(report)).toContain(`✗ ${check}, ${operation}`);
    expect(consoleReport(report)).toContain(curl);
    expect((JSON.parse(jsonReport(report)) as typeof report).findings).toContainEqual(
      expect.objectContaining({ check, operation, curl }),
    );
    expect(htmlReport(report)).toContain(`<strong>${check}, ${operation}</strong>`);
    const xml = junitReport(report);
    expect(xml).toContain(`tests="${report.checks.length}" failures="1"`);
    expect(xml.match(/<testcase /g)).toHaveLength(report.checks.length);
    expect(xml.match(/<(?:testcase|testsuite)\b[^>]*[^/]>/g)?.length).toBe(
      xml.match(/<\/(?:testcase|testsuite)>/g)?.length,
    );
  });
});

describe('a run that proves nothing', () => {
  it('ends soon where no key is taken, and fails', async () => {
    const report = await runs.run({ request: (request) => ({ ...request, headers: {} }) });
    expect(report.interrupted).toBe('Every response was 401. Is the key right?');
    expect(report.generated).toEqual({ valid: 0, invalid: 0, inconclusive: 0, dropped: 0 });
    expect(report.warnings).toEqual([]);
    expect(hasFailed(report)).toBe(true);
  });

  it('ends soon where nothing responds, and fails', async () => {
    const target = serverTarget('http://127.0.0.1:1', { write: true }, 'sk_own');
    const report = await runContract(document, target, { seed: 1, budget: 40, maxTime: 2_000 });
    expect(report.interrupted).toBe('25 requests in a row got no response.');
    expect(report.requests).toBe(25);
    expect(hasFailed(report)).toBe(true);
  });

  it('warns when valid data are always refused', async () => {
    const report = await runs.run({
      response: (response) =>
        response.status < 300
          ? { ...response, status: 404, text: '{"code":"entity_not_found","message":"x","entity_id":"x"}' }
          : response,
    });
    for (const { id } of operations)
      expect(report.warnings.join('\n')).toMatch(new RegExp(`${id} refused all \\d+ of its`));
    // What was refused touches no constraint, and meets no operation.
    const { operations: met, constraints, parameters } = report.coverage;
    expect([met.covered, constraints.valid.covered, parameters.covered]).toEqual([0, 0, 0]);
  });

  it('has broken no constraint where nothing is refused', async () => {
    const report = await runs.run({ response: (response) => ({ ...response, status: 200 }) }, { budget: 20 });
    expect(report.coverage.constraints.invalid).toMatchObject({ covered: 0 });
    expect(report.coverage.constraints.invalid.total).toBeGreaterThan(50);
  });

  it('warns when nothing that was made to be invalid is so', async () => {
    const copy = structuredClone(document);
    const place = operations.find(({ parameters }) => parameters.length === 1 && parameters[0]!.in === 'path')!;
    const parameter = { ...place.parameters[0]!, schema: { anyOf: [{ type: 'string', maxLength: 3 }, {}] } };
    Object.assign(copy.paths[place.path]![place.method] as object, { parameters: [parameter] });
    const target = await mockTarget(copy, copy);
    const { warnings } = await runContract(copy, target, { seed: 1, budget: 20, maxTime: 5_000 });
    await target.close();
    expect(warnings).toEqual([`${place.id} got no invalid generated request: the validators dropped all of them.`]);
  });
});
