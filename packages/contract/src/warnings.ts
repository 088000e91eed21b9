/** What makes a run without findings worth less than it looks. */
import type { Operation } from 'user-management-openapi';
import type { Generated } from './generate.ts';
import type { Session } from './session.ts';

/** What was made for one operation. */
export interface Made extends Generated {
  /** How many constraints its requests have that could be broken. */
  constraints: number;
}

/** An operation that should have succeeded and did not. */
export interface Untested {
  operation: string;
  reason: string;
}

/** The operations that were sent to the target. */
function tried(session: Session, operations: readonly Operation[]): readonly Operation[] {
  return operations.filter(({ method }) => method === 'get' || session.capabilities.has('writes'));
}

/** Whether a check ran, and an operation was sent. What the document or the checks no longer have could not be found for good. */
export function couldOccur(
  session: Session,
  operations: readonly Operation[],
  check: string,
  operation: string,
): boolean {
  const tally = session.tallies.get(check);
  const isLeftOut =
    operations.some(({ id }) => id === operation) && !tried(session, operations).some(({ id }) => id === operation);
  return (!tally || tally.passed + tally.failed > 0) && !isLeftOut;
}

/** Lists the operations to which nothing was sent, because they change something and the target takes no writes. */
export function leftOut(session: Session, operations: readonly Operation[]): string[] {
  const sent = tried(session, operations);
  const left = operations.filter((operation) => !sent.includes(operation)).map(({ id }) => id);
  return left.length === 0
    ? []
    : [
        `${left.length} of ${operations.length} operations were left out: ${left.join(', ')}. Give --write for a server that may be changed.`,
      ];
}

/**
 * Lists the operations that were sent to the target and never succeeded.
 * @param reasons why some of them could not be prepared, by id
 * @param allowed the ids of those that need not succeed
 */
export function untestedOperations(
  session: Session,
  operations: readonly Operation[],
  reasons: ReadonlyMap<string, string>,
  allowed: readonly string[],
): Untested[] {
  return tried(session, operations)
    .filter((operation) => !session.coverage.hasSucceeded(operation) && !allowed.includes(operation.id))
    .map(({ id }) => ({ operation: id, reason: reasons.get(id) ?? `${id} never responded with a 2xx.` }));
}

/** What is said of a target to which no key of the run is one. */
export const keyRefused = 'Every response was 401. Is the key right?';

/** Lists the operations that were not really tested, and the checks that never ran. */
export function emptySuccesses(
  session: Session,
  operations: readonly Operation[],
  generated: ReadonlyMap<Operation, Made>,
): string[] {
  const warnings: string[] = [];
  for (const operation of operations) {
    const made = generated.get(operation);
    if (!made) continue;
    if (made.valid === 0)
      warnings.push(`${operation.id} got no valid generated request: the validators dropped all of them.`);
    if (made.constraints > 0 && made.invalid === 0)
      warnings.push(`${operation.id} got no invalid generated request: the validators dropped all of them.`);
    const { seen, refused } = session.valid(operation);
    if (seen > 0 && seen === refused && !session.coverage.hasSucceeded(operation))
      warnings.push(`${operation.id} refused all ${seen} of its valid generated requests.`);
  }
  if (session.onlyUnauthorized()) warnings.push(keyRefused);
  for (const { name, passed, failed, notApplicable } of session.tallies.values()) {
    if (passed + failed + notApplicable === 0 && !session.mayBeIdle(name))
      warnings.push(`The check ${name} never ran.`);
  }
  return warnings;
}
