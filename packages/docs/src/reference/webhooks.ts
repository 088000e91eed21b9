/** What the API sends by itself: a page with a section per webhook. */
import { webhooksOf, type OpenApiDocument } from 'user-management-openapi';
import { blocks, code, table } from 'user-management-openapi/markdown';
import { constraintsOf, shapeOf, typeOf } from 'user-management-openapi/vocabulary';
import { indexPage } from '../page-names.ts';
import { exampleBlocks, shapeBlocks } from './sections/body.ts';

/** The page of the webhooks. */
export const webhooksPage = 'webhooks.md';

/** Writes the page; an empty text for a document without webhooks. */
export function webhooksMarkdown(document: OpenApiDocument): string {
  const webhooks = webhooksOf(document);
  if (webhooks.length === 0) return '';
  return blocks(
    '# Webhooks',
    `Events that the API sends to your server, each as a POST with a signature. Back to the [index](${indexPage}).`,
    ...webhooks.flatMap(({ path, summary, description, parameters, requestBody, responses }) => [
      `## ${path}`,
      `**${summary}.** ${description}`,
      table(
        ['header', 'type', 'required', 'constraints', 'description'],
        parameters.map(({ name, schema, required, description: about = '' }) => [
          code(name),
          typeOf(document, schema),
          required ? 'yes' : '',
          constraintsOf(document, schema),
          about,
        ]),
      ),
      ...Object.entries(requestBody?.content ?? {}).flatMap(([type, media]) => [
        `${code(type)}. ${requestBody?.description ?? ''}`.trimEnd(),
        ...shapeBlocks(shapeOf(document, media.schema), '###'),
        ...exampleBlocks(media, '###'),
      ]),
      ...Object.entries(responses).map(([status, response]) => `Respond with ${status}: ${response.description}`),
    ]),
  );
}
