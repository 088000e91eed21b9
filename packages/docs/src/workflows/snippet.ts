/** A workflow as a program for the client of this repository, which checks what the workflow expects. */
import {
  comparisonsOf,
  expectedStatus,
  expressionOf,
  expressionsIn,
  sentValues,
  type Comparison,
  type Workflow,
  type WorkflowStep,
} from 'user-management-openapi/workflows';
import { mockUrl } from '../snippets.ts';

/** The members of an ApiError that hold parts of the body. */
const ofError = ['code', 'entity_id', 'message'];

const camel = (name: string): string => name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The way to a part of a value in TypeScript. */
function accessOf(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (/^\d+$/.test(token) ? `[${token}]!` : `.${token}`))
    .join('');
}

/**
 * Writes the program.
 * @returns TypeScript that runs against the mock as it is
 * @throws an Error for an expression that the client has no words for
 */
export async function workflowSnippet(workflow: Workflow): Promise<string> {
  const { inputs, steps, parameters = [], outputs = {} } = workflow;
  const keys = parameters.flatMap(({ value }) => expressionsIn(value)).map((text) => inputName(text));
  const own = Object.entries(inputs.properties).filter(([name]) => !keys.includes(name));
  const apiKey = inputs.properties[keys[0] ?? '']?.default;
  const fails = steps.some((step) => Number(expectedStatus(step)) >= 400);
  const values = Object.fromEntries(own.map(([name, { default: value }]) => [name, value]));
  const results = Object.entries(outputs).map(([name, text]) => `${name}: ${termOf(workflow, undefined, text)}`);
  const text = [
    "import assert from 'node:assert/strict';",
    `import { createClient${fails ? ', isApiError' : ''} } from 'user-management-client';`,
    '',
    `const client = createClient(${JSON.stringify({ apiKey, baseUrl: mockUrl })});`,
    `const inputs = ${JSON.stringify(values)};`,
    ...steps.flatMap((step) => ['', `// ${step.description}`, ...stepLines(workflow, step)]),
    ...(results.length > 0 ? ['', `console.log({ ${results.join(', ')} });`] : []),
  ].join('\n');
  // It takes a while to load, which a build that remembers its programs saves.
  const { formatModule } = await import('user-management-codegen/format');
  return formatModule(text, 100);
}

function inputName(text: string): string {
  const expression = expressionOf(text);
  if (expression?.kind !== 'input') throw new Error(`${text} is no input.`);
  return expression.name;
}

function stepLines(workflow: Workflow, step: WorkflowStep): string[] {
  const name = camel(step.stepId);
  const status = Number(expectedStatus(step));
  const key = step.parameters?.find(({ in: place }) => place === 'header');
  const sent = sentValues(step)
    .filter(({ name: parameter }) => parameter !== key?.name)
    .map(({ name: parameter, value }) => `${parameter}: ${termOf(workflow, step, value)}`);
  const [ownKey] = key ? expressionsIn(key.value) : [];
  const client = ownKey === undefined ? 'client' : `client.with({ apiKey: ${termOf(workflow, step, ownKey)} })`;
  const call = `${client}.${step.operationId}(${sent.length > 0 ? `{ ${sent.join(', ')} }` : ''})`;
  const comparisons = comparisonsOf(step).map((comparison) => assertion(workflow, step, comparison));
  if (status >= 400) {
    return [
      `const ${name} = await ${call}.catch((error: unknown) => error);`,
      `assert(isApiError(${name}));`,
      `assert.equal(${name}.status, ${status});`,
      ...comparisons,
    ];
  }
  const used = comparisons.length > 0 || Object.keys(step.outputs ?? {}).length > 0;
  return [used ? `const ${name} = await ${call};` : `await ${call};`, ...comparisons];
}

function assertion(workflow: Workflow, step: WorkflowStep, { left, operator, right }: Comparison): string {
  const [actual, expected] = [left, right].map((text) => termOf(workflow, step, literalOf(text)));
  // The compiler reads from this form that the value is there from now on.
  return operator === '!=' ? `assert(${actual} !== ${expected});` : `assert.equal(${actual}, ${expected});`;
}

/** An expression as it is; the literal of a condition as its value. */
function literalOf(text: string): unknown {
  if (text.startsWith('$')) return text;
  return text.startsWith("'") ? text.slice(1, -1) : (JSON.parse(text) as unknown);
}

/** A value in TypeScript. */
function termOf(workflow: Workflow, step: WorkflowStep | undefined, value: unknown): string {
  const expression = typeof value === 'string' ? expressionOf(value) : undefined;
  if (!expression) return JSON.stringify(value);
  if (expression.kind === 'input') return `inputs.${expression.name}`;
  if (expression.kind === 'output') {
    const source = workflow.steps.find(({ stepId }) => stepId === expression.step)!;
    return termOf(workflow, source, source.outputs![expression.name]);
  }
  if (expression.kind === 'status' || !step) throw new Error(`${String(value)} has no place in a program.`);
  const failed = Number(expectedStatus(step)) >= 400;
  if (failed && !ofError.includes(expression.pointer.slice(1))) {
    throw new Error(`The client's error has no ${expression.pointer.slice(1)}, only ${ofError.join(', ')}.`);
  }
  return camel(step.stepId) + accessOf(expression.pointer);
}
