/** Mutants of a server that keeps state: each has one bug that only several requests together show. */
import { statefulChecks } from 'user-management-contract/testing';
import { statefulBugs } from '../../contract/support/bugs.ts';
import { tryStatefulChecks } from '../../contract/support/stateful-checks.ts';
import type { Mutant } from '../mutant.ts';

/** The name of a stateful check among the checks. */
export const statefulCheckName = (statefulCheck: string) => `stateful check: ${statefulCheck}`;

/** The mutants. */
export function stateMutants(): Mutant[] {
  return statefulBugs.map(([bug]): Mutant => ({
    layer: 'state',
    title: bug,
    async killers() {
      const { findings } = await tryStatefulChecks(bug);
      const names = statefulChecks.map(({ name }) => name);
      return [...new Set(findings.map(({ check }) => check).filter((check) => names.includes(check)))].map(
        statefulCheckName,
      );
    },
  }));
}
