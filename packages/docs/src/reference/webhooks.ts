/** What the API sends by itself: a page with a section per webhook. */
import { webhooksOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { blocks, code, table } from 'user-management-openapi/markdown';
import { constraintsOf, shapeOf, typeOf } from 'user-management-openapi/vocabulary';
import { indexPage } from '../page-names.ts';
import { exampleBlocks, shapeBlocks } from './sections/body.ts';

/** Writes the page; an empty text for a document without webhooks. */
export function webhooksMarkdown(document: OpenApiDocument): string {
  const webhooks = webhooksOf(document);
  if (webhooks.length === 0) return '';
  return blocks(
    '# Webhooks',
    `Events that the API sends to your server. Back to the [index](${indexPage}).`,
    ...webhooks.flatMap((webhook) => [`## ${webhook.path}`, ...sentBlocks(document, webhook, '###')]),
  );
}

/**
 * Writes what the API sends: its method, headers and bodies, and what to respond with.
 * @param level of the headings of its parts
 */
export function sentBlocks(document: OpenApiDocument, operation: Operation, level: string): string[] {
  const { method, summary, description, parameters, requestBody, responses } = operation;
  // An operation without a summary has its method and path in that place.
  const about = summary.startsWith(`${method.toUpperCase()} `) ? '' : `**${summary}.** `;
  return [
    `${about}${description}`.trim(),
    `Sent as ${code(method.toUpperCase())}.`,
    table(
      ['header', 'type', 'required', 'constraints', 'description'],
      parameters.map(({ name, schema, required, description: text = '' }) => [
        code(name),
        typeOf(document, schema),
        required ? 'yes' : '',
        constraintsOf(document, schema),
        text,
      ]),
    ),
    ...Object.entries(requestBody?.content ?? {}).flatMap(([type, media]) => [
      `${code(type)}. ${requestBody?.description ?? ''}`.trimEnd(),
      ...shapeBlocks(shapeOf(document, media.schema), level),
      ...exampleBlocks(media, level),
    ]),
    ...Object.entries(responses).map(([status, response]) => `Respond with ${status}: ${response.description}`),
  ];
}
