/** Follows a workflow on a server, as `redocly respect` does, in this process. */
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import {
  comparisonOf,
  expressionOf,
  expressionsIn,
  type Workflow,
  type WorkflowStep,
} from 'user-management-openapi/workflows';

/** Where a workflow is followed. */
export interface Place {
  /** Without a slash at the end. */
  base: string;
  /** Values for inputs; an input without one has its default. */
  inputs: Readonly<Record<string, unknown>>;
}

/** The values that steps have made so far, by expression. */
type Known = Map<string, unknown>;

/** What a JSON Pointer leads to. */
const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((inner: unknown, name) => (Object(inner) as Record<string, unknown>)[name], value);

/** The value of a text in which expressions may stand. */
function valueOf(text: unknown, known: Known): unknown {
  if (typeof text !== 'string') return text;
  const value = (expression: string) => {
    if (!known.has(expression)) throw new Error(`Nothing gives ${expression}.`);
    return known.get(expression);
  };
  if (text.startsWith('$')) return value(text);
  return expressionsIn(text).reduce((filled, each) => filled.replace(`{${each}}`, String(value(each))), text);
}

/**
 * Follows a workflow from its first step to its last.
 * @throws an Error that names the step that does not go as it is described
 */
export async function follow(document: OpenApiDocument, workflow: Workflow, { base, inputs }: Place): Promise<void> {
  const known: Known = new Map();
  for (const [name, input] of Object.entries(workflow.inputs.properties))
    known.set(`$inputs.${name}`, name in inputs ? inputs[name] : input.default);
  for (const step of workflow.steps) {
    const { status, body } = await send(document, workflow, step, base, known);
    const read = (text: string): unknown => {
      const expression = expressionOf(text);
      if (expression?.kind === 'status') return status;
      if (expression?.kind === 'body') return at(body, expression.pointer);
      if (text.startsWith('$')) return valueOf(text, known);
      return text.startsWith("'") ? text.slice(1, -1) : (JSON.parse(text) as unknown);
    };
    for (const { condition } of step.successCriteria) {
      const { left, operator, right } = comparisonOf(condition)!;
      if ((read(left) === read(right)) !== (operator === '==')) throw new Error(`${step.stepId}: not so: ${condition}`);
    }
    for (const [name, expression] of Object.entries(step.outputs ?? {})) {
      const value = read(expression);
      if (value === undefined) throw new Error(`${step.stepId}: there is no ${expression}`);
      known.set(`$steps.${step.stepId}.outputs.${name}`, value);
    }
  }
}

async function send(
  document: OpenApiDocument,
  { parameters: shared = [] }: Workflow,
  { operationId, parameters: own = [], requestBody }: WorkflowStep,
  base: string,
  known: Known,
): Promise<{ status: number; body: unknown }> {
  const operation = operationsOf(document).find(({ id }) => id === operationId)!;
  const headers = new Headers();
  const query = new URLSearchParams();
  let { path } = operation;
  for (const { name, in: place, value } of [...shared, ...own]) {
    const text = String(valueOf(value, known));
    if (place === 'header') headers.set(name, text);
    else if (place === 'query') query.set(name, text);
    else path = path.replace(`{${name}}`, encodeURIComponent(text));
  }
  if (requestBody) headers.set('content-type', requestBody.contentType);
  const payload = Object.entries(requestBody?.payload ?? {}).map(([name, value]) => [name, valueOf(value, known)]);
  const response = await fetch(`${base}${path}${query.size > 0 ? `?${query}` : ''}`, {
    method: operation.method.toUpperCase(),
    headers,
    ...(requestBody && { body: JSON.stringify(Object.fromEntries(payload)) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
