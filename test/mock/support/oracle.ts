/** Plain Prism, as a process of its own: what the mock is compared with. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/repo.ts';

/** A running Prism. */
export interface Oracle {
  readonly url: string;
  /** Settles when the process ends; `true` when it ended by itself. */
  readonly died: Promise<boolean>;
  stop(): Promise<void>;
}

const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

/** Starts Prism on a document. Default: the bundle. */
export async function startOracle(file = join(root, 'generated/openapi.json')): Promise<Oracle> {
  const child = spawn(process.execPath, [prism, 'mock', '--port', '0', file], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
  });
  let stopped = false;
  const died = new Promise<boolean>((resolve) => child.once('close', () => resolve(!stopped)));
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-1_000);
      const found = /listening on (http:\/\/\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`Prism did not start:\n${text}`)));
  });
  return {
    url,
    died,
    async stop() {
      stopped = true;
      child.kill();
      await died;
    },
  };
}
