/** The command that checks a server against the document. */
import { publisher, reportOptions, targetFrom, targetOptions, type Formats } from './options.ts';
import { readBaseline } from './baseline.ts';
import { badgeReport } from '../report/badge.ts';
import { baselineReport } from '../report/baseline.ts';
import { consoleReport } from '../report/console.ts';
import { githubReport } from '../report/github.ts';
import { htmlReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import { junitReport } from '../report/junit.ts';
import { sarifReport } from '../report/sarif.ts';
import { codesFromCommand } from '../prepare/codes.ts';
import { memoryFile } from '../memory.ts';
import { hasFailed, type Report } from '../report/report.ts';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';

const formats: Formats<Report> = {
  console: consoleReport,
  json: jsonReport,
  junit: junitReport,
  html: htmlReport,
  github: githubReport,
  sarif: sarifReport,
  badge: badgeReport,
  baseline: baselineReport,
};

/** What can fail a run. */
const levels = ['finding', 'warning'];

/** What the command works with. */
export interface ContractCommand {
  /** What a person types, such as `user-management-contract`. */
  name: string;
  /** Gets the document that the server is held to, once the arguments are known to be right. */
  document(): Promise<OpenApiDocument>;
  /** Gets the workflows that lead to a success of each operation. */
  workflows(): Promise<readonly Workflow[]>;
  /** The folder that keeps targets' failures for the next run. Default: nothing is kept. */
  memory?: string;
}

/** What a person can say of the target's data and of operations that cannot be tested. */
const careOptions = {
  write: {
    type: 'boolean',
    description: 'also send requests that change something; what they create is deleted at the end',
  },
  'own-data': {
    type: 'boolean',
    description: 'with --write: everything on the target may be changed and deleted, not only what the run creates',
  },
  'otp-command': {
    type: 'string',
    placeholder: 'CMD',
    description: 'prints the newest one-time code that went to the address in CONTRACT_EMAIL',
  },
  'allow-untested': {
    type: 'string',
    placeholder: 'IDS',
    description: 'operations, with commas between them, that need not succeed',
  },
} as const;

/** All options of the command. */
const runOptions = {
  ...targetOptions,
  ...careOptions,
  seed: { type: 'string', placeholder: 'N', description: 'repeat the run with this seed (default: a new one)' },
  budget: {
    type: 'string',
    placeholder: 'N',
    default: '2000',
    description: 'about how many cases are generated',
  },
  closed: { type: 'boolean', description: 'fail on properties of responses that the document does not declare' },
  'fail-on': {
    type: 'string',
    placeholder: 'LEVEL',
    default: 'finding',
    description: 'finding, or warning for both',
  },
  baseline: {
    type: 'string',
    placeholder: 'FILE',
    description: 'known findings, as --format baseline writes them: they are reported and are no failure',
  },
  ...reportOptions(formats),
} as const;

/**
 * Runs the command with the arguments of this process. Findings set the exit code to 1, misuse
 * and failures of the command itself to 2, Ctrl+C to 130.
 */
export async function runContractCommand(command: ContractCommand): Promise<void> {
  await runCommand(
    {
      name: command.name,
      summary:
        'Checks a server against the document. The key of a server comes from the variable CONTRACT_API_KEY.\nWithout --write, only requests that change nothing are sent to a server.',
      options: runOptions,
      finds: true,
    },
    async (values) => {
      const publish = publisher(formats, values);
      const seed =
        values.seed === undefined ? Math.ceil(Math.random() * (2 ** 31 - 1)) : wholeNumber('seed', values.seed);
      const budget = wholeNumber('budget', values.budget);
      const maxTime = wholeNumber('max-time', values['max-time']);
      if (values['own-data'] && !values.write) throw new UsageError("Option '--own-data' needs --write.");
      if (!levels.includes(values['fail-on']))
        throw new UsageError(`Option '--fail-on' takes ${levels.join(' or ')}, not '${values['fail-on']}'.`);
      const baseline = values.baseline === undefined ? [] : readBaseline(values.baseline);
      const document = await command.document();
      const allowUntested = knownOperations(document, values['allow-untested']);
      const target = await targetFrom(document, values);
      // Whoever asks for help, or mistypes an option, need not wait for it.
      const { runContract } = await import('../run.ts');
      const interruption = new AbortController();
      // A second Ctrl+C ends the process at once.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
      try {
        const report = await runContract(document, target, {
          seed,
          budget,
          maxTime,
          allowUntested,
          baseline,
          closed: values.closed,
          memory: command.memory === undefined ? undefined : memoryFile(command.memory, target.name),
          workflows: await command.workflows(),
          codes: values['otp-command'] === undefined ? undefined : codesFromCommand(values['otp-command']),
          signal: interruption.signal,
          announce: (text) => console.error(text),
        });
        publish(report);
        if (hasFailed(report) || (values['fail-on'] === 'warning' && report.warnings.length > 0)) process.exitCode = 1;
        if (interruption.signal.aborted) process.exitCode = 130;
      } finally {
        await target.close();
      }
    },
  );
}

function knownOperations(document: OpenApiDocument, list: string | undefined): string[] {
  const ids = (list ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  const known = operationsOf(document).map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new UsageError(
    `Option '--allow-untested' takes operations of the document, such as ${known[0]}, not '${unknown}'.`,
  );
}
