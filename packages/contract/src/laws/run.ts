/** Trying every law on every resource that it is about. */
import type { Session } from '../session.ts';
import { Actor } from './actor.ts';
import { laws } from './all.ts';
import { SetupError } from './setup-error.ts';

/** Why laws could not be tried. */
export interface LawRun {
  /** What should have been tried, one line each. */
  hindrances: string[];
}

/** Tries the laws. */
export async function runLaws(session: Session, seed: number): Promise<LawRun> {
  const { resources, capabilities } = session;
  const hindrances: string[] = [];
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
  return { hindrances };
}
