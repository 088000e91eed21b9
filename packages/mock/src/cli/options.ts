/** The command's options: reading them, and the text that explains them. */
import { parseArgs } from 'node:util';
import type { MockOptions } from '../start.ts';

/** Thrown for options that make no sense. The message is one line. */
export class MisuseError extends Error {
  override name = 'MisuseError';
}

/** One option: how it looks in the help, and what it sets. */
interface CliOption {
  /** What its value looks like; absent for a flag. */
  placeholder?: string;
  help: string;
  apply(options: MockOptions, value: string): void;
}

const cliOptions: Record<string, CliOption> = {
  port: {
    placeholder: 'NUMBER',
    help: 'the port to listen on, 0 for any free one (default: 4010)',
    apply(options, value) {
      const port = Number(value);
      if (!/^\d{1,5}$/.test(value) || port > 65_535)
        throw new MisuseError(`--port must be a number from 0 to 65535, not "${value}".`);
      options.port = port;
    },
  },
  host: {
    placeholder: 'ADDRESS',
    help: 'the address to listen on (default: 127.0.0.1, which only this machine can reach)',
    apply: (options, value) => void (options.host = value),
  },
  dynamic: {
    help: "make answers up from the schemas instead of giving the document's examples",
    apply: (options) => void (options.dynamic = true),
  },
};

/**
 * Reads a command line.
 * @param args the arguments behind the command's name
 * @returns the options, or `help` when they ask for the help
 * @throws a {@link MisuseError} that says which argument is wrong, and what would be right
 */
export function readOptions(args: readonly string[]): MockOptions | 'help' {
  const types = Object.entries(cliOptions).map(([name, { placeholder }]) => [
    name,
    { type: placeholder === undefined ? ('boolean' as const) : ('string' as const) },
  ]);
  let values: Record<string, unknown>;
  try {
    const options = { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } } as const;
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new MisuseError((error as Error).message.split(/\. |\n/, 1)[0] ?? 'These arguments are not known');
  }
  if (values['help']) return 'help';
  const options: MockOptions = {};
  for (const [name, value] of Object.entries(values)) cliOptions[name]?.apply(options, String(value));
  return options;
}

/**
 * The text that `--help` prints.
 * @param command what the person types
 */
export function helpText(command: string): string {
  const rows = Object.entries(cliOptions).map(([name, { placeholder, help }]) => [
    placeholder === undefined ? `--${name}` : `--${name} ${placeholder}`,
    help,
  ]);
  rows.push(['-h, --help', 'print this text']);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return [
    "A mock of the document's API: every answer is one of the document's own examples.",
    '',
    `Usage: ${command} [options]`,
    '',
    ...rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n');
}
