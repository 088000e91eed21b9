/** The body of the request. */
import { code } from 'user-management-openapi/markdown';
import { refinementText, shapeOf } from 'user-management-openapi/vocabulary';
import { shapeHtml } from '../../operation/fields.ts';
import { exampleBlocks, shapeBlocks } from './body.ts';
import type { Section, SectionSource } from './section.ts';

export const requestBody: Section = {
  markdown: (source) =>
    bodiesOf(source).flatMap(({ heading, about, media }) => [
      ...heading,
      about,
      ...shapeBlocks(shapeOf(source.document, media.schema), '###'),
      refinementText(source.document, source.operation, media),
      ...exampleBlocks(media, '###'),
    ]),
  html: (source) =>
    bodiesOf(source)
      .flatMap(({ heading, about, media }) => [
        ...heading.map((line) => source.text.block(line)),
        source.text.block(about),
        shapeHtml(shapeOf(source.document, media.schema), { prefix: 'body', text: source.text }),
        source.text.block(refinementText(source.document, source.operation, media)),
      ])
      .join(''),
};

function bodiesOf({ operation: { requestBody: body } }: SectionSource) {
  const { content = {}, required = false, description = '' } = body ?? {};
  return Object.entries(content).map(([type, media], index) => ({
    heading: index === 0 ? ['## Request body'] : [],
    about: `${code(type)}, ${required ? 'required' : 'optional'}. ${description}`.trimEnd(),
    media,
  }));
}
