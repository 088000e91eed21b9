/** A whole run: every case against one target, and what came of it. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { causeCases, forcedCases } from './cases/documented.ts';
import { keyCases } from './cases/keys.ts';
import { methodCases } from './cases/methods.ts';
import { missingCases } from './cases/missing.ts';
import type { Coverage } from './coverage.ts';
import { add, none, planOf, sendBroken, sendValid, type Generated } from './generate.ts';
import { laws } from './laws/index.ts';
import { runLaws } from './laws/run.ts';
import { knownIds } from './known-ids.ts';
import { readFailures, replayed, writeFailures } from './memory.ts';
import { Session, type Tally } from './session.ts';
import type { Target } from './target.ts';
import type { Case, Finding } from './types.ts';
import { emptySuccesses, leftOut, type Made } from './vacuous.ts';

/** How a run is done. */
export interface RunOptions {
  /** Reproduces a run. */
  seed: number;
  /** About how many cases are generated. */
  budget: number;
  /** The longest time that an answer may take, in milliseconds. */
  maxTime: number;
  /** Where failures are stored for the next run; nowhere unless given. */
  memory?: string | undefined;
}

/** What a run found. */
export interface Report {
  target: string;
  seed: number;
  requests: number;
  /** Of these, how many were failures of earlier runs. */
  replayed: number;
  generated: Generated;
  milliseconds: number;
  checks: Tally[];
  findings: Finding[];
  /** What makes a run without findings worth less than it looks. */
  warnings: string[];
  /** What was left out because the target is not made for it, or must not be changed. */
  notes: string[];
  coverage: Coverage;
}

/** Runs every check against a target. */
export async function runContract(document: OpenApiDocument, target: Target, options: RunOptions): Promise<Report> {
  const start = performance.now();
  const session = new Session(document, target, options.maxTime, laws);
  const operations = operationsOf(document);
  try {
    const again = options.memory === undefined ? [] : readFailures(options.memory);
    const repeats = replayed(again, operations, session.key);
    for (const each of repeats) await session.run(each);
    for (const each of fixedCases(session, operations)) await session.run(each);
    const generated = await sendGenerated(session, operations, options);
    const { hindrances, notes } = await runLaws(session, operations, options.seed);
    if (options.memory !== undefined) writeFailures(options.memory, session.findings);
    return {
      target: target.name,
      seed: options.seed,
      requests: session.requests,
      replayed: repeats.length,
      generated: generated.total,
      milliseconds: performance.now() - start,
      checks: [...session.tallies.values()],
      findings: session.findings,
      warnings: [...emptySuccesses(session, operations, generated.byOperation), ...hindrances],
      notes: [...leftOut(operations, generated.byOperation), ...notes],
      coverage: session.coverage.summary(operations),
    };
  } finally {
    session.close();
  }
}

/** The cases that are the same in every run. */
function fixedCases(session: Session, operations: readonly Operation[]): Case[] {
  const { key, scheme, context } = session;
  return [
    ...causeCases(context.document, key, scheme),
    ...forcedCases(operations, key),
    ...operations.flatMap((operation) => [...keyCases(operation, scheme), ...missingCases(operation, key)]),
    ...methodCases(operations, key),
  ];
}

async function sendGenerated(
  session: Session,
  operations: readonly Operation[],
  { budget, seed }: RunOptions,
): Promise<{ total: Generated; byOperation: Map<Operation, Made> }> {
  const known = await knownIds(session, operations);
  const plans = operations
    .map((operation) => planOf(session, operation, known))
    .filter(({ operation }) => operation.method === 'get' || session.target.capabilities.has('writes'));
  const constraints = plans.reduce((sum, plan) => sum + plan.constraints.size, 0);
  // Half for each kind. A few of those that are made are not sent.
  const ofEach = Math.ceil(budget / 2 / Math.max(plans.length, 1));
  const ofConstraint = Math.max(2, Math.ceil(budget / 2 / Math.max(constraints, 1)));
  const total = none();
  const byOperation = new Map<Operation, Made>();
  for (const plan of plans) {
    const generated = await sendValid(session, plan, ofEach, seed);
    add(generated, await sendBroken(session, plan, ofConstraint, seed));
    byOperation.set(plan.operation, { ...generated, constraints: plan.constraints.size });
    add(total, generated);
  }
  return { total, byOperation };
}
