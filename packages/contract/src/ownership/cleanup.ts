/** Deleting what a run created. */
import { exampleValues, writeRequest } from 'user-management-openapi/requests';
import type { Session } from '../session.ts';
import { parameterNames, type OwnedObject } from './owned-store.ts';

/** How many deletions run at a time. */
const atOnce = 4;

/** How often a deletion is tried that gets no response, or an error of the target. */
const trials = 3;

/**
 * Deletes what the run created, the newest first, and nothing before what is below it.
 * @returns what could not be deleted, one line each
 */
export async function cleanUp(session: Session): Promise<string[]> {
  const left: string[] = [];
  const byDepth = Map.groupBy([...session.owned.objects].reverse(), ({ path }) => Object.keys(path).length);
  for (const [, objects] of [...byDepth].sort(([one], [other]) => other - one)) {
    const next = async (): Promise<void> => {
      for (let object = objects.shift(); object; object = objects.shift()) {
        const fault = await remove(session, object);
        if (fault !== undefined) left.push(fault);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }
  // A server that remembers nothing may give everything the same id.
  return [...Map.groupBy(left, (fault) => fault)].map(([fault, { length }]) =>
    length === 1 ? fault : `${fault} That is so of ${length} that it gave this id.`,
  );
}

async function remove(session: Session, { resource, path, id }: OwnedObject): Promise<string | undefined> {
  const operation = resource.remove;
  if (session.isGone) return `${id} may be left on the target, which is gone.`;
  if (!operation) return `${id} is left on the target: no operation deletes one.`;
  const names = parameterNames(operation.path);
  const values = [...Object.values(path), id];
  const full = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const request = writeRequest(operation, { ...exampleValues(operation), path: full }, session.keyOf(operation));
  let status = 0;
  // A busy target may let a deletion pass unanswered; what it then did with it shows when it is asked again.
  for (let trial = 0; trial < trials && (status === 0 || status >= 500); trial++) {
    const sent = { operation, intent: { kind: 'step' as const }, request };
    status = (await session.send(sent, 'even when interrupted')).response.status;
  }
  if ((status >= 200 && status < 300) || status === 404 || status === 410) return undefined;
  return `${id} is left on the target: ${operation.id} ${status === 0 ? 'gets no response' : `returns ${status}`}.`;
}
