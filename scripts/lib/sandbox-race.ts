/** Many clients who want the same at once, of which one may get it. */
import type { Reply, Send } from './sandbox-process.ts';

/** What the clients raced for, and how many got it. */
export interface Race {
  prize: 'email' | 'external id' | 'code';
  winners: number;
  /** The statuses and codes of the others, each once. */
  refusals: string[];
}

const base = '/user_management/users';

/**
 * Has clients race for one e-mail address, one external id and one code.
 * @param senders what the clients send with, in turn: each leads to one of the processes
 * @param round makes the addresses of this round differ from those of others
 * @param lastCode gives the code that was sent last
 */
export async function raceRound(
  senders: readonly Send[],
  clients: number,
  round: number,
  lastCode: () => Promise<string>,
): Promise<Race[]> {
  const all = (send: (send: Send, client: number) => Promise<Reply>) =>
    Promise.all(Array.from({ length: clients }, (_, client) => send(senders[client % senders.length]!, client)));
  const name = `race-${round}`;
  const emails = await all((send) => send('POST', base, { email: `${name}@example.com` }));
  const ids = await all((send, client) =>
    send('POST', base, { email: `${name}-${client}@example.com`, external_id: name }),
  );
  const user = `${base}/${emails.find(({ status }) => status === 201)?.body.id}`;
  await senders[0]!('POST', `${user}/email_verification/send`);
  const code = await lastCode();
  const codes = await all((send) => send('POST', `${user}/email_verification/confirm`, { code }));
  return [raceOf('email', emails), raceOf('external id', ids), raceOf('code', codes)];
}

function raceOf(prize: Race['prize'], replies: readonly Reply[]): Race {
  const refused = replies.filter(({ status }) => status >= 300);
  const refusals = [...new Set(refused.map(({ status, code }) => `${status} ${code}`))].sort();
  return { prize, winners: replies.length - refused.length, refusals };
}
