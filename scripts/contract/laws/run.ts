/** Trying every law on every resource that it is about. */
import type { Operation } from 'user-management-openapi';
import type { Session } from '../session.ts';
import { Actor } from './actor.ts';
import { laws } from './index.ts';
import { keepsState } from './keeps-state.ts';
import { SetupError } from './law.ts';
import { resourcesOf } from './resources.ts';

/** Why laws could not be tried. */
export interface LawRun {
  /** What should have been tried, one line each. */
  hindrances: string[];
  /** What the target is not made for, one line each. */
  notes: string[];
}

/** Tries the laws. */
export async function runLaws(session: Session, operations: readonly Operation[], seed: number): Promise<LawRun> {
  const resources = resourcesOf(session.context.document, operations);
  const hindrances: string[] = [];
  const notes: string[] = [];
  const capabilities = new Set(session.target.capabilities);
  if (capabilities.has('state') && !(await keepsState(session, resources))) {
    capabilities.delete('state');
    notes.push('The target keeps nothing: it answers for ids that nobody made. What needs state was not tried.');
  }
  for (const law of laws) {
    const tally = session.tally(law.name);
    const subjects = resources.filter((resource) => law.concerns(resource));
    if (subjects.length === 0 || law.needs.some((each) => !capabilities.has(each))) {
      tally.notApplicable += Math.max(subjects.length, 1);
      continue;
    }
    for (const resource of subjects) {
      const actor = new Actor(session, seed);
      try {
        const fault = await law.broken(actor, resource);
        if (fault === undefined) {
          tally.passed++;
          continue;
        }
        tally.failed++;
        const last = actor.trail.at(-1)!;
        session.find(
          law.name,
          last,
          fault,
          actor.trail.slice(0, -1).map(({ request }) => request),
        );
      } catch (error) {
        if (!(error instanceof SetupError)) throw error;
        tally.notApplicable++;
        hindrances.push(`${law.name} could not be tried on ${resource.collection}: ${error.message}`);
      }
    }
  }
  return { hindrances, notes };
}
