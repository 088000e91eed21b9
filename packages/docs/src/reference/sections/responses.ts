/** The responses: headers, error codes, fields and examples of each. */
import { jsonMediaType, type OpenApiDocument, type Response } from 'user-management-openapi';
import { code, table } from 'user-management-openapi/markdown';
import { codesIn, constraintsOf, shapeOf, typeOf } from 'user-management-openapi/vocabulary';
import { exampleBlocks, shapeBlocks } from './body.ts';
import type { PageLinks } from '../../links.ts';
import type { Section } from './section.ts';

export const responses: Section = ({ document, operation, links }) => [
  '## Responses',
  ...Object.entries(operation.responses).flatMap(([status, response]) =>
    responseBlocks(document, status, response, links),
  ),
];

function responseBlocks(document: OpenApiDocument, status: string, response: Response, links: PageLinks): string[] {
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) => [
    code(name),
    typeOf(document, header.schema),
    header.required ? 'yes' : '',
    constraintsOf(document, header.schema),
    header.description ?? '',
  ]);
  const codes = codesIn(document, response).map((name) => {
    const { cause, remedy, retryable } = document['x-error-codes'][name]!;
    return [`[${code(name)}](${links.error(name)})`, cause, remedy, retryable ? 'yes' : 'no'];
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
