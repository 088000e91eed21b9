/** Deleting what a run created. */
import { exampleValues, writeRequest } from 'user-management-openapi/requests';
import type { Session } from '../session.ts';
import { parameterNames, type OwnedObject } from './owned-store.ts';

/** How many deletions run at a time. */
const atOnce = 4;

/**
 * Deletes what the run created, the newest first, so that nothing goes before what is below it.
 * @returns what could not be deleted, one line each
 */
export async function cleanUp(session: Session): Promise<string[]> {
  const left: string[] = [];
  const objects = [...session.owned.objects].reverse();
  const next = async (): Promise<void> => {
    for (let object = objects.shift(); object; object = objects.shift()) {
      const fault = await remove(session, object);
      if (fault !== undefined) left.push(fault);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return left;
}

async function remove(session: Session, { resource, path, id }: OwnedObject): Promise<string | undefined> {
  const operation = resource.remove;
  if (session.isGone) return `${id} may be left on the target, which is gone.`;
  if (!operation) return `${id} is left on the target: no operation deletes one.`;
  const names = parameterNames(operation.path);
  const values = [...Object.values(path), id];
  const full = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const request = writeRequest(operation, { ...exampleValues(operation), path: full }, session.key);
  const { status } = (await session.send({ operation, intent: { kind: 'step' }, request }, 'even when interrupted'))
    .answer;
  if ((status >= 200 && status < 300) || status === 404 || status === 410) return undefined;
  return `${id} is left on the target: ${operation.id} returns ${status}.`;
}
