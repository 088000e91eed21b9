/** The responses: headers, error codes, fields and examples of each. */
import { isDeepStrictEqual } from 'node:util';
import { jsonMediaType, type OpenApiDocument, type Operation, type Response } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import { code, table } from 'user-management-openapi/markdown';
import { codesIn, constraintsOf, type Field, shapeOf, typeOf } from 'user-management-openapi/vocabulary';
import { fieldsHtml, shapeHtml } from '../../operation/fields.ts';
import type { PageLinks } from '../../links.ts';
import { exampleBlocks, shapeBlocks } from './body.ts';
import { responseLinks } from './response-links.ts';
import type { HtmlSectionSource, Section } from './section.ts';

export const responses: Section = {
  markdown: ({ document, operation, links }) => {
    const { shared, own } = headersOf(document, operation);
    return [
      '## Responses',
      ...Object.entries(operation.responses).flatMap(([status, response]) =>
        responseBlocks(document, status, response, links, own[status]!),
      ),
      ...(shared.length === 0 ? [] : [sharedHeading, headerTable(shared)]),
    ];
  },
  html: (source) => {
    const { text, document, operation } = source;
    const { shared, own } = headersOf(document, operation);
    return [
      text.block('## Responses'),
      ...Object.entries(operation.responses).map(([status, response]) =>
        responseHtml(source, status, response, own[status]!),
      ),
      shared.length === 0 ? '' : text.block(sharedHeading),
      fieldsHtml(shared, { prefix: 'response-header', text }),
    ].join('');
  },
};

/** The heading of what would else be said as often as there are responses. */
const sharedHeading = '### Headers of every response';

/** The headers that all of several responses have alike, and for each status the others. */
function headersOf(
  document: OpenApiDocument,
  { responses }: Operation,
): { shared: Field[]; own: Record<string, Field[]> } {
  const all = Object.entries(responses).map(
    ([status, response]) => [status, headerFields(document, response)] as const,
  );
  const isIn = (fields: readonly Field[], field: Field): boolean => fields.some((one) => isDeepStrictEqual(one, field));
  const [[, first] = ['', []], ...others] = all;
  const shared = others.length === 0 ? [] : first.filter((field) => others.every(([, fields]) => isIn(fields, field)));
  return {
    shared,
    own: Object.fromEntries(all.map(([status, fields]) => [status, fields.filter((field) => !isIn(shared, field))])),
  };
}

function headerFields(document: OpenApiDocument, { headers = {} }: Response): Field[] {
  return Object.entries(headers).map(([name, { schema, required = false, description = '' }]) => ({
    path: name,
    type: typeOf(document, schema),
    required,
    deprecated: false,
    constraints: constraintsOf(document, schema),
    default: '',
    description,
  }));
}

function headerTable(headers: readonly Field[]): string {
  const rows = headers.map(({ path, type, required, constraints, description }) => [
    code(path),
    type,
    required ? 'yes' : '',
    constraints,
    description,
  ]);
  return table(['header', 'type', 'required', 'constraints', 'description'], rows);
}

function responseBlocks(
  document: OpenApiDocument,
  status: string,
  response: Response,
  links: PageLinks,
  headers: readonly Field[],
): string[] {
  const codes = codesIn(document, response).map((name) => {
    const { cause, remedy, retryable } = document['x-error-codes'][name]!;
    return [`[${code(name)}](${links.error(name)})`, cause, remedy, retryable ? 'yes' : 'no'];
  });
  return [
    `### ${status}`,
    response.description,
    headerTable(headers),
    table(['error code', 'cause', 'remedy', 'retryable'], codes),
    responseLinks(document, response, links),
    ...Object.entries(response.content ?? {}).flatMap(([type, media]) => [
      type === jsonMediaType ? '' : `Media type ${code(type)}.`,
      ...shapeBlocks(shapeOf(document, media.schema), '####'),
      ...exampleBlocks(media, '####'),
    ]),
    response.content ? '' : 'No body.',
  ];
}

/** A response that can be opened; good ones are open. */
function responseHtml(
  source: HtmlSectionSource,
  status: string,
  response: Response,
  headers: readonly Field[],
): string {
  const { document, text, cases } = source;
  const prefix = `response-${status}`;
  const content = Object.entries(response.content ?? {});
  const examples = cases.filter((one) => String(one.status) === status);
  return [
    `<details class="response" id="${prefix}"${Number(status) < 400 ? ' open' : ''}>`,
    `<summary><span class="status s${status.charAt(0)}">${escapeHtml(status)}</span> <span>${text.inline(response.description)}</span></summary>`,
    examples.length === 0
      ? ''
      : `<p class="examples">Examples: ${examples.map(({ id, title }) => `<a href="#example-${escapeHtml(id)}">${escapeHtml(title)}</a>`).join(', ')}</p>`,
    errorCodesHtml(source, response),
    text.block(responseLinks(document, response, source.links)),
    ...content.flatMap(([type, media]) => [
      type === jsonMediaType ? '' : text.block(`Media type ${code(type)}.`),
      shapeHtml(shapeOf(document, media.schema), { prefix, text }),
    ]),
    content.length > 0 ? '' : '<p>No body.</p>',
    headers.length === 0 ? '' : `<h3>Headers of ${status}</h3>`,
    fieldsHtml(headers, { prefix: `${prefix}-header`, text }),
    '</details>',
  ].join('');
}

function errorCodesHtml({ document, links, text }: HtmlSectionSource, response: Response): string {
  const items = codesIn(document, response).map((name) => {
    const { cause, remedy, retryable } = document['x-error-codes'][name]!;
    const retry = retryable ? ' Retryable.' : '';
    return `<li>${text.inline(`[${code(name)}](${links.error(name)})`)} ${text.inline(`${cause} ${remedy}${retry}`)}</li>`;
  });
  return items.length === 0 ? '' : `<ul class="codes">${items.join('')}</ul>`;
}
