/** The command. */
import type { Mock } from '../api/types.ts';
import { DocumentError } from '../document/lookup.ts';
import { RuleError } from '../rules/spec.ts';
import { startMock } from '../start.ts';
import { RuntimeError } from '../workers/shared-ports.ts';
import { readDocument, readOptionFile, readRules } from './files.ts';
import { listCauses } from './list-causes.ts';
import { createLog } from './log.ts';
import { openInBrowser } from './open.ts';
import { helpText, readSettings, type Settings } from './options.ts';
import { MisuseError } from './values.ts';
import { watchFile } from './watch.ts';

/**
 * Runs the command: starts a mock and keeps it until the process is told to end.
 *
 * Sets the process's exit code: 2 for misuse and 1 when the mock cannot start, each with one line on standard error.
 * @param args the arguments behind the command's name
 * @param command what the person typed, for the help and the messages
 */
export async function runCli(args: readonly string[], command = 'user-management-mock'): Promise<void> {
  try {
    const settings = readSettings(args);
    if (settings === 'help') console.log(helpText(command));
    else if (settings.listCauses) console.log(await listCauses(settings));
    else await serve(settings);
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    console.error(`${command}: ${message}`);
    process.exitCode = error instanceof MisuseError ? 2 : 1;
  }
}

async function serve({ options, files, log, open, json }: Settings): Promise<void> {
  const { spec, cert, key } = files;
  const rules = files.rules === undefined ? [] : readRules(files.rules);
  const report = createLog(log ?? (json ? 'silent' : 'pretty'), process.stdout.isTTY);
  const mock = await startMock<Record<string, unknown>>({
    ...options,
    rules,
    ...(report && { log: report }),
    ...(spec !== undefined && {
      document: await readDocument(spec),
      onSkip: (message) => console.error(`${spec}: ${message}`),
    }),
    ...(cert !== undefined &&
      key !== undefined && {
        certificate: { cert: readOptionFile('--cert', cert), key: readOptionFile('--key', key) },
      }),
  });
  if (json) console.log(JSON.stringify({ url: mock.url, operations: mock.operations.length, pid: process.pid }));
  else announce(mock);
  if (open) openInBrowser(`${mock.url}/__mock/`);
  const watcher = spec === undefined ? undefined : watchFile(spec, () => void reload(mock, spec));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      watcher?.close();
      void mock.close();
    });
  }
}

/** Serves a document anew after it has changed. A broken one changes nothing. */
async function reload(mock: Mock<Record<string, unknown>>, file: string): Promise<void> {
  try {
    const dropped = await mock.use(await readDocument(file));
    console.error(`${file} has changed and is served now: ${mock.operations.length} operations.`);
    for (const { operation, reason } of dropped) console.error(`  A rule of ${operation} was dropped: ${reason}`);
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    console.error(`${file} has changed, but the last good version is still served: ${message}`);
  }
}

function announce(mock: Mock<Record<string, unknown>>): void {
  const width = Math.max(0, ...mock.operations.map(({ method }) => method.length));
  for (const { id, method, path } of mock.operations) console.log(`  ${method.padEnd(width)} ${path}  ${id}`);
  console.log(`\nThe mock listens on ${mock.url}`);
  if (mock.curl !== undefined) console.log(`Try: ${mock.curl}`);
}

/** What to tell a person about an error that is not a fault of the mock itself. */
function explain(error: unknown): string | undefined {
  if (error instanceof MisuseError) return `${error.message.replace(/\.?$/, '.')} See --help.`;
  if (error instanceof RuntimeError) return error.message;
  if (error instanceof DocumentError || error instanceof RuleError) return error.message.replaceAll(/\s*\n\s*/g, ' ');
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${address} is taken. Choose another with --port, or any free one with --port 0.`;
  }
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `This machine has no address ${address ?? 'of that name'}. Choose another with --host.`;
  }
  if (code?.startsWith('ERR_OSSL'))
    return 'The certificate and its key cannot be used. Both must be PEM, and belong together.';
  return undefined;
}
