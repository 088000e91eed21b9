/** The workflows beside the bundle: for tools, so that these need nothing else to run them, and for readers. */
import { type OpenApiDocument, generatedNotice } from 'user-management-openapi';
import { type Workflow, arazzoFiles } from 'user-management-openapi/workflows';
import { repositoryPages } from '../links.ts';
import { workflowPages } from './pages.ts';

/**
 * Writes the workflows, as Arazzo documents and as Markdown whose links lead to the reference beside the folder.
 * @returns a text per file name, all in one folder
 */
export async function generateWorkflows(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
): Promise<Map<string, string>> {
  const pages = await workflowPages(document, workflows, repositoryPages);
  const marked = [...pages].map(([name, text]): [string, string] => [name, `<!-- ${generatedNotice} -->\n\n${text}`]);
  return new Map([...arazzoFiles(workflows), ...marked]);
}
