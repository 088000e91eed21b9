/** What workflows share, and what their steps look at: one input is the same in all of them, and no step looks past what it got. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import {
  comparisonsOf,
  expectedStatus,
  expressionOf,
  type Workflow,
  type WorkflowStep,
} from 'user-management-openapi/workflows';
import { differ } from '../../support/differ.ts';
import { bodyExamples } from '../../support/document.ts';
import { exampleKey } from '../../support/requests.ts';

/** Whether a JSON Pointer leads to something. */
function leads(value: unknown, pointer: string): boolean {
  let inner = value;
  for (const name of pointer.split('/').slice(1)) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return false;
    inner = (inner as Record<string, unknown>)[name];
  }
  return true;
}

/** What a response shows that a step has to look at, since nothing else tells whether it is the right one. */
const lookedAt = ['/object', '/id', '/user/id', '/entity_id', '/code', '/message'];

/** Secrets are not shown on a screen. */
const isSecret = (input: string) => /key$|^password$/.test(input);

/**
 * Holds workflows to each other and to the responses of their steps.
 * @returns a sentence per fault, which names the workflow
 */
export function sharedFlowFaults(workflows: readonly Workflow[], document: OpenApiDocument): string[] {
  const [first] = workflows;
  const { maximum: most } = document.components.parameters!['Limit']!.schema as { maximum: number };
  const inputs = new Map(workflows.flatMap(({ inputs: own }) => Object.entries(own.properties)));
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  return workflows.flatMap(({ name, document: arazzo, inputs: own, steps, outputs = {}, 'x-outbox': outbox = {} }) => {
    const names = Object.keys(own.properties);
    const given = steps.flatMap((step) => Object.values(step.outputs ?? {}));
    return [
      ...differ('its version of Arazzo', arazzo.arazzo, first!.document.arazzo),
      ...differ('its version', arazzo.info.version, first!.document.info.version),
      ...differ('its source', arazzo.sourceDescriptions, [{ name: 'users', url: '../openapi.yaml', type: 'openapi' }]),
      ...(arazzo.info.description ? [] : ['it is not described']),
      ...differ('the type of its inputs', own.type, 'object'),
      ...Object.entries(own.properties).flatMap(([input, { type, format, default: preset }]) => [
        ...differ(`the type of ${input}`, type, 'string'),
        ...differ(`the format of ${input}`, format, isSecret(input) ? 'password' : undefined),
        ...differ(`the value of ${input}`, preset, inputs.get(input)?.default),
        ...(input === 'api_key' ? differ('its key', preset, exampleKey(document)) : []),
      ]),
      ...differ(
        'the codes of its e-mails',
        Object.keys(outbox),
        names.filter((input) => /^(?!wrong).*_code$/.test(input)),
      ),
      ...Object.values(outbox)
        .filter((input) => !names.includes(input) || !/email$/.test(input))
        .map((input) => `an e-mail goes to ${input}`),
      ...(Object.keys(outputs).length === 0 && given.length > 0 ? ['it gives nothing on'] : []),
      ...Object.entries(outputs)
        .filter(([output, expression]) => !expression.endsWith(output.split('_').at(-1)!))
        .map(([output, expression]) => `it gives ${expression} on as ${output}`),
      ...steps.flatMap((step) => stepFaults(step, bodyOf(operations.get(step.operationId), step), most)),
    ].map((fault) => `${name}: ${fault}`);
  });
}

/** What the response of a step looks like. */
function bodyOf(operation: Operation | undefined, step: WorkflowStep): unknown {
  const shown = operation ? bodyExamples([operation]).filter(({ status }) => status === expectedStatus(step)) : [];
  const [, code] = /body#\/code == '(\w+)'/.exec(JSON.stringify(step.successCriteria)) ?? [];
  return (shown.find(({ name }) => name === code) ?? shown[0])?.example.value;
}

function stepFaults(step: WorkflowStep, body: unknown, maximum: number): string[] {
  const pointers = [
    ...comparisonsOf(step).flatMap(({ left, right }) => [left, right]),
    ...Object.values(step.outputs ?? {}),
  ]
    .map(expressionOf)
    .flatMap((expression) => (expression?.kind === 'body' ? [expression.pointer] : []));
  const compared = comparisonsOf(step).map(({ left }) => left);
  const given = new Set((step.parameters ?? []).map(({ name }) => name));
  const due = lookedAt
    .filter((pointer) => leads(body, pointer))
    // Nobody knows the id of what is made; a code says more than a message.
    .filter((pointer) => !/\/id$/.test(pointer) || given.has('id') || given.has('external_id'))
    .filter((pointer) => pointer !== '/message' || !leads(body, '/code'))
    .filter((pointer) => pointer !== '/object' || (!leads(body, '/id') && !leads(body, '/user/id')));
  // What was written is what comes back, and a cursor that leads on is one.
  const written = Object.keys(step.requestBody?.payload ?? {})
    .map((name) => `/${name}`)
    .filter(
      (pointer) => leads(body, pointer) && typeof (body as Record<string, unknown>)[pointer.slice(1)] !== 'object',
    );
  const cursors = Object.values(step.outputs ?? {}).flatMap(
    (expression) => /\/list_metadata\/\w+$/.exec(expression)?.[0] ?? [],
  );
  const isRefused = expectedStatus(step) === '422' && !step.requestBody;
  const limit = step.parameters?.find(({ name }) => name === 'limit')?.value;
  return [
    ...(isRefused ? differ(`the limit of ${step.stepId}`, limit, maximum + 1) : []),
    ...pointers
      .filter((pointer) => !leads(body, pointer))
      .map((pointer) => `${step.stepId} looks at ${pointer}, which is not there`),
    ...[...due, ...written, ...cursors]
      .filter((pointer) => !compared.includes(`$response.body#${pointer}`))
      .map((pointer) => `${step.stepId} does not look at ${pointer}`),
  ];
}
