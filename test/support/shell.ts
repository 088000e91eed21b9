/** Runs what readers paste into a shell, with a `curl` of this repository's own: tests need nothing but npm packages. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/repo.ts';

/** What a run came to. */
export interface ShellRun {
  /** `null` when it succeeded. */
  failure: string | null;
  stdout: string;
}

/** Has a shell run a text whose `curl` sends what is meant for one address to another. */
export async function runInShell(text: string, from: string, to: string): Promise<ShellRun> {
  const folder = mkdtempSync(join(tmpdir(), 'samples-'));
  try {
    const command = join(folder, 'curl');
    const node = join(root, 'node_modules', '.bin', 'node');
    writeFileSync(command, `#!/bin/sh\nexec '${node}' '${join(root, 'test', 'support', 'curl-command.ts')}' "$@"\n`);
    chmodSync(command, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}`, CURL_FROM: from, CURL_TO: to };
    return await new Promise((done) => {
      execFile('sh', ['-eu', '-c', text], { env }, (error, stdout) =>
        done({ failure: error ? error.message : null, stdout }),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
