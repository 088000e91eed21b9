/** The rules for the Arazzo documents: Redocly's, and what these leave unchecked. */
import type { Config } from '@redocly/openapi-core';
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { filesBelow } from 'user-management-openapi/files';
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import {
  comparisonOf,
  expectedStatus,
  expressionOf,
  expressionsIn,
  readWorkflows,
  sentValues,
  type Workflow,
  type WorkflowStep,
} from 'user-management-openapi/workflows';
import { bundleSpec } from 'user-management-openapi/bundle';
import type { Finding } from './finding.ts';
import { lintWithRedocly, redoclyConfig } from './redocly.ts';
import { specFile, workflowsFolder } from '../lib/repo.ts';

/** A place in a document: the keys that lead to it. */
type Path = readonly (string | number)[];

/** What a rule says, and of what. */
interface Complaint {
  message: string;
  path: Path;
}

/**
 * Lints the workflows of a folder.
 * @param folder an absolute path. Default: `spec/workflows`
 * @param bundled the document that the workflows use. Default: that of `spec/openapi.yaml`
 * @returns every finding
 */
export async function lintWorkflows(folder: string = workflowsFolder, bundled?: OpenApiDocument): Promise<Finding[]> {
  const files = filesBelow(folder).filter((file) => file.endsWith('.yaml'));
  if (files.length === 0) return [];
  const config = await redoclyConfig();
  const generic = (await Promise.all(files.map((file) => genericFindings(file, config)))).flat();
  // What is no Arazzo document at all cannot be checked any further.
  if (generic.length > 0) return generic;
  const document = bundled ?? (await bundleSpec(specFile));
  const workflows = readWorkflows(folder);
  return workflows.flatMap((workflow, index) => located(files[index]!, complaintsOf(document, workflow)));
}

/** What Redocly finds. A file that it cannot read at all is a finding too. */
async function genericFindings(file: string, config: Config): Promise<Finding[]> {
  try {
    return await lintWithRedocly({ file, config });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ rule: 'workflow', message: error.message, file, line: 1, column: 1 }];
  }
}

/** Gives complaints the lines of a file. */
function located(file: string, complaints: readonly Complaint[]): Finding[] {
  const lines = new LineCounter();
  const parsed = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  return complaints.map(({ message, path }) => {
    const node = parsed.getIn(path, true) as { range?: [number, number, number] } | undefined;
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    return { rule: 'workflow', message, file, line, column: col };
  });
}

/** What the rules of this repository say of a workflow, beside Redocly's. */
export function complaintsOf(document: OpenApiDocument, workflow: Workflow): Complaint[] {
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const complaints: Complaint[] = [];
  const root: Path = ['workflows', 0];
  const lacking = shapeComplaints(workflow);
  if (lacking.length > 0) return lacking.map((message) => ({ message, path: root }));
  const { name, workflowId, inputs, steps, outputs = {} } = workflow;
  const say = (path: Path, message: string) => complaints.push({ message, path: [...root, ...path] });
  if (workflow.document.workflows.length !== 1) say([], 'A file holds one workflow.');
  if (workflowId !== name) say(['workflowId'], `The workflow of this file is called ${name}, like the file.`);

  const used = new Set<string>();
  const known = new Set(Object.keys(inputs.properties).map((input) => `$inputs.${input}`));
  const declared = new Map<string, Path>();
  /** Notes the use of expressions, and refuses those that nothing before has given a value. */
  const use = (path: Path, expressions: readonly string[]) => {
    for (const expression of expressions) {
      used.add(expression);
      const kind = expressionOf(expression)?.kind;
      if (kind === undefined) say(path, `${expression} is no runtime expression that is known here.`);
      else if ((kind === 'input' || kind === 'output') && !known.has(expression))
        say(path, `${expression} is nothing that the inputs or an earlier step give.`);
    }
  };
  for (const [input, { description, ...schema }] of Object.entries(inputs.properties)) {
    const path = ['inputs', 'properties', input];
    declared.set(`$inputs.${input}`, path);
    if (!description) say(path, `The input ${input} has no description.`);
    if (!('default' in schema))
      say(path, `The input ${input} has no default, with which the workflow runs on the mock.`);
  }
  workflow.parameters?.forEach(({ value }, index) => use(['parameters', index], expressionsIn(value)));
  steps.forEach((step, index) => {
    const path: Path = ['steps', index];
    if (!/^[a-z]+(-[a-z]+)*$/.test(step.stepId)) say([...path, 'stepId'], `${step.stepId} is not in kebab case.`);
    if (!step.description) say(path, `The step ${step.stepId} has no description.`);
    for (const { value } of sentValues(step)) use(path, expressionsIn(value));
    for (const { condition } of step.successCriteria) {
      const comparison = comparisonOf(condition);
      if (!comparison) say([...path, 'successCriteria'], `${condition} is not one comparison with == or !=.`);
      else use([...path, 'successCriteria'], [comparison.left, ...expressionsIn(comparison.right)]);
    }
    const operation = operations.get(step.operationId);
    if (operation) for (const message of operationComplaints(document, step, operation)) say(path, message);
    else say([...path, 'operationId'], `The document has no operation ${step.operationId}.`);
    for (const [output, expression] of Object.entries(step.outputs ?? {})) {
      use([...path, 'outputs', output], [expression]);
      const reference = `$steps.${step.stepId}.outputs.${output}`;
      known.add(reference);
      declared.set(reference, [...path, 'outputs', output]);
    }
  });
  for (const [output, expression] of Object.entries(outputs)) use(['outputs', output], [expression]);
  for (const [reference, path] of declared) if (!used.has(reference)) say(path, `Nothing uses ${reference}.`);
  return complaints;
}

/** What Arazzo leaves open, and a workflow here has: without it the other rules have nothing to look at. */
function shapeComplaints({ inputs, steps }: Partial<Workflow>): string[] {
  return [
    ...(inputs?.properties ? [] : ['The workflow has no inputs with properties.']),
    ...(steps ?? []).flatMap(
      ({ stepId, operationId, parameters = [], requestBody, successCriteria }: Partial<WorkflowStep>) => [
        ...(operationId ? [] : [`The step ${stepId} does not name its operation by operationId.`]),
        ...(successCriteria ? [] : [`The step ${stepId} has no successCriteria.`]),
        ...(parameters.every(({ name, in: place }) => name && place)
          ? []
          : [`A parameter of ${stepId} lacks name or in.`]),
        ...(requestBody && Object(requestBody.payload) !== requestBody.payload
          ? [`The body of ${stepId} is no object.`]
          : []),
      ],
    ),
  ];
}

/** What of a step the operation does not know. */
function operationComplaints(document: OpenApiDocument, step: WorkflowStep, operation: Operation): string[] {
  const { stepId, parameters = [], requestBody } = step;
  const status = expectedStatus(step);
  const named = new Set(operation.parameters.map(({ in: place, name }) => `${place} ${name}`));
  const given = parameters.map(({ in: place, name }) => `${place} ${name}`);
  const unknown = given.filter((one) => !named.has(one) && one !== 'header Authorization');
  const missing = operation.parameters
    .filter((parameter) => parameter.required && !given.includes(`${parameter.in} ${parameter.name}`))
    .map(({ in: place, name }) => `${place} ${name}`);
  const codes = step.successCriteria.flatMap(({ condition }) => /body#\/code == '(.*)'/.exec(condition)?.[1] ?? []);
  return [
    ...unknown.map((one) => `${operation.id} has no parameter ${one}.`),
    ...missing.map((one) => `${operation.id} needs the parameter ${one}.`),
    ...(operation.requestBody?.required && !requestBody ? [`${operation.id} needs a body.`] : []),
    ...(requestBody && !operation.requestBody ? [`${operation.id} takes no body.`] : []),
    ...(status === undefined ? [`The step ${stepId} expects no status.`] : []),
    ...(status !== undefined && !operation.responses[status] ? [`${operation.id} never responds with ${status}.`] : []),
    ...codes
      .filter((code) => !(document['x-error-codes'] as OpenApiDocument['x-error-codes'] | undefined)?.[code])
      .map((code) => `There is no error code ${code}.`),
  ];
}
