/** Bringing operations to a success by the workflows that lead to one. */
import { expectedStatus, workflowsOf, type Workflow } from 'user-management-openapi/workflows';
import type { Operation } from 'user-management-openapi';
import type { PathSupply } from '../ownership/path-supply.ts';
import type { Session } from '../session.ts';
import type { CodeSource } from './codes.ts';
import { Walk } from './walk.ts';

/** What preparing needs besides the session. */
export interface Preparation {
  workflows: readonly Workflow[];
  supply: PathSupply;
  codes: CodeSource | undefined;
  seed: number;
}

/**
 * For each operation without a success, follows a workflow up to the step that has one.
 * @returns why an operation could not be prepared, by its id
 */
export async function prepare(
  session: Session,
  operations: readonly Operation[],
  { workflows, supply, codes, seed }: Preparation,
): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  for (const operation of operations) {
    if (session.coverage.hasSucceeded(operation)) continue;
    for (const { workflow, steps } of workflowsOf(session.context.document, workflows)) {
      const last = steps.findIndex(
        (each) => each.operation.id === operation.id && expectedStatus(each.step)?.startsWith('2'),
      );
      if (last === -1) continue;
      const good = steps.slice(0, last + 1).filter(({ step }) => expectedStatus(step)?.startsWith('2'));
      const walk = new Walk(session, workflow, { supply, codes, seed });
      const reason = await walk.follow(good);
      if (reason === undefined) {
        reasons.delete(operation.id);
        break;
      }
      reasons.set(operation.id, reason);
    }
  }
  return reasons;
}
