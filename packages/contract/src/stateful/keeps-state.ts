/** Whether a target keeps what is sent to it, or responses every id with the same example. */
import { exampleValues, writeRequest } from 'user-management-openapi/requests';
import type { PathSupply } from '../ownership/path-supply.ts';
import type { Session } from '../session.ts';

/**
 * Reads an object that nobody has made. A server that keeps state cannot have it; one that made-up data come from has every
 * object. A bug of a server that keeps state, such as one that loses what is created, does not look like that.
 * @returns also true where the document has no operation to ask
 */
export async function keepsState(session: Session, supply: PathSupply): Promise<boolean> {
  for (const { read, parameter } of session.resources) {
    if (!read) continue;
    const values = exampleValues(read);
    const path = { ...values.path, [parameter]: supply.madeUp(read, parameter) };
    const request = writeRequest(read, { ...values, path }, session.keyOf(read));
    const { status } = (await session.send({ operation: read, intent: { kind: 'step' }, request })).response;
    if (status >= 200 && status < 300) return false;
  }
  return true;
}
