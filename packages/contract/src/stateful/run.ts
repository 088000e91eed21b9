/** Trying every stateful check on every resource that it is about. */
import type { Session } from '../session.ts';
import { Actor } from './actor.ts';
import { statefulChecks } from './all.ts';
import { SetupError } from './setup-error.ts';

/** Why stateful checks could not be tried. */
export interface StatefulRun {
  /** What should have been tried, one line each. */
  skipped: string[];
}

/** Tries the stateful checks. */
export async function runStatefulChecks(session: Session, seed: number): Promise<StatefulRun> {
  const { resources, capabilities } = session;
  const skipped: string[] = [];
  for (const statefulCheck of statefulChecks) {
    const tally = session.tally(statefulCheck.name);
    const subjects = resources.filter((resource) => statefulCheck.appliesTo(resource));
    if (subjects.length === 0 || statefulCheck.needs.some((each) => !capabilities.has(each))) {
      tally.notApplicable += Math.max(subjects.length, 1);
      continue;
    }
    for (const resource of subjects) {
      const actor = new Actor(session, seed);
      try {
        const fault = await statefulCheck.verify(actor, resource);
        if (fault === undefined) {
          tally.passed++;
          continue;
        }
        tally.failed++;
        const last = actor.trail.at(-1)!;
        session.find(
          statefulCheck.name,
          last,
          fault,
          actor.trail.slice(0, -1).map(({ request }) => request),
        );
      } catch (error) {
        if (!(error instanceof SetupError)) throw error;
        tally.notApplicable++;
        skipped.push(`${statefulCheck.name} could not be tried on ${resource.collection}: ${error.message}`);
      }
    }
  }
  return { skipped };
}
