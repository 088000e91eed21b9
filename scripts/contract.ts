/** `pnpm contract`: checks a server against the document. */
import { publisher, reportOptions, targetFrom, targetOptions, type Formats } from './contract/command.ts';
import { consoleReport } from './contract/report/console.ts';
import { htmlReport } from './contract/report/html.ts';
import { jsonReport } from './contract/report/json.ts';
import { junitReport } from './contract/report/junit.ts';
import { memoryFile } from './contract/memory.ts';
import { runContract, type Report } from './contract/run.ts';
import { runCommand, wholeNumber } from 'user-management-openapi/command';
import { readBundle } from 'user-management-openapi';
import { bundleFile } from './lib/repo.ts';

const formats: Formats<Report> = {
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
      ...targetOptions,
      write: {
        type: 'boolean',
        description: 'also send requests that change something; the server keeps what they do',
      },
      seed: { type: 'string', placeholder: 'N', description: 'repeat the run with this seed (default: a new one)' },
      budget: { type: 'string', placeholder: 'N', default: '2000', description: 'about how many cases are generated' },
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
    const document = readBundle(bundleFile);
    const target = await targetFrom(document, values);
    try {
      const report = await runContract(document, target, { seed, budget, maxTime, memory: memoryFile(target.name) });
      publish(report);
      if (report.findings.length > 0 || (values.strict && report.warnings.length > 0)) process.exitCode = 1;
    } finally {
      await target.close();
    }
  },
);
