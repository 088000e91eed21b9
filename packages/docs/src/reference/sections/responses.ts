/** The responses: headers, error codes, fields and examples of each. */
import { jsonMediaType, type OpenApiDocument, type Response } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import { code, table } from 'user-management-openapi/markdown';
import { codesIn, constraintsOf, type Field, shapeOf, typeOf } from 'user-management-openapi/vocabulary';
import { fieldsHtml, shapeHtml } from '../../operation/fields.ts';
import type { PageLinks } from '../../links.ts';
import { exampleBlocks, shapeBlocks } from './body.ts';
import { responseLinks } from './response-links.ts';
import type { HtmlSectionSource, Section } from './section.ts';

export const responses: Section = {
  markdown: ({ document, operation, links }) => [
    '## Responses',
    ...Object.entries(operation.responses).flatMap(([status, response]) =>
      responseBlocks(document, status, response, links),
    ),
  ],
  html: (source) => {
    const parts = Object.entries(source.operation.responses).map(([status, response]) =>
      responseHtml(source, status, response),
    );
    return source.text.block('## Responses') + parts.join('');
  },
};

function headersOf(document: OpenApiDocument, { headers = {} }: Response): Field[] {
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

function responseBlocks(document: OpenApiDocument, status: string, response: Response, links: PageLinks): string[] {
  const headers = headersOf(document, response).map(({ path, type, required, constraints, description }) => [
    code(path),
    type,
    required ? 'yes' : '',
    constraints,
    description,
  ]);
  const codes = codesIn(document, response).map((name) => {
    const { cause, remedy, retryable } = document['x-error-codes'][name]!;
    return [`[${code(name)}](${links.error(name)})`, cause, remedy, retryable ? 'yes' : 'no'];
  });
  return [
    `### ${status}`,
    response.description,
    table(['header', 'type', 'required', 'constraints', 'description'], headers),
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
function responseHtml(source: HtmlSectionSource, status: string, response: Response): string {
  const { document, text, cases } = source;
  const prefix = `response-${status}`;
  const content = Object.entries(response.content ?? {});
  const examples = cases.filter((one) => String(one.status) === status);
  const headers = headersOf(document, response);
  return [
    `<details class="response" id="${prefix}"${Number(status) < 400 ? ' open' : ''}>`,
    `<summary><span class="status s${status.charAt(0)}">${escapeHtml(status)}</span> <span>${text.inline(response.description)}</span></summary>`,
    examples.length === 0
      ? ''
      : `<p class="examples">Examples: ${examples.map(({ id, title }) => `<a href="#example-${id}">${escapeHtml(title)}</a>`).join(', ')}</p>`,
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
