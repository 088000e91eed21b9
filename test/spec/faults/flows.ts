/** What workflows say of themselves: it follows from the operations, criteria and inputs of their steps. */
import type { OpenApiDocument } from 'user-management-openapi';
import { operationsOf } from 'user-management-openapi';
import type { Workflow, WorkflowStep } from 'user-management-openapi/workflows';

/** Words that deny something. */
const denial = /\b(?:not|no|nor|none|nobody|nothing|never|cannot|without|refused|turned down|wrong)\b/i;
/** What a step that works may deny: that it has a body, that it does more, or that a code would be older. */
const harmless = /The response has no body\.|Nothing else of the user changes\.|counts as unverified/g;

/** Words of a description, and how the request of the step looks that they are about. */
const requests: readonly [said: RegExp, holds: (step: WorkflowStep) => boolean][] = [
  [/\bfirst page\b/, ({ parameters = [] }) => !parameters.some(({ name }) => ['after', 'before'].includes(name))],
  [/\bpage that follows\b/, ({ parameters = [] }) => parameters.some(({ name }) => name === 'after')],
  [/\bleads to the next page\b/, ({ outputs = {} }) => Object.values(outputs).some((each) => each.endsWith('/after'))],
  [
    /\bright code\b/,
    ({ requestBody }) =>
      /_code$/.test(String(requestBody?.payload['code'])) && !/wrong/.test(String(requestBody?.payload['code'])),
  ],
  [/\bwrong code\b/, ({ requestBody }) => String(requestBody?.payload['code']).includes('wrong')],
  [/\bNull clears\b/, ({ requestBody }) => Object.values(requestBody?.payload ?? {}).every((value) => value === null)],
];

/** What each word of an input's name says of the input. */
export const inputWords: Readonly<Record<string, RegExp>> = {
  unknown: /\b(?:no user has|was never issued)\b/,
  taken: /\banother user has\b/,
  wrong: /^Six digits that are not those of the e-mail\.$/,
  deleted: /\bwas deleted\b/,
  protected: /\bon whom something depends\b/,
  revoked: /\bhas no access\b.*\brevoked\b/,
  user: /\bwho (?:exists|has)\b/,
  api: /^An API key of (?:the|an) environment\b/,
  external: /\bin your own database\b/,
  new: /\bwants\. Nobody has it yet\.$/,
  malformed: /\bin place of an address\b/,
};

/** A value is passed on under its own name, of which the last word is left at least; a cursor leads to a page. */
function isPassedOn(name: string, expression: unknown): boolean {
  if (typeof expression !== 'string' || !expression.startsWith('$')) return true;
  const lastWord = (text: string) =>
    text
      .replace(/^after$/, 'page')
      .split('_')
      .at(-1);
  return lastWord(name) === lastWord(expression.split(/[./]/).at(-1)!);
}

/** Inputs whose default is as good on any server; each other one has to be chosen there, so it is required. */
const goodAnywhere = /^(?:wrong|malformed|unknown)_|^password$/;

/**
 * Holds descriptions to what they describe.
 * @returns a sentence per fault
 */
export function flowFaults(workflows: readonly Workflow[], document: OpenApiDocument): string[] {
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  return workflows.flatMap(({ name, document: { info }, summary, inputs, steps }) => {
    const done = steps.map(({ operationId }) => operations.get(operationId)!.summary.split(' ')[0]!.toLowerCase());
    const verbs = [...new Set([...operations.values()].map((each) => each.summary.split(' ')[0]!.toLowerCase()))];
    const promised = `${info.title} ${summary}`.toLowerCase().match(/\b[a-z]+\b/g) ?? [];
    return [
      ...(info.summary === summary ? [] : ['it has two summaries']),
      ...promised.filter((word) => verbs.includes(word) && !done.includes(word)).map((word) => `no step does ${word}`),
      ...steps.flatMap((step) => stepFaults(step, operations.get(step.operationId)!.responses)),
      ...Object.entries(inputs.properties).flatMap(([input, { description }]) => {
        const form = inputWords[input.split('_')[0]!];
        return !form || form.test(description) ? [] : [`${input} is “${description}”`];
      }),
      ...Object.keys(inputs.properties)
        .filter((input) => !goodAnywhere.test(input) && !inputs.required?.includes(input))
        .map((input) => `${input} has to be chosen, and is not required`),
    ].map((fault) => `${name}: ${fault}`);
  });
}

function stepFaults(
  step: WorkflowStep,
  responses: Readonly<Record<string, { content?: Readonly<Record<string, unknown>> }>>,
): string[] {
  const { stepId, description, successCriteria, outputs = {}, parameters = [], requestBody } = step;
  const passed = [
    ...Object.entries(outputs),
    ...Object.entries(requestBody?.payload ?? {}),
    ...parameters.map(({ name, value }) => [name, value] as const),
  ];
  const status = /\d+/.exec(successCriteria[0]!.condition)![0];
  const isRefused = status >= '400';
  const hasBody = Object.keys(responses[status]?.content ?? {}).length > 0;
  return [
    ...(isRefused || !denial.test(description.replaceAll(harmless, '')) ? [] : ['works, and denies something']),
    ...(!isRefused || denial.test(description) || /\bat most\b|\bsince\b/.test(description)
      ? []
      : ['is refused, and does not say so']),
    ...(/The response has no body/.test(description) === (!isRefused && !hasBody) ? [] : ['tells wrongly of the body']),
    ...(!isRefused || successCriteria.some(({ condition }) => /body#\/(?:code|message) ==/.test(condition))
      ? []
      : ['is refused for any reason']),
    ...passed.filter((each) => !isPassedOn(...each)).map(([name, value]) => `takes ${String(value)} for ${name}`),
    ...requests
      .filter(([said, holds]) => said.test(description) && !holds(step))
      .map(([said]) => `says ${said.source}`),
  ].map((fault) => `${stepId} ${fault}`);
}
