/** `pnpm contract`: checks a server against the document. */
import { consoleReport } from './contract/report/console.ts';
import { htmlReport } from './contract/report/html.ts';
import { jsonReport } from './contract/report/json.ts';
import { junitReport } from './contract/report/junit.ts';
import { memoryFile } from './contract/memory.ts';
import { runContract, type Report } from './contract/run.ts';
import { mockTarget, serverTarget } from './contract/target.ts';
import { runCommand, UsageError, wholeNumber } from './lib/command.ts';
import { writeText } from './lib/files.ts';
import { readBundle } from './lib/openapi.ts';

const formats: Record<string, (report: Report) => string> = {
  console: consoleReport,
  json: jsonReport,
  junit: junitReport,
  html: htmlReport,
};

await runCommand(
  {
    name: 'pnpm contract',
    summary:
      'Checks a server against the document. The key of a server comes from the variable CONTRACT_API_KEY.\nWithout --write, only requests that change nothing are sent to a server.',
    options: {
      target: { type: 'string', placeholder: 'TARGET', default: 'mock', description: "'mock', or a server's address" },
      write: {
        type: 'boolean',
        description: 'also send requests that change something; the server keeps what they do',
      },
      seed: { type: 'string', placeholder: 'N', description: 'repeat the run with this seed (default: a new one)' },
      budget: { type: 'string', placeholder: 'N', default: '2000', description: 'about how many cases are generated' },
      'max-time': { type: 'string', placeholder: 'MS', default: '2000', description: 'the longest time of an answer' },
      strict: { type: 'boolean', description: 'fail on warnings too: operations that were not really tested' },
      format: {
        type: 'string',
        placeholder: 'FORMAT',
        default: 'console',
        description: Object.keys(formats).join(', '),
      },
      output: {
        type: 'string',
        placeholder: 'FILE',
        description: 'write the report there, and the text of `console` to the terminal',
      },
    },
  },
  async (values) => {
    const write = formats[values.format];
    if (!write)
      throw new UsageError(
        `Option '--format' takes one of ${Object.keys(formats).join(', ')}, not '${values.format}'.`,
      );
    const seed =
      values.seed === undefined ? Math.ceil(Math.random() * (2 ** 31 - 1)) : wholeNumber('seed', values.seed);
    const budget = wholeNumber('budget', values.budget);
    const maxTime = wholeNumber('max-time', values['max-time']);
    const document = readBundle();
    const target = values.target === 'mock' ? await mockTarget(document) : serverTarget(values.target, values.write);
    try {
      const report = await runContract(document, target, { seed, budget, maxTime, memory: memoryFile(target.name) });
      if (values.output !== undefined) writeText(values.output, `${write(report)}\n`);
      console.log(values.output === undefined ? write(report) : consoleReport(report));
      if (report.findings.length > 0 || (values.strict && report.warnings.length > 0)) process.exitCode = 1;
    } finally {
      await target.close();
    }
  },
);
