/** A whole run: every case against one target, and what came of it. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';
import { splitFindings, type KnownFinding } from './baseline.ts';
import { sendBoundaries, type Boundary } from './boundaries.ts';
import { causeCases, casesViaPrefer } from './cases/documented.ts';
import { keyCases } from './cases/keys.ts';
import { methodCases } from './cases/methods.ts';
import { missingCases } from './cases/missing.ts';
import { unknownCases } from './cases/unknown.ts';
import { add, none, planOf, sendBroken, sendValid, type Generated } from './generate.ts';
import { statefulChecks } from './stateful/all.ts';
import { keepsState } from './stateful/keeps-state.ts';
import { runStatefulChecks } from './stateful/run.ts';
import { readFailures, replayed, writeFailures } from './memory.ts';
import { announcement } from './ownership/announcement.ts';
import { cleanUp } from './ownership/cleanup.ts';
import { parameterNames } from './ownership/owned-store.ts';
import { PathSupply } from './ownership/path-supply.ts';
import type { Report } from './report/report.ts';
import { codesFromOutbox, type CodeSource } from './prepare/codes.ts';
import { prepare } from './prepare/prepare.ts';
import { InterruptedError, Session } from './session.ts';
import type { Target } from './target.ts';
import { couldOccur, emptySuccesses, keyRefused, leftOut, untestedOperations, type Made } from './warnings.ts';

/** How a run is done. */
export interface RunOptions {
  /** Reproduces a run. */
  seed: number;
  /** About how many cases are generated. */
  budget: number;
  /** The longest time that a response may take, in milliseconds. */
  maxTime: number;
  /** Where failures are stored for the next run; nowhere unless given. */
  memory?: string | undefined;
  /** Lead to a success of operations that need others before them. Default: none. */
  workflows?: readonly Workflow[];
  /** Gets the one-time codes that went out by e-mail. Default: the outbox of the target, where it shows one. */
  codes?: CodeSource | undefined;
  /** The ids of operations that need not succeed. Default: none. */
  allowUntested?: readonly string[];
  /** Findings that are no failure. Default: every one is. */
  baseline?: readonly KnownFinding[];
  /** Whether a property of a response that the document does not declare is a finding. Default: it is a warning. */
  closed?: boolean;
  /** Ends the run. What it created is deleted all the same. Default: nothing ends it. */
  signal?: AbortSignal | undefined;
  /** Gets a text that says what will be written, before anything is. Default: nobody does. */
  announce?: (text: string) => void;
}

/**
 * Runs every check against a target. What the run creates there is deleted at its end, whatever ends it.
 * @throws an Error for what is wrong with the document or the options; never for what the target does
 */
export async function runContract(document: OpenApiDocument, target: Target, options: RunOptions): Promise<Report> {
  const start = performance.now();
  const session = new Session(document, target, options.maxTime, {
    others: statefulChecks,
    signal: options.signal,
    closed: options.closed,
  });
  const { operations } = session;
  const run: Progress = {
    replayed: 0,
    total: none(),
    byOperation: new Map(),
    boundaries: [],
    skipped: [],
    notes: [],
    reasons: new Map(),
  };
  let interrupted: string | undefined;
  let leftBehind: string[] = [];
  try {
    await runAll(session, operations, options, run);
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    interrupted = error.message;
  } finally {
    leftBehind = await cleanUp(session);
    session.close();
  }
  if (options.memory !== undefined) writeFailures(options.memory, session.findings, target.key);
  const untested =
    interrupted !== undefined ? [] : untestedOperations(session, operations, run.reasons, options.allowUntested ?? []);
  const { findings, known, gone } = splitFindings(
    session.findings,
    options.baseline ?? [],
    ({ check, operation }) => interrupted === undefined && couldOccur(session, operations, check, operation),
  );
  return {
    target: target.name,
    seed: options.seed,
    requests: session.requests,
    replayed: run.replayed,
    generated: run.total,
    milliseconds: performance.now() - start,
    checks: [...session.tallies.values()],
    findings,
    known,
    boundaries: run.boundaries,
    untested,
    interrupted,
    warnings: [
      ...leftBehind,
      ...gone,
      ...session.warnings,
      ...(interrupted !== undefined ? [] : emptySuccesses(session, operations, run.byOperation)),
      ...run.skipped,
    ],
    notes: [...session.notSent, ...(interrupted !== undefined ? [] : leftOut(session, operations)), ...run.notes],
    coverage: session.coverage.summary(operations),
  };
}

/** What a run has come to so far. */
interface Progress {
  replayed: number;
  total: Generated;
  byOperation: Map<Operation, Made>;
  boundaries: Boundary[];
  skipped: string[];
  notes: string[];
  /** Why operations could not be prepared, by id. */
  reasons: Map<string, string>;
}

async function runAll(
  session: Session,
  operations: readonly Operation[],
  options: RunOptions,
  run: Progress,
): Promise<void> {
  const supply = new PathSupply(session, session.resources, options.seed);
  if (session.capabilities.has('state') && !(await keepsState(session, supply))) {
    session.capabilities.delete('state');
    session.capabilities.add('any id');
    run.notes.push('The target keeps nothing: it responds for ids that nobody made. What needs state was not tried.');
  }
  if (supply.isNeeded) await supply.readLists();
  const text = announcement(session, operations);
  if (text !== undefined) options.announce?.(text);
  for (const failure of options.memory === undefined ? [] : readFailures(options.memory)) {
    const path = supply.isNeeded ? (operation: Operation) => supply.pathFor(operation) : undefined;
    const again = await replayed(failure, operations, (operation) => session.keyOf(operation), path);
    if (!again) continue;
    await session.run(again);
    run.replayed++;
  }
  const ordered = deletionsLast(operations);
  await sendFixed(session, ordered, supply);
  // A key that is refused everywhere would be refused some thousand times more.
  if (session.onlyUnauthorized()) throw new InterruptedError(keyRefused);
  await sendGenerated(session, ordered, supply, options, run);
  if (supply.isNeeded && session.capabilities.has('writes')) {
    const { workflows = [], seed } = options;
    const codes = options.codes ?? (await codesFromOutbox(session.target.base));
    run.reasons = await prepare(session, operations, { workflows, supply, codes, seed });
  }
  run.skipped = (await runStatefulChecks(session, options.seed)).skipped;
}

/** Deletions after all else, the deepest first: none of them takes away what another operation is tried on. */
function deletionsLast(operations: readonly Operation[]): Operation[] {
  const depth = ({ path }: Operation) => parameterNames(path).length;
  const [deletions, others] = [true, false].map((deletes) =>
    operations.filter(({ method }) => (method === 'delete') === deletes),
  ) as [Operation[], Operation[]];
  return [...others, ...deletions.sort((one, other) => depth(other) - depth(one))];
}

/** Sends the cases that are the same in every run. */
async function sendFixed(session: Session, operations: readonly Operation[], supply: PathSupply): Promise<void> {
  const { document } = session.context;
  if (session.capabilities.has('causes'))
    for (const each of causeCases(document, operations, session)) await session.run(each);
  for (const each of casesViaPrefer(operations, session)) await session.run(each);
  // Made one operation at a time: what one of them deletes, the next one must not need.
  for (const operation of operations) {
    const values = await supply.valuesFor(operation);
    const scheme = session.schemeOf(operation);
    const key = session.keyOf(operation);
    for (const each of scheme ? keyCases(operation, scheme, values) : []) {
      // Where the document does not say what keys look like, no key is malformed.
      const isMalformed = each.intent.kind === 'key' && each.intent.fault === 'malformed key';
      if (isMalformed && !scheme?.hasForm) session.skip(each);
      else await session.run(each);
    }
    for (const each of missingCases(operation, key, values)) await session.run(each);
    const madeUp = (name: string) => supply.madeUp(operation, name);
    for (const each of unknownCases(operation, key, values, madeUp)) await session.run(each);
  }
  const all = operationsOf(session.context.document);
  for (const [operation] of Map.groupBy(operations, ({ path }) => path).values()) {
    const { path } = await supply.valuesFor(operation!);
    // Those that cannot be sent are documented too.
    const others = all.filter((other) => other.path === operation!.path && other.method !== operation!.method);
    for (const each of methodCases([operation!, ...others], session.keyOf(operation!), path)) await session.run(each);
  }
}

async function sendGenerated(
  session: Session,
  operations: readonly Operation[],
  supply: PathSupply,
  { budget, seed }: RunOptions,
  run: Progress,
): Promise<void> {
  const plans = operations
    .map((operation) => planOf(session, operation, supply))
    .filter(({ operation }) => operation.method === 'get' || session.capabilities.has('writes'));
  const constraints = plans.reduce((sum, plan) => sum + plan.constraints.size, 0);
  // Half for each kind. A few of those that are made are not sent.
  const ofEach = Math.ceil(budget / 2 / Math.max(plans.length, 1));
  const ofConstraint = Math.max(2, Math.ceil(budget / 2 / Math.max(constraints, 1)));
  for (const plan of plans) {
    const { boundaries, exchanges, untried } = await sendBoundaries(session, plan.operation, supply, seed);
    run.boundaries.push(...boundaries);
    if (untried.length > 0)
      run.notes.push(
        `${plan.operation.id} is not tried on both sides of ${untried.join(', ')}: no request shows it alone.`,
      );
    const generated = await sendValid(session, plan, ofEach, seed);
    add(generated, await sendBroken(session, plan, ofConstraint, seed));
    // Last: what a generated request shows too is found there, where it is made as small as possible.
    for (const exchange of exchanges) session.examine(exchange);
    run.byOperation.set(plan.operation, { ...generated, constraints: plan.constraints.size });
    add(run.total, generated);
  }
}
