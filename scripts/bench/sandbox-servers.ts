/** What `pnpm bench sandbox` measures: processes with so many users, and the requests that they get. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { User } from 'user-management-client';
import { openStore, putAll, storedUser } from 'user-management-sandbox/testing';
import { root } from '../lib/repo.ts';

/** The users of which the store is filled at once. */
const batch = 10_000;

/** A user of the filling, the older the smaller its number. */
export function userAt(index: number): User {
  const id = `user_${String(index).padStart(26, '0')}` as const;
  const created_at = new Date(Date.UTC(2025, 0, 1) + index * 1_000).toISOString();
  return {
    ...{
      object: 'user' as const,
      id,
      email: `user-${index}@example.com`,
      email_verified: false,
      external_id: `e-${index}`,
    },
    ...{ first_name: 'Marcelina', last_name: 'Davis', profile_picture_url: null, locale: null, last_sign_in_at: null },
    ...{ metadata: { department: 'engineering' }, created_at, updated_at: created_at },
  };
}

/** The batches of users between two numbers. */
export function* batches(from: number, to: number): Generator<User[]> {
  for (let start = from; start < to; start += batch) {
    yield Array.from({ length: Math.min(batch, to - start) }, (_, index) => userAt(start + index));
  }
}

/** Adds users and their events to a file or a database, as if each had been created by a request. */
export async function fill(data: string, from: number, to: number): Promise<void> {
  const store = await openStore(data);
  for (const users of batches(from, to)) {
    const events = users.map((user) => {
      const { id, created_at } = user;
      const about = { id: id.replace('user', 'event'), event: 'user.created', created_at };
      return { ...about, data: JSON.stringify(user) };
    });
    await store.write('main', function* () {
      yield* putAll(
        'users',
        users.map((user) => storedUser(user)),
      );
      yield* putAll('events', events);
    });
  }
  await store.close();
}

/** The megabytes that a file or a database takes on the disk. */
export async function diskMegabytes(data: string): Promise<number> {
  if (!data.startsWith('postgres:')) return statSync(data).size / 1e6;
  const client = new pg.Client(data);
  await client.connect();
  const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database()) as size');
  await client.end();
  return Number(rows[0]?.size) / 1e6;
}

/** A running process. */
export interface Running {
  url: string;
  /** The keys that requests carry in turn. */
  keys: readonly string[];
  pid: number;
  end(): Promise<void>;
}

/** Those that run. */
const running = new Set<Running>();

/** Ends what runs still, as it does after a failure. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((each) => each.end()));
}

/**
 * Starts a command as it is published, or a script of this folder.
 * @param args its arguments
 */
export async function start(...args: string[]): Promise<Running> {
  const { NODE_OPTIONS, ...env } = process.env;
  const child = spawn(process.execPath, ['--max-old-space-size=8192', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // What is published is not to load sources.
    env: { ...env, ...(args[0]!.endsWith('.ts') && { NODE_OPTIONS }) },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
    void ended.then(() => reject(new Error(`${args.join(' ')} has ended.`)));
  });
  const started: Running = {
    url: (JSON.parse(line) as { url: string }).url,
    keys: ['sk_test_1'],
    pid: child.pid!,
    async end() {
      child.kill();
      await ended;
      running.delete(started);
    },
  };
  running.add(started);
  return started;
}

/** The seconds that a process has had a processor. */
export function processorSeconds(pid: number): number {
  // The name of the program, in parentheses, may have spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const ticksPerSecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

const bin = (name: string) => join(root, 'packages', name, 'dist', 'bin.js');
const quiet = ['--port', '0', '--json', '--log', 'silent'];

export const startMock = () => start(bin('mock'), ...quiet);
export const startBare = () => start(join(root, 'scripts', 'bench', 'mock-bare.ts'), '0');

/**
 * Starts the vendor's emulator, where its command is installed. It takes a thousand requests a minute with each key.
 * @param folder where a file is written that names keys
 */
export async function startEmulator(folder: string): Promise<Running | undefined> {
  const { status, stdout } = spawnSync('which', ['workos'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const keys = Array.from({ length: 1_000 }, (_, index) => `sk_test_${index}`);
  const seed = join(folder, 'emulator.json');
  writeFileSync(
    seed,
    JSON.stringify({ apiKeys: Object.fromEntries(keys.map((key) => [key, { environment: 'test' }])) }),
  );
  const command = realpathSync(stdout.trim());
  return { ...(await start(command, 'emulate', '--port', '0', '--json', '--seed', seed)), keys };
}

/**
 * Starts a sandbox.
 * @param data a file or a database that is filled; nothing for a store in memory
 * @param users how many a store in memory is filled with
 */
export function startSandboxOn(data: string | undefined, users: number): Promise<Running> {
  if (data !== undefined) return start(bin('sandbox'), ...quiet, '--data', data);
  if (users === 0) return start(bin('sandbox'), ...quiet);
  return start(join(root, 'scripts', 'bench', 'sandbox-filled.ts'), String(users));
}
