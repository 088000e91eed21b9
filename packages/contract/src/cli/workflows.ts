/** The command that follows the Arazzo workflows on a server, and holds all that passes to the document. */
import { publisher, reportOptions, targetFrom, targetOptions, type Formats } from './options.ts';
import { readFileSync } from 'node:fs';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import type { OpenApiDocument } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';
import type { GivenInputs } from '../workflows/plan.ts';
import { consoleReport, jsonReport, junitReport } from '../workflows/report.ts';
import { failed, type WorkflowsReport } from '../workflows/results.ts';

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

/** What the command works with. */
export interface WorkflowsCommand {
  /** What a person types, such as `pnpm workflows`. */
  name: string;
  /** Gets the document that the server is held to, once the arguments are known to be right. */
  document(): Promise<OpenApiDocument>;
  /** Gets the workflows to choose from. */
  workflows(): readonly Workflow[];
}

/**
 * Runs the command with the arguments of this process. What is not as described sets the exit code to 1, misuse and
 * failures of the command itself to 2.
 */
export async function runWorkflowsCommand({ name, document: getDocument, workflows }: WorkflowsCommand): Promise<void> {
  await runCommand(
    {
      name,
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
      finds: true,
    },
    async (values) => {
      const publish = publisher(formats, values);
      const maxTime = wholeNumber('max-time', values['max-time']);
      const inputs = values.inputs === undefined ? {} : inputsFrom(values.inputs);
      const all = workflows();
      const chosen = all.filter(({ name }) => values.workflow === undefined || values.workflow === name);
      if (chosen.length === 0) {
        const names = all.map(({ name }) => name).join(', ');
        throw new UsageError(`Option '--workflow' takes one of ${names}, not '${values.workflow}'.`);
      }
      const document = await getDocument();
      const target = await targetFrom(document, values);
      const { runWorkflows } = await import('../workflows/run.ts');
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
}
