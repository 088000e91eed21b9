/** What every command of this repository does alike: `--help`, one-line errors for misuse, an exit code. */
import { parseArgs } from 'node:util';

/** One option of a command. */
export type OptionSpec =
  | { type: 'boolean'; description: string }
  | { type: 'string'; description: string; placeholder: string; default?: string };

/** A command, as its usage text shows it. */
export interface CommandSpec<O extends Record<string, OptionSpec>> {
  /** What a person types, such as `pnpm generate`. */
  name: string;
  /** One or two sentences on what it does. */
  summary: string;
  /** What it takes besides options. Default: nothing. */
  operands?: { placeholder: string; min: number; max: number };
  options: O;
  /** Whether an exit code of 1 says that something was found: a failure of the command itself is 2 then. Default: `false`. */
  finds?: boolean;
}

/** The values of a command's options: flags are `false` unless given, texts `undefined` unless given or defaulted. */
export type OptionValues<O extends Record<string, OptionSpec>> = {
  [K in keyof O]: O[K] extends { type: 'boolean' }
    ? boolean
    : O[K] extends { default: string }
      ? string
      : string | undefined;
};

/** Thrown for misuse of a command: the person is told the message and how to get help, without a stack trace. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Parses a command's arguments and runs it.
 *
 * Exits with 0 after `--help`, with 2 and one line on stderr for misuse, and with the error's message when the command fails:
 * with 1, or 2 where 1 says that something was found.
 * @param command the command's name, summary and options
 * @param run does the work; what it throws ends the process, and where 1 says that something was found, also what nobody catches
 */
export async function runCommand<const O extends Record<string, OptionSpec>>(
  command: CommandSpec<O>,
  run: (values: OptionValues<O>, operands: string[]) => Promise<void>,
): Promise<void> {
  const fail = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof UsageError) console.error(`${command.name}: ${message} Try '${command.name} --help'.`);
    else
      console.error(
        `${command.name}: ${command.finds ? 'The command itself failed, and found nothing: ' : ''}${message}`,
      );
    process.exitCode = error instanceof UsageError || command.finds ? 2 : 1;
  };
  if (command.finds) {
    process.once('uncaughtException', (error) => {
      fail(error);
      process.exit();
    });
  }
  try {
    const parsed = parse(command);
    if (parsed === 'help') console.log(usage(command));
    else await run(parsed.values, parsed.operands);
  } catch (error) {
    fail(error);
  }
}

function parse<O extends Record<string, OptionSpec>>(
  command: CommandSpec<O>,
): { values: OptionValues<O>; operands: string[] } | 'help' {
  const types = Object.entries(command.options).map(([name, { type }]) => [name, { type }] as const);
  const { placeholder, min, max } = command.operands ?? { placeholder: '', min: 0, max: 0 };
  let values: Record<string, unknown>;
  let operands: string[];
  try {
    ({ values, positionals: operands } = parseArgs({
      options: { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } },
      allowPositionals: max > 0,
    }));
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]!.replace(/\.$/, '') + '.', { cause: error });
  }
  if (values['help']) return 'help';
  if (operands.length < min || operands.length > max) {
    throw new UsageError(`Expected ${placeholder}, got ${operands.length === 0 ? 'nothing' : operands.join(' ')}.`);
  }
  const result = Object.entries(command.options).map(([name, option]) => {
    const fallback = option.type === 'boolean' ? false : option.default;
    return [name, values[name] ?? fallback];
  });
  return { values: Object.fromEntries(result) as OptionValues<O>, operands };
}

/** The text that `--help` prints. */
export function usage(command: CommandSpec<Record<string, OptionSpec>>): string {
  const rows = Object.entries(command.options).map(([name, option]): [string, string] => {
    if (option.type === 'boolean') return [`--${name}`, option.description];
    const fallback = option.default === undefined ? '' : ` (default: ${option.default})`;
    return [`--${name} ${option.placeholder}`, option.description + fallback];
  });
  rows.push(['-h, --help', 'print this text']);
  const width = Math.max(...rows.map(([left]) => left.length));
  const options = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return [
    command.summary,
    '',
    `Usage: ${[command.name, command.operands?.placeholder, '[options]'].filter(Boolean).join(' ')}`,
    '',
    ...options,
  ].join('\n');
}

/**
 * Reads the value of a port option.
 * @param name the option without its dashes, for the message
 * @param text what was given
 * @returns an integer from 0 (any free port) to 65535
 * @throws a {@link UsageError} for anything else
 */
export function portFrom(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new UsageError(`Option '--${name}' takes a port from 0 (any free one) to 65535, not '${text}'.`);
  }
  return port;
}

/**
 * Reads the value of an option that takes a whole number.
 * @param name the option without its dashes, for the message
 * @returns an integer from 1 to 2147483647
 * @throws a {@link UsageError} for anything else
 */
export function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (/^[1-9]\d{0,9}$/.test(text) && number < 2 ** 31) return number;
  throw new UsageError(`Option '--${name}' takes a whole number from 1 to 2147483647, not '${text}'.`);
}

/** Waits for Ctrl+C, or for the signal by which a supervisor ends a process. */
export function untilStopped(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
}
