/** What makes a run without findings worth less than it looks. */
import type { Operation } from 'user-management-openapi';
import type { Generated } from './generate.ts';
import type { Session } from './session.ts';

/** What was made for one operation. */
export interface Made extends Generated {
  /** How many constraints its requests have that could be broken. */
  constraints: number;
}

/** Lists the operations to which nothing was sent, because they change something and the target takes no writes. */
export function leftOut(operations: readonly Operation[], made: ReadonlyMap<Operation, Made>): string[] {
  const left = operations.filter((operation) => !made.has(operation)).map(({ id }) => id);
  return left.length === 0
    ? []
    : [
        `${left.length} of ${operations.length} operations were left out: ${left.join(', ')}. Give --write for a server that may be changed.`,
      ];
}

/** Lists the operations that were not really tested, and the checks that had nothing to look at. */
export function emptySuccesses(
  session: Session,
  operations: readonly Operation[],
  generated: ReadonlyMap<Operation, Made>,
): string[] {
  const warnings: string[] = [];
  for (const operation of operations) {
    const made = generated.get(operation);
    if (!made) continue;
    const answered = (digit: number) => session.coverage.answered(operation, digit);
    if (!answered(2)) warnings.push(`${operation.id} never answered with a 2xx.`);
    if (made.valid === 0)
      warnings.push(`${operation.id} got no valid generated request: the judges dropped all of them.`);
    if (made.constraints > 0 && made.invalid === 0)
      warnings.push(`${operation.id} got no invalid generated request: the judges dropped all of them.`);
    const { seen, refused } = session.valid(operation);
    if (seen > 0 && seen === refused)
      warnings.push(`${operation.id} refused all ${seen} of its valid generated requests.`);
  }
  if (session.onlyUnauthorized()) warnings.push('Every answer was 401. Is the key right?');
  for (const { name, passed, failed, notApplicable } of session.tallies.values()) {
    if (passed + failed + notApplicable === 0) warnings.push(`The check ${name} had nothing to look at.`);
  }
  return warnings;
}
