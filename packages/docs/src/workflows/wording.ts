/** Workflows in words: what a step sends, when it succeeds, what it passes on. */
import { comparisonOf, expressionOf, type Workflow, type WorkflowStep } from 'user-management-openapi/workflows';
import { code } from 'user-management-openapi/markdown';

/** A step's name as a heading: its id in words, behind its number. */
export function stepTitle({ stepId }: WorkflowStep, index: number): string {
  const words = stepId.replaceAll('-', ' ');
  return `${index + 1}. ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A JSON Pointer as a person writes it: `/data/0/id` as `data[0].id`. */
export function fieldOf(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (/^\d+$/.test(token) ? `[${token}]` : `.${token}`))
    .join('')
    .replace(/^\./, '');
}

/** A value in words: a literal as it is, an expression by where it comes from. */
export function valueWords(workflow: Workflow, value: unknown): string {
  if (typeof value !== 'string') return code(JSON.stringify(value));
  const expression = expressionOf(value);
  if (expression?.kind === 'input') return `the input ${code(expression.name)}`;
  if (expression?.kind === 'body') return `${code(fieldOf(expression.pointer))} of the response`;
  if (expression?.kind === 'output') {
    const at = workflow.steps.findIndex(({ stepId }) => stepId === expression.step);
    return `${code(expression.name)} of step ${at + 1}`;
  }
  const [before, inner] = value.split(/\{(\$[^}]*)\}/);
  if (inner !== undefined) return `${code(before!.trim())} and ${valueWords(workflow, inner)}`;
  return code(value);
}

/** A condition in words. */
export function conditionWords(workflow: Workflow, condition: string): string {
  const { left, operator, right } = comparisonOf(condition)!;
  const expression = expressionOf(left);
  const what = expression?.kind === 'body' ? code(fieldOf(expression.pointer)) : 'The status';
  const literal = /^'(.*)'$/.exec(right)?.[1] ?? right;
  const value = right.startsWith('$') ? valueWords(workflow, right) : code(literal);
  return `${what} is ${operator === '!=' ? 'not ' : ''}${value}`;
}

/** The error code that a step expects; `undefined` for one that succeeds or that has none. */
export function expectedCode({ successCriteria }: WorkflowStep): string | undefined {
  const codes = successCriteria.map(({ condition }) => /^\$response\.body#\/code == '(.*)'$/.exec(condition)?.[1]);
  return codes.find((name) => name !== undefined);
}
