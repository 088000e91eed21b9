/** The head of the page: the request line, the names, and the description. */
import { code, fence } from 'user-management-openapi/markdown';
import { indexPage } from '../../page-names.ts';
import type { Section } from './section.ts';

export const introduction: Section = ({ operation: { id, method, path, tag, summary, description, deprecated } }) => [
  `# ${summary}`,
  fence('http', `${method.toUpperCase()} ${path}`),
  `Operation ${code(id)}, tag ${tag}. Back to the [index](${indexPage}).`,
  deprecated ? '**Deprecated.**' : '',
  description,
];
