/** `pnpm workflows`: follows the Arazzo workflows on a server, and holds all that passes to the document. */
import { publisher, reportOptions, targetFrom, targetOptions, type Formats } from './contract/command.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import { readBundle } from 'user-management-openapi';
import { bundleFile, generatedDir } from './lib/repo.ts';
import { readWorkflows } from 'user-management-openapi/workflows';
import type { GivenInputs } from './workflows/plan.ts';
import { consoleReport, jsonReport, junitReport } from './workflows/report.ts';
import { failed, runWorkflows, type WorkflowsReport } from './workflows/run.ts';

const formats: Formats<WorkflowsReport> = {
  console: consoleReport,
  json: jsonReport,
  junit: junitReport,
};

/** Reads a file of inputs: an object per workflow, by its name. */
function inputsFrom(file: string): GivenInputs {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`Option '--inputs' takes a file of JSON; ${file}: ${(cause as Error).message}.`, { cause });
  }
  const isObject = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one);
  if (isObject(value) && Object.values(value as object).every(isObject)) return value as GivenInputs;
  throw new UsageError(`${file} must hold an object per workflow, such as { "NAME": { "INPUT": "value" } }.`);
}

await runCommand(
  {
    name: 'pnpm workflows',
    summary:
      'Follows the workflows of spec/workflows/ with `redocly respect`, and puts what passes through the contract checks.\nThe key of a server comes from the variable CONTRACT_API_KEY. Without --write, only workflows that change nothing run.',
    options: {
      ...targetOptions,
      write: {
        type: 'boolean',
        description: 'also run workflows that change something; the server keeps what they do',
      },
      workflow: { type: 'string', placeholder: 'NAME', description: 'run this one alone' },
      inputs: {
        type: 'string',
        placeholder: 'FILE',
        description: 'JSON with values for a server: { "NAME": { "INPUT": "value" } }',
      },
      ...reportOptions(formats),
    },
  },
  async (values) => {
    const publish = publisher(formats, values);
    const maxTime = wholeNumber('max-time', values['max-time']);
    const inputs = values.inputs === undefined ? {} : inputsFrom(values.inputs);
    const all = readWorkflows(join(generatedDir, 'workflows'));
    if (all.length === 0) throw new Error('There are no workflows in generated/. Run `pnpm generate` to write them.');
    const chosen = all.filter(({ name }) => values.workflow === undefined || values.workflow === name);
    if (chosen.length === 0) {
      const names = all.map(({ name }) => name).join(', ');
      throw new UsageError(`Option '--workflow' takes one of ${names}, not '${values.workflow}'.`);
    }
    const document = readBundle(bundleFile);
    const target = await targetFrom(document, values);
    try {
      const report = await runWorkflows(document, chosen, target, { inputs, maxTime });
      publish(report);
      const good = report.workflows.length > 0 && !report.workflows.some(({ steps }) => steps.some(failed));
      if (!good) process.exitCode = 1;
    } finally {
      await target.close();
    }
  },
);
