/** A registry on this machine: it holds what is published to it, and hands everything else on to the registry of the machine. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runServer } from 'verdaccio';

/** A running registry. */
export interface LocalRegistry {
  /** With a slash at the end. */
  url: string;
  /** Of a user who may publish. */
  token: string;
  close(): Promise<void>;
}

/**
 * Starts a registry.
 * @param storage a folder for what it holds
 * @param own the names of the packages that are never asked for elsewhere
 */
export async function startRegistry(storage: string, own: readonly string[]): Promise<LocalRegistry> {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry']);
  mkdirSync(storage, { recursive: true });
  const rights = { access: '$all', publish: '$authenticated' };
  const server = (await runServer({
    configPath: join(storage, 'config.yaml'),
    storage,
    auth: { htpasswd: { file: join(storage, 'htpasswd'), max_users: 1 } },
    uplinks: { upstream: { url: stdout.trim(), maxage: '60m' } },
    packages: {
      ...Object.fromEntries(own.map((name) => [name, rights])),
      '**': { access: '$all', proxy: 'upstream' },
    },
    web: { enable: false },
    log: { type: 'stdout', format: 'json', level: 'fatal' },
  } as never)) as Server;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const response = await fetch(`${url}-/user/org.couchdb.user:releaser`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'releaser', password: 'a long password' }),
  });
  const { token } = (await response.json()) as { token: string };
  return {
    url,
    token,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
