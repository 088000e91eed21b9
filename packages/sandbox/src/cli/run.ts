/** The command. Its options are the mock's, where they make sense, and those of the stored data. */
import { cliOptions, MisuseError, runCommand, type CliOption } from 'user-management-mock/server';
import { SeedError } from '../seed/read.ts';
import { startSandbox, type SandboxOptions } from '../start.ts';
import { StoreError } from '../store/store.ts';

/** Options of the mock that would respond without the stored data, or have another meaning here. */
const { dynamic, errors, seed, spec, proxy, record, validate, 'list-causes': listCauses, ...shared } = cliOptions;

/**
 * Runs the command: starts a sandbox and keeps it until the process is told to end.
 *
 * Sets the process's exit code: 2 for misuse and 1 when the sandbox cannot start, each with one line on standard error.
 * @param args the arguments behind the command's name
 * @param name what the person typed
 */
export function runCli(args: readonly string[], name = 'user-management-sandbox'): Promise<void> {
  const own: Pick<SandboxOptions, 'codes' | 'data' | 'seed' | 'smtp' | 'randomSeed' | 'throttle'> = {};
  const options: Record<string, CliOption> = {
    data: {
      placeholder: 'FILE|URL',
      help: 'keep the data in this file, or in the database at postgres://… (default: in memory, until the end)',
      apply: (_, value) => void (own.data = value),
    },
    seed: {
      placeholder: 'FILE',
      help: 'begin with the data in this file, YAML or JSON, where there are none yet; a reset goes back to them',
      apply: (_, value) => void (own.seed = value),
    },
    codes: {
      placeholder: 'CODE',
      help: 'send this code of six digits in every mail (default: random ones)',
      apply(_, value) {
        if (!/^\d{6}$/.test(value)) throw new MisuseError(`--codes must be six digits, not "${value}"`);
        own.codes = value;
      },
    },
    smtp: {
      placeholder: 'URL',
      help: 'send mails for real, by the mail server at smtp://… or smtps://… (default: they stay in the outbox)',
      apply(_, value) {
        if (!/^smtps?:\/\/./.test(value) || !URL.canParse(value))
          throw new MisuseError(
            `--smtp must be like smtp://127.0.0.1:1025, not "${value.replace(/\/\/[^/]*@/, '//…@')}"`,
          );
        own.smtp = value;
      },
    },
    throttle: {
      help: 'allow 1,000 reads and 500 writes in ten seconds, as the API does (default: no limit)',
      apply: () => void (own.throttle = true),
    },
    'random-seed': {
      placeholder: 'TEXT',
      help: 'make ids, codes and all else that is random repeatable',
      apply: (_, value) => void (own.randomSeed = value),
    },
    ...shared,
    'no-causes': { help: 'give no error because of a value that stands for it' },
  };
  return runCommand(args, {
    name,
    about: "A sandbox of the document's API: responses come from stored data.",
    server: 'sandbox',
    options,
    start: async (mockOptions) => startSandbox({ ...mockOptions, ...own }),
    explain: (error) => (error instanceof SeedError || error instanceof StoreError ? error.message : undefined),
  });
}
