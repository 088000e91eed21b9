/** What two other tools see of the faults that the contract checks find, and what they complain of where nothing is wrong. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import {
  causeCases,
  brokenRequests,
  requestConstraints,
  validRequests,
  keyCases,
  methodCases,
  missingCases,
  checks,
  wireTo,
  type Wire,
} from 'user-management-contract/testing';
import { keySchemeOf, writeRequest } from 'user-management-openapi/requests';
import { validatorsOf } from 'user-management-openapi/schema';
import type { Case, Check, Context } from 'user-management-contract';
import { document, operations } from './support/document.ts';
import { prismValidator, redoclyValidator, type Validator } from './support/other-validators.ts';
import { startTamperingProxy, type Tampering } from './support/tampering-proxy.ts';
import { faults, planted } from './support/faults.ts';

const scheme = keySchemeOf(document);
const key = scheme.headers(scheme.example);
const validators = validatorsOf(document);
const causes = causeCases(document, operations, { schemeOf: () => scheme, keyOf: () => key });

let mock: Mock;
let server: Awaited<ReturnType<typeof startTamperingProxy>>;
let wire: Wire;
const names = ['prism', 'redocly'] as const;
let tools: Record<(typeof names)[number], Validator>;
/** What is wrong with the server at the moment. */
let fault: Tampering = {};

beforeAll(async () => {
  mock = await startMock({ port: 0, apiKey: scheme.example });
  server = await startTamperingProxy(mock.url, {
    request: (request) => fault.request?.(request) ?? request,
    response: ({ headers: { 'sl-violations': _prism, ...headers }, ...response }, request) => {
      // The mock has this header from Prism's engine too. It would be taken for the words of the validator.
      const passing = { ...response, headers };
      return fault.response?.(passing, request) ?? passing;
    },
  });
  wire = wireTo(server.url);
  const [prism, redocly] = await Promise.all([prismValidator(server.url), redoclyValidator(server.url)]);
  tools = { prism, redocly };
});

afterAll(async () => {
  wire?.close();
  await Promise.all(Object.values(tools ?? {}).map((tool) => tool.close()));
  await server?.close();
  await mock?.close();
});

/** Requests of every kind that the contract tests send, a few of each. */
function candidates(): Case[] {
  const sampled = operations.flatMap((operation): Case[] => {
    const valid = validRequests(document, operation);
    const some = fc.sample(valid, { seed: 1, numRuns: 4 });
    const broken = requestConstraints(document, operation).map((constraint) => ({
      intent: { kind: 'invalid' as const, ...constraint },
      values: fc.sample(brokenRequests(valid, constraint), { seed: 1, numRuns: 1 })[0]!,
    }));
    return [...some.map((values) => ({ intent: { kind: 'valid' as const }, values })), ...broken].map(
      ({ intent, values }) => ({ operation, intent, request: writeRequest(operation, values, key) }),
    );
  });
  return [
    ...causes,
    ...operations.flatMap((operation) => [...keyCases(operation, scheme), ...missingCases(operation, key)]),
    ...[...Map.groupBy(operations, ({ path }) => path).values()].flatMap((ofPath) => methodCases(ofPath, key)),
    ...sampled,
  ];
}

/** What a check says of a case while the server has a fault; nothing when it is content. */
async function complaint(
  check: Check,
  sent: Case,
  tampering: Tampering,
  context: Context,
): Promise<string | undefined> {
  fault = tampering;
  const verdict = check.validate({ ...sent, response: await wire.send(sent.request) }, context);
  return typeof verdict === 'object' && 'fault' in verdict ? verdict.fault : undefined;
}

/** The first case that shows a check its fault, and shows it nothing while the server is right. */
async function telling(check: Check, cases: readonly Case[]): Promise<Case> {
  const slow = check.name === 'response-time';
  const context: Context = { document, validators, maxTime: slow ? 140 : 2_000, closed: true };
  for (const sent of cases) {
    // The one fault that takes time is about the paths of one operation.
    if (slow && !sent.request.target.includes('external_id')) continue;
    if (
      (await complaint(check, sent, planted[check.name]!, context)) !== undefined &&
      (await complaint(check, sent, {}, context)) === undefined
    )
      return sent;
  }
  throw new Error(`No request shows the fault of ${check.name}.`);
}

/** What a tool says of a request while the server has a fault. */
async function opinion(tool: Validator, { request }: Case, tampering: Tampering): Promise<string[]> {
  fault = tampering;
  return tool.opinion(request);
}

describe('the other validators', () => {
  it('see the faults of all checks but those that say why not', async () => {
    const cases = candidates();
    const blind: Record<(typeof names)[number], string[]> = { prism: [], redocly: [] };
    for (const check of checks.filter(({ name }) => name in planted)) {
      const sent = await telling(check, cases);
      for (const name of names) {
        const tool = tools[name];
        const before = await opinion(tool, sent, {});
        const after = await opinion(tool, sent, planted[check.name]!);
        if (after.every((line) => before.includes(line))) blind[name].push(check.name);
      }
    }
    for (const name of names) {
      const known = Object.entries(faults).flatMap(([check, { unseenBy }]) =>
        (unseenBy?.[name] ?? unseenBy?.both) === undefined ? [] : [check],
      );
      expect({ name, blind: blind[name] }).toEqual({ name, blind: known });
    }
  });

  it('find nothing in documented requests and the responses of the mock, but for what the server refuses as malformed', async () => {
    for (const name of names) {
      const alarms: string[] = [];
      for (const sent of causes) {
        const complaints = await opinion(tools[name], sent, {});
        // `redocly proxy` leaves a refused request alone; `prism proxy` complains of it, and rightly so.
        const malformed = sent.intent.kind === 'cause' && sent.intent.status === '422';
        const ofSchema = malformed && complaints.every((line) => line.startsWith('request.'));
        if (complaints.length > 0 && !ofSchema) alarms.push(`${sent.operation.id}: ${complaints.join('; ')}`);
      }
      expect({ name, alarms }).toEqual({ name, alarms: [] });
    }
  });
});
