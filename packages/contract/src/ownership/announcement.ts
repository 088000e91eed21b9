/** What a run writes, said before it writes. */
import type { Operation } from 'user-management-openapi';
import type { Session } from '../session.ts';

/** Says what a run is about to write; nothing where it writes nothing, or only to a mock. */
export function announcement(
  { target, capabilities, resources }: Session,
  operations: readonly Operation[],
): string | undefined {
  if (!capabilities.has('writes') || capabilities.has('any id')) return undefined;
  const sent = operations.filter(({ method }) => method !== 'get').map(({ id }) => id);
  const created = resources.flatMap(({ create }) => (create ? [create.id] : []));
  const kept = resources.flatMap(({ create, remove }) => (create && !remove ? [create.id] : []));
  const lines = [`Writes to ${target.name}: ${sent.join(', ')}.`];
  if (capabilities.has('own data')) lines.push('Everything on the target may be changed and deleted (--own-data).');
  else lines.push('Only what this run creates is changed or deleted. What was there before is read, never changed.');
  if (created.length > 0) lines.push(`What ${created.join(', ')} creates is deleted at the end, also after Ctrl+C.`);
  if (kept.length > 0) lines.push(`No operation deletes what ${kept.join(', ')} creates: it stays.`);
  return lines.join('\n');
}
