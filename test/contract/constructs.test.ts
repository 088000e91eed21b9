/** Whatever a document may hold is checked or named as left out: no false finding, and no stack. */
import { describe, expect, it } from 'vitest';
import { mockTarget, runContract, serverTarget } from 'user-management-contract';
import { boundaryLine } from 'user-management-contract/testing';
import { withDefaults } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';
import {
  constructs,
  constructsKey,
  notSentSentences,
  startConstructsServer,
  type Broken,
} from './support/constructs.ts';

/** A short run. */
async function runOn(...broken: Broken[]) {
  const server = await startConstructsServer(new Set(broken));
  try {
    const target = serverTarget(server.url, { write: true }, constructsKey);
    const report = await runContract(constructs, target, {
      seed: 5,
      budget: 300,
      maxTime: 5_000,
      allowUntested: ['number'],
    });
    return { report, paths: server.paths };
  } finally {
    await server.close();
  }
}

describe('a document with other constructs', () => {
  it('gives no finding where all is right, and names what is not sent', async () => {
    const { report, paths } = await runOn();
    expect(report.findings.map(({ check, operation, fault }) => `${check} ${operation} ${fault}`)).toEqual([]);
    expect(report.untested).toEqual([]);
    expect(report.notes).toEqual([
      ...notSentSentences,
      ...['repeated', 'csv', 'pipes', 'spaces'].map(
        (id) => `${id} is not tried on both sides of query tags minItems: no request shows it alone.`,
      ),
      // An empty text is no body.
      'plain is not tried on both sides of body minLength: no request shows it alone.',
    ]);
    expect(
      ['both', 'query-key', 'content', 'file', 'files', 'nested', 'encoded'].filter((path) => paths.has(path)),
    ).toEqual([]);
    expect(report.warnings).toEqual([]);
    const lines = report.boundaries.map(boundaryLine);
    for (const [bound, last, first] of [
      ['number path id minimum', '1', '0'],
      ['cookie cookie size minLength', '1 character', '0 characters'],
      ['cookie cookie size maxLength', '12 characters', '13 characters'],
      ['repeated query tags maxItems', '3 items', '4 items'],
      ['csv query tags maxItems', '3 items', '4 items'],
      ['form body name minLength', '1 character', '0 characters'],
      ['form body size maximum', '2147483647', '2147483648'],
      ['multipart body size minimum', '1', '0'],
      ['multipart body tags maxItems', '3 items', '4 items'],
      ['plain body maxLength', '12 characters', '13 characters'],
      ['recursive body name minLength', '1 character', '0 characters'],
      ['recursive body children maxItems', '2 items', '3 items'],
      ['recursive body children.[].name maxLength', '12 characters', '13 characters'],
      ['bounded body minProperties', '2 properties', '1 property'],
      ['bounded body maxProperties', '3 properties', '4 properties'],
      ['bounded body over exclusiveMinimum', '4', '3'],
      ['bounded body over exclusiveMaximum', '8', '9'],
      ['bounded body part minimum', '0.5', '0.49'],
      ['bounded body part maximum', '2', '2.1'],
      ['bounded body list minItems', '2 items', '1 item'],
      ['bounded body list maxItems', '4 items', '5 items'],
      ['bounded body list.[] maxLength', '9 characters', '10 characters'],
      ['bounded body map minProperties', '1 property', '0 properties'],
      ['bounded body map maxProperties', '2 properties', '3 properties'],
      ['bounded body map.* maxLength', '12 characters', '13 characters'],
    ])
      expect(lines).toContain(`${bound}: ${last} accepted (200), ${first} refused (422)`);
  });

  it('has what is wrong found in each of its operations, and in no other', async () => {
    const wrong: [Broken, check: string, ...more: string[]][] = [
      ['alternatives', 'auth-ignored-no-key'],
      ['oauth', 'auth-ignored-unknown-key'],
      ['class', 'body-conformance'],
      ['repeated', 'negative-data-accepted'],
      ['csv', 'negative-data-accepted'],
      ['pipes', 'negative-data-accepted'],
      ['spaces', 'negative-data-accepted'],
      ['cookie', 'missing-required'],
      ['number', 'negative-data-accepted'],
      ['binary', 'undocumented-content-type'],
      ['recursive', 'negative-data-accepted'],
      ['form', 'negative-data-accepted'],
      ['multipart', 'negative-data-accepted'],
      ['text', 'negative-data-accepted'],
      ['account', 'body-conformance', 'negative-data-accepted'],
    ];
    const { findings } = (await runOn(...wrong.map(([path]) => path))).report;
    const ids: Partial<Record<Broken, string>> = { class: 'statusClass', text: 'plain' };
    const found = Map.groupBy(findings, ({ operation }) => operation);
    expect([...found.keys()].sort()).toEqual(wrong.map(([path]) => ids[path] ?? path).sort());
    for (const [path, ...checks] of wrong) {
      const seen = found.get(ids[path] ?? path)?.map(({ check }) => check);
      expect(seen, path).toEqual(expect.arrayContaining(checks));
    }
  });
});

it('runs against the mock of a document that knows no keys', async () => {
  const responses = { '204': { description: 'Done.' } };
  const paths = { '/plain': { get: { operationId: 'plain', responses } } };
  const keyless = withDefaults(
    partialDocument({ openapi: '3.1.0', info: { title: 'Keyless', version: '1.0.0' }, paths }),
  );
  const target = await mockTarget(keyless, keyless);
  try {
    const { findings, requests } = await runContract(keyless, target, { seed: 5, budget: 4, maxTime: 5_000 });
    expect(findings).toEqual([]);
    expect(requests).toBeGreaterThan(0);
  } finally {
    await target.close();
  }
});
