/** Ids that a server is known to have, read from its own lists. */
import type { Operation, Schema } from 'user-management-openapi';
import type { KnownIds } from './cases/generated.ts';
import { parsed } from './judging.ts';
import { exampleValues, writeRequest } from 'user-management-openapi/requests';
import type { Session } from './session.ts';

/** How many ids of a kind are kept. */
const enough = 20;

/**
 * Asks every operation that reads and needs no id, and sorts the texts of the answers by the kinds of ids.
 * @returns nothing for every parameter where any id will do
 */
export async function knownIds(session: Session, operations: readonly Operation[]): Promise<KnownIds> {
  if (session.target.capabilities.has('any id')) return () => [];
  const texts = new Set<string>();
  for (const operation of operations) {
    if (operation.method !== 'get' || operation.path.includes('{')) continue;
    const exchange = await session.run({
      operation,
      intent: { kind: 'step' },
      request: writeRequest(operation, exampleValues(operation), session.key),
    });
    for (const text of textsIn(parsed(exchange?.answer.text ?? '')?.value)) texts.add(text);
  }
  const { document, judges } = session.context;
  return (operation, name) => {
    const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
    const kinds = (parameter?.['x-ids'] ?? []).map((kind): Schema => document.components.schemas[kind] ?? false);
    return [...texts].filter((text) => kinds.some((kind) => judges.judge(kind, text) === 'valid')).slice(0, enough);
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
