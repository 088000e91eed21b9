/** The head of the page: the request line, the names, and the description. */
import { code, fence } from 'user-management-openapi/markdown';
import type { Section } from './section.ts';

export const introduction: Section = ({
  operation: { id, method, path, tag, summary, description, deprecated },
  links,
}) => [
  `# ${summary}`,
  fence('http', `${method.toUpperCase()} ${path}`),
  `Operation ${code(id)}, tag ${tag}. Back to the [index](${links.operations}).`,
  deprecated ? '**Deprecated.**' : '',
  description,
];
