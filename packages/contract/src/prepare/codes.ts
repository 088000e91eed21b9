/** One-time codes, which only the outbox of a target has. */
import { exec } from 'node:child_process';

/** Gets the newest code that went to an address; nothing when none did. */
export type CodeSource = (address: string) => Promise<string | undefined>;

/** How long the command may take, in milliseconds. */
const commandTimeoutMs = 30_000;

/**
 * Codes that a command prints. It gets the address in the variable `CONTRACT_EMAIL`.
 * @param command a line for the shell
 * @returns a source that throws an Error with the command's own words when the command fails
 */
export function codesFromCommand(command: string): CodeSource {
  return (address) =>
    new Promise((done, fail) => {
      const env = { ...process.env, CONTRACT_EMAIL: address };
      exec(command, { env, timeout: commandTimeoutMs }, (error, stdout, stderr) => {
        if (error) fail(new Error(`The command for codes fails: ${(stderr || error.message).trim()}`));
        else done(stdout.trim() || undefined);
      });
    });
}

/** Where a sandbox shows the mails that it would have sent. */
const outboxPath = '/__mock/outbox';

/**
 * Codes of a target that shows its outbox.
 * @param base the address of the target
 * @returns nothing when it shows none
 */
export async function codesFromOutbox(base: string): Promise<CodeSource | undefined> {
  return (await readOutbox(base)) === undefined
    ? undefined
    : async (address) => (await readOutbox(base))?.findLast(({ to }) => to === address)?.code;
}

interface Mail {
  to?: string;
  code?: string;
}

async function readOutbox(base: string): Promise<Mail[] | undefined> {
  try {
    const response = await fetch(base + outboxPath, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) return undefined;
    const value = (await response.json()) as { data?: unknown };
    const mails = Array.isArray(value) ? value : value.data;
    return Array.isArray(mails) ? (mails as Mail[]) : undefined;
  } catch {
    // No response, no JSON, or null.
    return undefined;
  }
}
