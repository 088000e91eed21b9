/** Which workflows run against a target, and with which inputs. */
import type { Target } from '../target.ts';
import { UsageError } from 'user-management-openapi/command';
import type { OpenApiDocument } from 'user-management-openapi';
import { expressionOf, expressionsIn, workflowsOf, type Workflow } from 'user-management-openapi/workflows';

/** Input values by workflow and input name. */
export type GivenInputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What is to run, and what is not. */
export interface Plan {
  /** With the values that they get as the defaults of their inputs. */
  ready: Workflow[];
  /** Why the others do not run. */
  notApplicable: { name: string; reason: string }[];
}

/**
 * Decides what runs.
 *
 * On a mock, whose causes make every response come about, the defaults do. A server needs values of its own for the required
 * inputs, and permission for a workflow that changes something.
 * @throws a UsageError for the name of a workflow or an input that does not exist
 */
export function planWorkflows(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
  target: Target,
  given: GivenInputs,
): Plan {
  checkNames(workflows, given);
  const plan: Plan = { ready: [], notApplicable: [] };
  for (const { workflow, steps } of workflowsOf(document, workflows)) {
    const { name, inputs } = workflow;
    const values = given[name] ?? {};
    const key = keyInputs(workflow);
    const missing = (inputs.required ?? []).filter((input) => !key.includes(input) && !(input in values));
    const writes = steps.some(({ operation }) => operation.method !== 'get');
    if (writes && !target.capabilities.has('writes')) {
      plan.notApplicable.push({ name, reason: 'It changes something: give --write for a server that may be changed.' });
    } else if (missing.length > 0 && !target.capabilities.has('causes')) {
      plan.notApplicable.push({ name, reason: `It needs values: give ${missing.join(', ')} with --inputs.` });
    } else {
      const keys = Object.fromEntries(key.map((input) => [input, target.key]));
      plan.ready.push(withValues(workflow, { ...keys, ...values }));
    }
  }
  return plan;
}

/** The inputs that carry the API key: those in the headers of every step. */
function keyInputs({ parameters = [] }: Workflow): string[] {
  return parameters
    .flatMap(({ value }) => expressionsIn(value))
    .map(expressionOf)
    .filter((expression) => expression?.kind === 'input')
    .map(({ name }) => name);
}

/** The workflow with other defaults. */
function withValues(workflow: Workflow, values: Readonly<Record<string, unknown>>): Workflow {
  const { document, name } = workflow;
  const [own] = document.workflows;
  const properties = Object.fromEntries(
    Object.entries(own.inputs.properties).map(([input, schema]) => [
      input,
      input in values ? { ...schema, default: values[input] } : schema,
    ]),
  );
  const changed = { ...own, inputs: { ...own.inputs, properties } };
  return { ...changed, name, document: { ...document, workflows: [changed] } };
}

function checkNames(workflows: readonly Workflow[], given: GivenInputs): void {
  for (const [name, values] of Object.entries(given)) {
    const workflow = workflows.find((each) => each.name === name);
    if (!workflow) {
      throw new UsageError(`There is no workflow '${name}', only ${workflows.map((each) => each.name).join(', ')}.`);
    }
    const inputs = Object.keys(workflow.inputs.properties);
    const unknown = Object.keys(values).find((input) => !inputs.includes(input));
    if (unknown !== undefined) {
      throw new UsageError(`The workflow ${name} has no input '${unknown}', only ${inputs.join(', ')}.`);
    }
  }
}
