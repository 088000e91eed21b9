/** The Markdown reference: a page per operation, a page of the error codes, and an index. */
import {
  jsonMediaType,
  operationsOf,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Response,
  generatedNotice,
} from 'user-management-openapi';
import { changelogMarkdown, changelogPage, historyBlocks } from './history-markdown.ts';
import { claimOf, languageOf } from '../lib/sample-languages.ts';
import { noCompanions, type Companions } from './companions.ts';
import { blocks, code, fence, table } from 'user-management-openapi/markdown';
import { mockAnswers, mockAnswersPage, producing } from './reference-mock-answers.ts';
import { inWorkflows } from './workflows/pages.ts';
import { constraintsOf, namedValuesOf, shapeOf, typeOf, type Shape } from 'user-management-openapi/vocabulary';

const indexPage = 'index.md';
const codesPage = 'error-codes.md';

/** The page of an operation: its id in kebab case, which does not change when a text is edited. */
export function pageOf(operationId: string): string {
  return `${operationId.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}.md`;
}

/**
 * Writes the reference of a document.
 * @param companions the workflows that the operations' pages lead to, and what the releases changed. Default: neither
 * @returns a text per file name, all in one folder
 * @throws an Error when two pages would have the same name
 */
export async function generateReference(
  document: OpenApiDocument,
  companions: Companions = noCompanions,
): Promise<Map<string, string>> {
  const pages = new Map([[indexPage, index(document, companions)]]);
  const others = [codesPage, mockAnswersPage, changelogPage];
  for (const operation of operationsOf(document)) {
    const page = pageOf(operation.id);
    if (pages.has(page) || others.includes(page))
      throw new Error(`The operation ${operation.id} needs the page ${page}, which exists already.`);
    pages.set(page, operationPage(document, operation, companions));
  }
  pages.set(codesPage, await errorCodes(document));
  pages.set(mockAnswersPage, mockAnswers(document, pageOf));
  const { history } = companions;
  if (history) pages.set(changelogPage, changelogMarkdown(document, history, pageOf));
  return new Map([...pages].map(([name, text]) => [name, `<!-- ${generatedNotice} -->\n\n${text}\n`]));
}

function index(document: OpenApiDocument, { workflows, history }: Companions): string {
  const { info, servers, tags, components } = document;
  const operations = operationsOf(document);
  const sections = tags.flatMap((tag) => {
    const rows = operations
      .filter((operation) => operation.tag === tag.name)
      .map(({ id, summary, method, path }) => [
        `[${summary}](${pageOf(id)})`,
        code(`${method.toUpperCase()} ${path}`),
        code(id),
      ]);
    return rows.length === 0
      ? []
      : [`## ${tag.name}`, tag.description ?? '', table(['operation', 'request', 'id'], rows)];
  });
  const schemes = Object.entries(components.securitySchemes).map(([name, { type, scheme, description }]) => [
    name,
    [type, scheme].filter(Boolean).join(', '),
    description ?? '',
  ]);
  return blocks(
    `# ${info.title}`,
    `Version ${info.version}. ${info.summary ?? ''}`.trimEnd(),
    table(
      ['server', 'description'],
      servers.map(({ url, description }) => [code(url), description ?? '']),
    ),
    table(['authentication', 'type', 'description'], schemes),
    `Every error code with its cause and remedy: [error codes](${codesPage}). How to get each answer from the mock: [mock answers](${mockAnswersPage}).${history ? ` What each release changed: [changelog](${changelogPage}).` : ''}`,
    workflows.length > 0
      ? 'Whole flows of requests, with the errors on the way: [workflows](../workflows/index.md).'
      : '',
    ...sections,
  );
}

async function errorCodes(document: OpenApiDocument): Promise<string> {
  const uses = operationsOf(document).flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) =>
      codesIn(document, response).map((name) => ({
        name,
        link: `[${operation.summary}](${pageOf(operation.id)}) (${status})`,
      })),
    ),
  );
  const entries = Object.entries(document['x-error-codes']).map(async ([name, { cause, remedy, retryable }]) => [
    `## ${name}`,
    `- **Cause:** ${cause}\n- **Remedy:** ${remedy}\n- **Worth a retry:** ${retryable ? 'yes' : 'no'}`,
    `Returned by: ${
      uses
        .filter((use) => use.name === name)
        .map(({ link }) => link)
        .join(', ') || 'no operation'
    }.`,
    ...(await producing(document, name)),
  ]);
  const sections = (await Promise.all(entries)).flat();
  return blocks(
    '# Error codes',
    `What each value of ${code('code')} means. Back to the [index](${indexPage}).`,
    ...sections,
  );
}

/** The error codes that a response can bring, wherever in its body. */
export function codesIn(document: OpenApiDocument, response: Response): string[] {
  const values = Object.values(response.content ?? {}).flatMap(({ schema }) => namedValuesOf(document, schema));
  return values.filter((value) => Object.hasOwn(document['x-error-codes'], value));
}

function operationPage(document: OpenApiDocument, operation: Operation, { workflows, history }: Companions): string {
  const { id, method, path, summary, description, deprecated, parameters, requestBody, responses, samples } = operation;
  const request = Object.entries(requestBody?.content ?? {}).flatMap(([type, media]) => [
    `${code(type)}, ${requestBody!.required ? 'required' : 'optional'}. ${requestBody!.description ?? ''}`.trimEnd(),
    ...shapeBlocks(shapeOf(document, media.schema), '###'),
    ...exampleBlocks(media, '###'),
  ]);
  return blocks(
    `# ${summary}`,
    fence('http', `${method.toUpperCase()} ${path}`),
    `Operation ${code(id)}, tag ${operation.tag}. Back to the [index](${indexPage}).`,
    deprecated ? '**Deprecated.**' : '',
    description,
    ...(parameters.length > 0 ? ['## Parameters', parameterTable(document, operation)] : []),
    ...(request.length > 0 ? ['## Request body', ...request] : []),
    '## Responses',
    ...Object.entries(responses).flatMap(([status, response]) => responseBlocks(document, status, response)),
    ...inWorkflows(document, workflows, id),
    ...(samples.length > 0 ? ['## Code samples'] : []),
    ...samples.flatMap(({ lang, label, source }) => {
      const language = languageOf(label);
      return [`### ${label}`, language ? claimOf(language) : '', fence(lang.toLowerCase(), source)];
    }),
    ...(history ? historyBlocks(history, operation) : []),
  );
}

function parameterTable(document: OpenApiDocument, { parameters }: Operation): string {
  const rows = parameters.map((parameter) => [
    code(parameter.name),
    parameter.in,
    typeOf(document, parameter.schema),
    parameter.required ? 'yes' : '',
    constraintsOf(document, parameter.schema),
    defaultOf(parameter.schema),
    parameter.deprecated ? 'yes' : '',
    parameter.description ?? '',
  ]);
  return table(['name', 'in', 'type', 'required', 'constraints', 'default', 'deprecated', 'description'], rows);
}

function defaultOf(schema: MediaType['schema']): string {
  return typeof schema === 'object' && 'default' in schema ? code(JSON.stringify(schema['default'])) : '';
}

function responseBlocks(document: OpenApiDocument, status: string, response: Response): string[] {
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) => [
    code(name),
    typeOf(document, header.schema),
    header.required ? 'yes' : '',
    constraintsOf(document, header.schema),
    header.description ?? '',
  ]);
  const codes = codesIn(document, response).map((name) => {
    const { cause, remedy, retryable } = document['x-error-codes'][name]!;
    return [`[${code(name)}](${codesPage}#${name})`, cause, remedy, retryable ? 'yes' : 'no'];
  });
  return [
    `### ${status}`,
    response.description,
    table(['header', 'type', 'required', 'constraints', 'description'], headers),
    table(['error code', 'cause', 'remedy', 'worth a retry'], codes),
    ...Object.entries(response.content ?? {}).flatMap(([type, media]) => [
      type === jsonMediaType ? '' : `Media type ${code(type)}.`,
      ...shapeBlocks(shapeOf(document, media.schema), '####'),
      ...exampleBlocks(media, '####'),
    ]),
    response.content ? '' : 'No body.',
  ];
}

/** The fields of a body, and after them its choices: each variant with the fields that it adds. */
function shapeBlocks(shape: Shape, level: string): string[] {
  const rows = shape.fields.map((field) => [
    code(field.path),
    field.type,
    field.required ? 'yes' : '',
    field.constraints,
    field.default,
    field.deprecated ? 'yes' : '',
    field.description,
  ]);
  const choices = shape.choices.flatMap(({ path, variants }) => [
    `${path === '' ? 'The body' : code(path)} has one of ${variants.length} forms.`,
    ...variants.flatMap((variant) => [
      `${level} Form: ${variant.title}`,
      variant.description,
      ...shapeBlocks(variant.shape, level),
    ]),
  ]);
  return [
    table(['field', 'type', 'required', 'constraints', 'default', 'deprecated', 'description'], rows),
    shape.forbidden.length > 0 ? `Never present: ${shape.forbidden.map(code).join(', ')}.` : '',
    ...choices,
  ];
}

function exampleBlocks(media: MediaType, level: string): string[] {
  return Object.entries(media.examples ?? {}).flatMap(([name, { summary, description, value }]) => [
    `${level} Example ${code(name)}${summary === undefined ? '' : `: ${summary}`}`,
    description ?? '',
    fence('json', JSON.stringify(value, null, 2)),
  ]);
}
