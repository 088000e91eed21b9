/** The workflows as Markdown: an index, and a page each. */
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import {
  expectedStatus,
  workflowsOf,
  type Workflow,
  type WorkflowStep,
  arazzoFile,
} from 'user-management-openapi/workflows';
import { blocks, code, fence, table } from 'user-management-openapi/markdown';
import { linksFrom, type PageLinks } from '../links.ts';
import { unknownAddress } from '../browser/docs-address.ts';
import { mockUrl } from '../snippets.ts';
import { workflowDiagram } from './diagram.ts';
import { workflowSnippet } from './snippet.ts';
import { conditionWords, expectedCode, stepTitle, valueWords } from './wording.ts';

/** The index's file name. */
export const workflowIndexPage = 'index.md';

/**
 * Writes the pages, which stand in a folder beside that of the reference.
 * @param places where the pages stand
 * @param inDocs whether the pages' readers have the docs alone, and not this repository. Default: `false`
 * @param snippetOf writes the program of a workflow. Default: it is written anew
 * @returns a text per file name
 */
export async function workflowPages(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
  places: PageLinks,
  inDocs = false,
  snippetOf = workflowSnippet,
): Promise<Map<string, string>> {
  const links = linksFrom(places, '/workflows');
  const all = workflowsOf(document, workflows);
  const rows = all.map(({ workflow, steps }) => [
    `[${workflow.document.info.title}](${links.workflow(workflow.name)})`,
    workflow.summary,
    String(steps.length),
  ]);
  const index = blocks(
    '# Workflows',
    'Whole flows of requests, each with the errors on the way, with values that pass from step to step. They are Arazzo documents: a tool can follow them, and the tests of this repository do.',
    table(['workflow', 'what it does', 'steps'], rows),
  );
  const pages = await Promise.all(
    all.map(async ({ workflow, steps }): Promise<[string, string]> => [
      `${workflow.name}.md`,
      await page({ document, workflow, steps, links, inDocs, snippet: await snippetOf(workflow) }),
    ]),
  );
  return new Map([[workflowIndexPage, `${index}\n`], ...pages]);
}

/** What a page is written from. */
interface PageSource {
  document: OpenApiDocument;
  workflow: Workflow;
  steps: readonly { step: WorkflowStep; operation: Operation }[];
  links: PageLinks;
  inDocs: boolean;
  snippet: string;
}

function page({ document, workflow, steps, links, inDocs, snippet }: PageSource): string {
  const { name, inputs, outputs = {} } = workflow;
  const { title, description } = workflow.document.info;
  const inputRows = Object.entries(inputs.properties).map(([input, { description: what, default: value }]) => [
    code(input),
    what,
    code(String(value)),
    (inputs.required ?? []).includes(input) ? 'yes' : '',
  ]);
  const outputRows = Object.entries(outputs).map(([output, value]) => [code(output), valueWords(workflow, value)]);
  return `${blocks(
    `# ${title}`,
    description.trim(),
    `Workflow ${code(name)}, of ${steps.length} steps, as an [Arazzo document](${arazzoFile(name)}). Back to [all workflows](${links.workflows}).`,
    fence('mermaid', workflowDiagram(document, workflow)),
    '## Inputs',
    table(['input', 'what it is', 'on the mock', 'needed on a server'], inputRows),
    '## Steps',
    ...steps.flatMap(({ step, operation }, index) => stepBlocks(workflow, step, operation, index, links)),
    ...(outputRows.length > 0 ? ['## What comes of it', table(['output', 'value'], outputRows)] : []),
    ...errorBlocks(document, steps, links),
    '## The whole flow with the TypeScript client',
    fence('ts', snippet),
    '## Run it',
    ...runBlocks(workflow, inDocs),
  )}\n`;
}

/** How the workflow is run: in the docs from files that are downloaded from there, else from this repository. */
function runBlocks({ name, document }: Workflow, inDocs: boolean): string[] {
  const file = `workflows/${arazzoFile(name)}`;
  const respect = (folder: string): string =>
    `npx -y @redocly/cli respect ${folder}/${file} --server ${document.sourceDescriptions[0]!.name}=${mockUrl}`;
  const download = ['openapi.json', file].map((path) => `-o api/${path} ${unknownAddress}/${path}`);
  if (inDocs) {
    return [
      'Any tool for Arazzo can follow the document. With the mock running:',
      fence('sh', `curl -f --create-dirs ${download.join(' ')}\n${respect('api')}`),
    ];
  }
  return [
    'Any tool for Arazzo can follow the document. With the mock running:',
    fence('sh', respect('generated')),
    'This starts the mock by itself, and also holds every response to the document:',
    fence('sh', `npx -y pnpm@12 workflows --workflow ${name}`),
  ];
}

function stepBlocks(
  workflow: Workflow,
  step: WorkflowStep,
  operation: Operation,
  index: number,
  links: PageLinks,
): string[] {
  const rows = [
    ...(step.parameters ?? []).map(({ name, in: place, value }) => [code(name), place, valueWords(workflow, value)]),
    ...Object.entries(step.requestBody?.payload ?? {}).map(([name, value]) => [
      code(name),
      'body',
      valueWords(workflow, value),
    ]),
  ];
  const expected = expectedCode(step);
  const conditions = step.successCriteria.map(({ condition }) => {
    const words = conditionWords(workflow, condition);
    const isCode = expected !== undefined && words.endsWith(code(expected));
    return `- ${isCode ? words.replace(code(expected), `[${code(expected)}](${links.error(expected)})`) : words}`;
  });
  const passed = Object.entries(step.outputs ?? {}).map(
    ([name, value]) => `${code(name)} (${valueWords(workflow, value)})`,
  );
  return [
    `### ${stepTitle(step, index)}`,
    step.description,
    `${code(`${operation.method.toUpperCase()} ${operation.path}`)}: [${operation.summary}](${links.operation(operation.id)})`,
    table(['sends', 'in', 'value'], rows),
    `Goes as described when:\n\n${conditions.join('\n')}`,
    passed.length > 0 ? `Passes on: ${passed.join(', ')}.` : '',
  ];
}

function errorBlocks(
  document: OpenApiDocument,
  steps: readonly { step: WorkflowStep; operation: Operation }[],
  links: PageLinks,
): string[] {
  const rows = steps.flatMap(({ step, operation }, index) => {
    const status = expectedStatus(step) ?? '';
    if (Number(status) < 400) return [];
    const name = expectedCode(step);
    const facts = name === undefined ? undefined : document['x-error-codes'][name];
    const cause = facts?.cause ?? operation.responses[status]?.description ?? '';
    const link = name === undefined ? '' : ` [${code(name)}](${links.error(name)})`;
    return [[stepTitle(step, index), status + link, cause, facts?.remedy ?? '']];
  });
  return rows.length === 0 ? [] : ['## Errors on the way', table(['step', 'response', 'cause', 'remedy'], rows)];
}

/** The part of an operation's page that leads to the workflows with it; nothing where there are none. */
export function inWorkflows(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
  operationId: string,
  links: PageLinks,
): string[] {
  const items = workflowsOf(document, workflows).flatMap(({ workflow, steps }) => {
    const at = steps.flatMap(({ operation }, index) => (operation.id === operationId ? [index + 1] : []));
    if (at.length === 0) return [];
    const which = at.length === 1 ? `step ${at[0]}` : `steps ${at.slice(0, -1).join(', ')} and ${at.at(-1)}`;
    return [`- [${workflow.document.info.title}](${links.workflow(workflow.name)}), ${which}`];
  });
  return items.length === 0 ? [] : ['## In workflows', items.join('\n')];
}
