/** The command. */
import { DocumentError } from '../document/lookup.ts';
import type { Mock } from '../api/types.ts';
import { startMock } from '../start.ts';
import { helpText, MisuseError, readOptions } from './options.ts';

/**
 * Runs the command: starts a mock and keeps it until the process is told to end.
 *
 * Sets the process's exit code: 2 for misuse and 1 when the mock cannot start, each with one line on standard error.
 * @param args the arguments behind the command's name
 * @param command what the person typed, for the help and the messages
 */
export async function runCli(args: readonly string[], command = 'user-management-mock'): Promise<void> {
  try {
    const options = readOptions(args);
    if (options === 'help') {
      console.log(helpText(command));
      return;
    }
    const mock = await startMock(options);
    announce(mock);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mock.close());
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    console.error(`${command}: ${message}`);
    process.exitCode = error instanceof MisuseError ? 2 : 1;
  }
}

function announce(mock: Mock): void {
  const width = Math.max(...mock.operations.map(({ method }) => method.length));
  for (const { id, method, path } of mock.operations) console.log(`  ${method.padEnd(width)} ${path}  ${id}`);
  console.log(`\nThe mock listens on ${mock.url}`);
  if (mock.curl !== undefined) console.log(`Try: ${mock.curl}`);
}

/** What to tell a person about an error that is not a fault of the mock itself. */
function explain(error: unknown): string | undefined {
  if (error instanceof MisuseError) return `${error.message.replace(/\.?$/, '.')} See --help.`;
  if (error instanceof DocumentError) return error.message;
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${address} is taken. Choose another with --port, or any free one with --port 0.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${address ?? 'of that name'}. Choose another with --host.`;
  return undefined;
}
