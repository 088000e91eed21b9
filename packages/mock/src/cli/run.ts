/** The command. */
import { writeFileSync } from 'node:fs';
import type { Mock } from '../api/types.ts';
import { DocumentError } from '../document/lookup.ts';
import { RuleError } from '../rules/spec.ts';
import { startMock, type MockOptions } from '../start.ts';
import { checkWritable, readDocument, readOptionFile, readRules } from './files.ts';
import { listCauses } from './list-causes.ts';
import { createLineWriter } from './line-writer.ts';
import { upstreamUrl } from '../proxy/upstream.ts';
import type { ProxyOptions } from '../proxy/responder.ts';
import { createLog } from './log.ts';
import { createRecordFile } from './record-file.ts';
import { openInBrowser } from './open.ts';
import { cliOptions, helpText, readSettings, type CliOption, type Settings } from './options.ts';
import { MisuseError } from './values.ts';
import { followFile } from './watch.ts';

/** The mock of a document that is known at run time only. */
type CliMock = Mock<Record<string, unknown>>;

/** A command that serves until the process is told to end. */
export interface Command {
  /** What the person typed, for the help and the messages. */
  name: string;
  /** What the command is, in a sentence. */
  about: string;
  /** What listens, for the line that says where: `mock`. */
  server: string;
  /** Its options by name: of {@link cliOptions} those that make sense for it, and its own, which set something of its own. */
  options: Record<string, CliOption>;
  /** Starts what is served. */
  start(options: MockOptions): Promise<CliMock>;
  /** Gives the sentence to print for an error of {@link Command.start} that is the person's to fix; `undefined` for any other. */
  explain?(error: unknown): string | undefined;
}

const mockCommand = {
  about: "A mock of the document's API: every response is one of the document's own examples.",
  server: 'mock',
  options: cliOptions,
  start: (options: MockOptions) => startMock<Record<string, unknown>>(options),
};

/**
 * Runs the mock's command.
 * @param args the arguments behind the command's name
 * @param name what the person typed
 */
export function runCli(args: readonly string[], name = 'user-management-mock'): Promise<void> {
  return runCommand(args, { name, ...mockCommand });
}

/**
 * Runs a command: starts its server and keeps it until the process is told to end.
 *
 * Sets the process's exit code: 2 for misuse and 1 when the server cannot start, each with one line on standard error.
 * @param args the arguments behind the command's name
 */
export async function runCommand(args: readonly string[], command: Command): Promise<void> {
  const { name, about, options } = command;
  try {
    const settings = readSettings(args, options);
    if (settings === 'help') console.log(helpText(name, about, options));
    else if (settings.listCauses) console.log(await listCauses(settings));
    else await serve(settings, command);
  } catch (error) {
    const message = explain(error) ?? command.explain?.(error);
    if (message === undefined) throw error;
    console.error(`${name}: ${message}`);
    process.exitCode = error instanceof MisuseError ? 2 : 1;
  }
}

async function serve(settings: Settings, command: Command): Promise<void> {
  process.stderr.on('error', () => undefined);
  const write = createLineWriter(process.stdout, (reason) =>
    console.error(`Requests are no longer reported: ${reason}.`),
  );
  const { spec, har } = settings.files;
  if (har !== undefined) checkWritable('--har', har);
  const changed = async (file: string) => {
    const mock = await started.catch(() => undefined);
    if (mock) await reload(mock, file);
  };
  // From before the document is read, so that no change of it is missed.
  const unfollow = spec === undefined ? undefined : followFile(spec, () => void changed(spec));
  const started = optionsOf(settings, write).then((options) => command.start(options));
  const mock = await started.catch((error: unknown) => {
    unfollow?.();
    throw error;
  });
  if (settings.json) write(JSON.stringify({ url: mock.url, operations: mock.operations.length, pid: process.pid }));
  else announce(mock, command.server, write);
  if (settings.open) openInBrowser(`${mock.url}/__mock/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      unfollow?.();
      if (har !== undefined) writeFileSync(har, `${JSON.stringify(mock.har(), null, 2)}\n`);
      void mock.close();
    });
  }
}

async function optionsOf(settings: Settings, write: (line: string) => void): Promise<MockOptions> {
  const { options, files, log, json } = settings;
  const { spec, cert, key, rules } = files;
  const report = createLog(log ?? (json ? 'silent' : 'pretty'), process.stdout.isTTY, write);
  const proxy = proxyOf(settings);
  return {
    ...options,
    ...(proxy && { proxy }),
    rules: rules === undefined ? [] : readRules(rules),
    ...(report && { log: report }),
    ...(spec !== undefined && {
      document: await readDocument(spec),
      onSkip: (message) => console.error(`${spec}: ${message}`),
    }),
    ...(cert !== undefined &&
      key !== undefined && {
        certificate: { cert: readOptionFile('--cert', cert), key: readOptionFile('--key', key) },
      }),
  };
}

/** Where requests are passed on to, if they are, and where what comes back is written. */
function proxyOf({ options, files }: Settings): ProxyOptions | undefined {
  if (typeof options.proxy !== 'string') return undefined;
  try {
    upstreamUrl(options.proxy);
  } catch (error) {
    throw new MisuseError(`--proxy: ${(error as Error).message}`);
  }
  return { url: options.proxy, ...(files.record !== undefined && { record: createRecordFile(files.record) }) };
}

/** Serves a document anew after it has changed. A broken one changes nothing. */
async function reload(mock: CliMock, file: string): Promise<void> {
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

function announce(mock: CliMock, server: string, write: (line: string) => void): void {
  const width = Math.max(0, ...mock.operations.map(({ method }) => method.length));
  for (const { id, method, path } of mock.operations) write(`  ${method.padEnd(width)} ${path}  ${id}`);
  write(`\nThe ${server} listens on ${mock.url}`);
  if (mock.curl !== undefined) write(`Try: ${mock.curl}`);
}

/** What to tell a person about an error that is not a fault of the mock itself. */
function explain(error: unknown): string | undefined {
  if (error instanceof MisuseError) return `${error.message.replace(/\.?$/, '.')} See --help.`;
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
