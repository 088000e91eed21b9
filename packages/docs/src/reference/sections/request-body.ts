/** The body of the request. */
import { code } from 'user-management-openapi/markdown';
import { refinementText, shapeOf } from 'user-management-openapi/vocabulary';
import { exampleBlocks, shapeBlocks } from './body.ts';
import type { Section } from './section.ts';

export const requestBody: Section = ({ document, operation }) => {
  const { content = {}, required = false, description = '' } = operation.requestBody ?? {};
  if (Object.keys(content).length === 0) return [];
  return [
    '## Request body',
    ...Object.entries(content).flatMap(([type, media]) => [
      `${code(type)}, ${required ? 'required' : 'optional'}. ${description}`.trimEnd(),
      ...shapeBlocks(shapeOf(document, media.schema), '###'),
      refinementText(document, operation, media),
      ...exampleBlocks(media, '###'),
    ]),
  ];
};
