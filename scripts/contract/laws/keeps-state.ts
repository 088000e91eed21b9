/** Whether a target keeps what is sent to it, or answers every id with the same example. */
import type { Operation } from 'user-management-openapi';
import { exampleValues, writeRequest } from 'user-management-openapi/requests';
import type { Session } from '../session.ts';
import type { Resource } from './resources.ts';

/**
 * Reads an object that nobody has made. A server that keeps state cannot have it; one that made-up data come from has every
 * object. A bug of a server that keeps state, such as one that loses what is created, does not look like that.
 * @returns also true where the document has no operation to ask
 */
export async function keepsState(session: Session, resources: readonly Resource[]): Promise<boolean> {
  for (const { read, parameter } of resources) {
    if (!read) continue;
    const { status } = (await readMadeUp(session, read, parameter)).answer;
    if (status >= 200 && status < 300) return false;
  }
  return true;
}

async function readMadeUp(session: Session, read: Operation, parameter: string) {
  const values = exampleValues(read);
  // Made of the example, so that a server that looks at the form of an id lets it pass.
  const madeUp = `${String(values.path[parameter])}0NEVER0MADE`;
  const request = writeRequest(read, { ...values, path: { ...values.path, [parameter]: madeUp } }, session.key);
  return session.send({ operation: read, intent: { kind: 'step' }, request });
}
