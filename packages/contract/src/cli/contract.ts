/** The command that checks a server against the document. */
import { publisher, reportOptions, targetFrom, targetOptions, type Formats } from './options.ts';
import { consoleReport } from '../report/console.ts';
import { htmlReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import { junitReport } from '../report/junit.ts';
import { runContract, type Report } from '../run.ts';
import { runCommand, wholeNumber } from 'user-management-openapi/command';
import type { OpenApiDocument } from 'user-management-openapi';

const formats: Formats<Report> = {
  console: consoleReport,
  json: jsonReport,
  junit: junitReport,
  html: htmlReport,
};

/** What the command works with. */
export interface ContractCommand {
  /** What a person types, such as `user-management-contract`. */
  name: string;
  /** Gets the document that the server is held to, once the arguments are known to be right. */
  document(): Promise<OpenApiDocument>;
  /** The file that keeps a target's failures for the next run. Default: nothing is kept. */
  memory?: (target: string) => string;
}

/** Runs the command with the arguments of this process. Findings set the exit code to 1, misuse to 2. */
export async function runContractCommand({ name, document: getDocument, memory }: ContractCommand): Promise<void> {
  await runCommand(
    {
      name,
      summary:
        'Checks a server against the document. The key of a server comes from the variable CONTRACT_API_KEY.\nWithout --write, only requests that change nothing are sent to a server.',
      options: {
        ...targetOptions,
        write: {
          type: 'boolean',
          description: 'also send requests that change something; the server keeps what they do',
        },
        seed: { type: 'string', placeholder: 'N', description: 'repeat the run with this seed (default: a new one)' },
        budget: {
          type: 'string',
          placeholder: 'N',
          default: '2000',
          description: 'about how many cases are generated',
        },
        strict: { type: 'boolean', description: 'fail on warnings too: operations that were not really tested' },
        ...reportOptions(formats),
      },
    },
    async (values) => {
      const publish = publisher(formats, values);
      const seed =
        values.seed === undefined ? Math.ceil(Math.random() * (2 ** 31 - 1)) : wholeNumber('seed', values.seed);
      const budget = wholeNumber('budget', values.budget);
      const maxTime = wholeNumber('max-time', values['max-time']);
      const document = await getDocument();
      const target = await targetFrom(document, values);
      try {
        const report = await runContract(document, target, { seed, budget, maxTime, memory: memory?.(target.name) });
        publish(report);
        if (report.findings.length > 0 || (values.strict && report.warnings.length > 0)) process.exitCode = 1;
      } finally {
        await target.close();
      }
    },
  );
}
