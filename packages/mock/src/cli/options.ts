/** The command's options: reading them, and the text that explains them. */
import { parseArgs } from 'node:util';
import type { MockOptions } from '../start.ts';
import { readOptionFile } from './files.ts';
import { optionFaults } from '../options/check.ts';
import { optionsSchema } from '../options/schema.ts';
import { misuse, MisuseError, oneOf } from './values.ts';

/** How requests are reported. */
export type LogMode = 'pretty' | 'json' | 'silent';

/** What a command line asks for. */
export interface Settings {
  options: MockOptions;
  /** Files that are read before the mock starts. */
  files: { spec?: string; rules?: string; record?: string; har?: string; cert?: string; key?: string };
  log?: LogMode;
  /** Whether a browser is opened. */
  open: boolean;
  /** Whether the ready line is JSON. */
  json: boolean;
  /** Whether the causes are listed instead of served. */
  listCauses: boolean;
}

/** One option: how it looks in the help, and what it sets. */
export interface CliOption {
  /** What its value looks like; absent for a flag. */
  placeholder?: string;
  help: string;
  /**
   * Takes a value. Default: it becomes what has this name: an option of the mock, which `no-` turns off; else a flag of the command,
   * or a file to read, whose placeholder is `FILE`.
   * @throws a MisuseError for a value that makes no sense
   */
  apply?(settings: Settings, value: string): void;
}

/** The options of the mock's command, by name. */
export const cliOptions: Record<string, CliOption> = {
  port: { placeholder: 'NUMBER', help: 'the port to listen on, 0 for any free one (default: 4010)' },
  host: {
    placeholder: 'ADDRESS',
    help: 'the address to listen on (default: 127.0.0.1, which only this machine can reach)',
  },
  dynamic: { help: "make responses up from the schemas instead of giving the document's examples" },
  seed: { placeholder: 'TEXT', help: 'make everything random repeatable: two runs with one seed respond alike' },
  delay: {
    placeholder: 'MS[-MS]',
    help: 'wait before each response',
    apply({ options }, value) {
      const match = /^(\d+)(?:-(\d+))?$/.exec(value) ?? misuse('--delay', value, 'milliseconds, such as 100 or 50-200');
      const [least, most = least] = match.slice(1).filter(Boolean).map(Number) as [number, number?];
      options.delay = [Math.min(least, most), Math.max(least, most)];
    },
  },
  'fail-rate': { placeholder: 'SHARE', help: 'let this share of the valid requests fail, from 0 to 1' },
  'fail-code': { placeholder: 'STATUS', help: 'the status that they fail with (default: 500)' },
  validate: {
    placeholder: 'on|warn|off',
    help: 'refuse invalid requests, serve them with a note, or skip validation (default: on)',
  },
  errors: {
    placeholder: 'own|prism',
    help: "word refusals as the API's errors, or as Prism does: problem details (default: own)",
  },
  'no-causes': { help: 'give the first good response, whatever values a request has (see --list-causes)' },
  'list-causes': { help: 'print a curl line for every documented response, and end' },
  'no-auth': { help: 'accept requests without an API key too' },
  'api-key': { placeholder: 'KEY', help: 'take this key only (default: every key that looks like one of the API)' },
  cors: {
    placeholder: 'on|off',
    help: 'let pages of other origins use the mock (default: on)',
    apply: ({ options }, value) => void (options.cors = oneOf('--cors', value, ['on', 'off']) === 'on'),
  },
  log: {
    placeholder: 'pretty|json|silent',
    help: 'how requests are reported (default: pretty; silent with --json)',
    apply: (settings, value) => void (settings.log = oneOf('--log', value, ['pretty', 'json', 'silent'])),
  },
  open: { help: "open the mock's page in a browser" },
  spec: {
    placeholder: 'FILE',
    help: 'serve another document: OpenAPI 3, Swagger 2 or a Postman collection, JSON or YAML; follow its changes',
  },
  rules: { placeholder: 'FILE', help: 'add the rules in a JSON file' },
  proxy: {
    placeholder: 'URL',
    help: 'pass on what no rule is about to this server, and list what the document does not allow',
  },
  record: {
    placeholder: 'FILE',
    help: 'write what the other server responds to this file, for --rules; needs --proxy',
  },
  har: {
    placeholder: 'FILE',
    help: 'write the last requests and their responses to this file at the end, as an HTTP Archive',
  },
  'control-token': {
    placeholder: 'TOKEN',
    help: 'what requests to /__mock/ must carry (needed there unless the host is loopback)',
  },
  'control-token-env': {
    placeholder: 'NAME',
    help: 'take the control token from this environment variable',
    apply({ options }, value) {
      options.controlToken = process.env[value] || misuse('--control-token-env', value, 'a variable that has a value');
    },
  },
  'control-token-file': {
    placeholder: 'FILE',
    help: 'take the control token from this file',
    apply({ options }, value) {
      const token = readOptionFile('--control-token-file', value).trim();
      options.controlToken = token || misuse('--control-token-file', value, 'a file with a token in it');
    },
  },
  grace: { placeholder: 'SECONDS', help: 'how long responses that are under way may take at the end (default: 2)' },
  cert: { placeholder: 'FILE', help: 'serve HTTPS with this certificate, in PEM; needs --key' },
  key: { placeholder: 'FILE', help: "the certificate's key, in PEM" },
  json: { help: 'print one line of JSON when the mock is ready, and nothing else' },
};

/**
 * Reads a command line.
 * @param args the arguments behind the command's name
 * @param known the options that the command has, by name
 * @returns what they ask for, or `help`
 * @throws a MisuseError that says which argument is wrong, and what would be right
 */
export function readSettings(args: readonly string[], known: Record<string, CliOption>): Settings | 'help' {
  const types = Object.entries(known).map(([name, { placeholder }]) => [
    name,
    { type: placeholder === undefined ? ('boolean' as const) : ('string' as const) },
  ]);
  let values: Record<string, unknown>;
  try {
    const options = { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } } as const;
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new MisuseError((error as Error).message.replace(/(?:\. |\n)[^]*/, ''));
  }
  if (values['help']) return 'help';
  const settings: Settings = { options: {}, files: {}, open: false, json: false, listCauses: false };
  for (const [name, value] of Object.entries(values)) {
    const { apply, placeholder } = known[name] ?? {};
    if (apply) apply(settings, String(value));
    else setByName(settings, name, placeholder, String(value));
  }
  const [fault] = optionFaults(settings.options);
  if (fault !== undefined)
    throw new MisuseError(
      fault.replace(/^\w+/, (name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`),
    );
  const tokens = Object.keys(values).filter((name) => name.startsWith('control-token'));
  if (tokens.length > 1) misuse(`--${tokens[0]}`, `--${tokens[1]} too`, 'the only one that gives a control token');
  if ((settings.files.cert === undefined) !== (settings.files.key === undefined)) {
    return misuse('--cert and --key', 'one of them', 'given together');
  }
  if (settings.files.record !== undefined && settings.options.proxy === undefined) {
    return misuse('--record', settings.files.record, 'given with --proxy');
  }
  return settings;
}

/** Sets what has an option's name. What is no number where one is needed is found to be wrong with all else. */
function setByName(settings: Settings, name: string, placeholder: string | undefined, value: string): void {
  const key = name.replace(/^no-/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const { type = '' } = Object(Reflect.get(optionsSchema.properties, key)) as { type?: string };
  if (type === 'boolean') Reflect.set(settings.options, key, !name.startsWith('no-'));
  else if (placeholder === undefined) Reflect.set(settings, key, true);
  else if (placeholder === 'FILE') Reflect.set(settings.files, key, value);
  else Reflect.set(settings.options, key, ['integer', 'number'].includes(type) ? numberOf(value) : value);
}

function numberOf(value: string): number {
  return /^-?\d*\.?\d+$/.test(value) ? Number(value) : NaN;
}

/**
 * The text that `--help` prints.
 * @param command what the person types
 * @param about what the command is, in a sentence
 * @param known the options that it has, by name
 */
export function helpText(command: string, about: string, known: Record<string, CliOption>): string {
  const rows = Object.entries(known).map(([name, { placeholder, help }]) => [
    placeholder === undefined ? `--${name}` : `--${name} ${placeholder}`,
    help,
  ]);
  rows.push(['-h, --help', 'print this text']);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return [
    about,
    '',
    `Usage: ${command} [options]`,
    '',
    ...rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n');
}
