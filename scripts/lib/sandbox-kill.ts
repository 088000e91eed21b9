/** Killing a sandbox while it writes, and counting what is left. */
import { get, list, openStore } from 'user-management-sandbox/testing';
import { senderFor, startProcess, type Send } from './sandbox-process.ts';

/** What a round came to. */
export interface KillRound {
  /** How many creations were acknowledged. */
  acknowledged: number;
  /** How many of these are not stored. */
  lost: number;
  /** How many users lack their event, or events their user. */
  unmatched: number;
}

/** How many requests are under way at once. */
const writers = 8;

/**
 * Starts processes on the same data, creates users, and kills the first process with SIGKILL.
 * @param data a file, or the address of a database
 * @param processes how many run
 * @param delay when the first is killed, in milliseconds after its first acknowledged write
 */
export async function killRound(data: string, processes: number, delay: number): Promise<KillRound> {
  const children = await Promise.all(Array.from({ length: processes }, () => startProcess('--data', data)));
  const senders = children.map(({ url }) => senderFor(url, 'sk_test_1'));
  const acknowledged: string[] = [];
  let ending = false;
  let first: () => void = () => {};
  const wrote = new Promise<void>((resolve) => (first = resolve));
  const write = async (writer: number): Promise<void> => {
    for (let count = 0; !ending; count++) {
      const id = await create(senders[writer % senders.length]!, `${Date.now()}-${writer}-${count}@example.com`);
      if (id === undefined) return;
      acknowledged.push(id);
      first();
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  // Where nothing can be written, nobody writes any more.
  await Promise.race([wrote, writing]);
  await new Promise((resolve) => setTimeout(resolve, delay));
  await children[0]!.end('SIGKILL');
  ending = true;
  await writing;
  for (const child of children.slice(1)) await child.end('SIGTERM');
  return { acknowledged: acknowledged.length, ...(await countLosses(data, acknowledged)) };
}

/** Creates a user; gives the id, or nothing once the process is gone. */
async function create(send: Send, email: string): Promise<string | undefined> {
  const reply = await send('POST', '/user_management/users', { email }).catch(() => undefined);
  return reply?.status === 201 ? reply.body.id : undefined;
}

async function countLosses(
  data: string,
  acknowledged: readonly string[],
): Promise<Pick<KillRound, 'lost' | 'unmatched'>> {
  const store = await openStore(data);
  try {
    const all = { descending: false, limit: 1_000_000 };
    const users = await store.read('main', () => list('users', all));
    const events = await store.read('main', () => list('events', all));
    const created = new Set(events.map(({ data }) => (JSON.parse(data) as { id: string }).id));
    let lost = 0;
    for (const id of acknowledged) if (!(await store.read('main', () => get('users', id)))) lost += 1;
    const unmatched = users.filter(({ id }) => !created.has(id)).length + Math.abs(created.size - users.length);
    return { lost, unmatched };
  } finally {
    await store.close();
  }
}
