/** Tries the checks of several requests on a server with a bug. */
import { statefulChecks, runStatefulChecks, Session, type Tally, type Wire } from 'user-management-contract/testing';
import { serverTarget, type Capability, type Exchange, type Finding } from 'user-management-contract';
import type { WireRequest } from 'user-management-openapi/requests';
import { document } from './document.ts';
import type { Bug } from './bugs.ts';
import { serverKey, wireToUsers } from './users-server.ts';

type ReceivedResponse = Exchange['response'];

/** How the checks are tried. */
export interface Trial {
  /** What the target can do. Default: it keeps what is written, and may be written. */
  capabilities?: Capability[];
  /** Of how many milliseconds the times of the server are multiples. Default: 1. */
  tick?: number;
  /** How many users are there before. Default: none. */
  existing?: number;
  /** What of a response is another than the server's. Default: nothing. */
  alter?: (request: WireRequest, response: ReceivedResponse) => Partial<ReceivedResponse>;
}

/** Tries every check of several requests on a server with one bug. */
export async function tryStatefulChecks(
  bug?: Bug,
  { capabilities = ['state', 'writes'], tick = 1, existing = 0, alter = () => ({}) }: Trial = {},
): Promise<{ skipped: string[]; findings: Finding[]; tallies: Tally[] }> {
  const target = { ...serverTarget('http://127.0.0.1:1', {}, serverKey), capabilities: new Set(capabilities) };
  const { close, send } = wireToUsers({ bug, tick, existing });
  const wire: Wire = {
    close,
    send: async (request) => {
      const response = await send(request);
      return { ...response, ...alter(request, response) };
    },
  };
  const session = new Session(document, target, 5_000, { others: statefulChecks, wire });
  const { skipped } = await runStatefulChecks(session, 3);
  const tallies = statefulChecks.map(({ name }) => session.tally(name));
  return { skipped, findings: session.findings, tallies };
}
