/** The workflows among the Markdown reference. */
import type { OpenApiDocument } from '../../lib/openapi.ts';
import type { Workflow } from '../../lib/workflows.ts';
import { generatedNotice } from '../notice.ts';
import { workflowPages } from './pages.ts';

/**
 * Writes the pages, whose links lead to those of the reference.
 * @returns a text per path, relative to the folder of the reference
 */
export async function referenceWorkflowPages(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
): Promise<Map<string, string>> {
  const pages = await workflowPages(document, workflows, {
    operation: (page) => `../${page}`,
    errorCode: (name) => `../error-codes.md#${name}`,
    source: (file) => `../../workflows/${file}`,
  });
  return new Map([...pages].map(([name, text]) => [`workflows/${name}`, `<!-- ${generatedNotice} -->\n\n${text}`]));
}
