/** Mutants of a server that keeps state: each has one bug that only several requests together show. */
import { laws } from 'user-management-contract/testing';
import { lawBugs } from '../../contract/support/bugs.ts';
import { tryLaws } from '../../contract/support/laws.ts';
import type { Mutant } from '../mutant.ts';

/** The name of a law among the checks. */
export const lawName = (law: string) => `law: ${law}`;

/** The mutants. */
export function stateMutants(): Mutant[] {
  return lawBugs.map(([bug]): Mutant => ({
    layer: 'state',
    title: bug,
    async killers() {
      const { findings } = await tryLaws(bug);
      const names = laws.map(({ name }) => name);
      return [...new Set(findings.map(({ check }) => check).filter((check) => names.includes(check)))].map(lawName);
    },
  }));
}
