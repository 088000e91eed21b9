/** The workflows beside the bundle, so that any tool for Arazzo can run them with nothing else. */
import { stringify } from 'yaml';
import type { Workflow } from '../lib/workflows.ts';
import { generatedNotice } from './notice.ts';

/** The file name of a workflow among the generated ones. */
export function workflowFile(name: string): string {
  return `${name}.arazzo.yaml`;
}

/**
 * Writes the workflows.
 * @returns a text per file name; each names the bundle, `openapi.json` in the folder above, as its source
 */
export function generateWorkflows(workflows: readonly Workflow[]): Map<string, string> {
  return new Map(
    workflows.map(({ name, document }) => {
      const sourceDescriptions = document.sourceDescriptions.map((source) => ({ ...source, url: '../openapi.json' }));
      return [
        workflowFile(name),
        `# ${generatedNotice}\n${stringify({ ...document, sourceDescriptions }, { lineWidth: 0 })}`,
      ];
    }),
  );
}
