/** The workflows as Arazzo documents that stand in a folder beside the bundle. */
import { stringify } from 'yaml';
import type { Workflow } from './workflow.ts';
import { generatedNotice } from '../notice.ts';

/** The file name of a workflow's Arazzo document. */
export function arazzoFile(name: string): string {
  return `${name}.arazzo.yaml`;
}

/**
 * Writes the documents.
 * @returns a text per file name; each names `openapi.json` in the folder above as its source
 */
export function arazzoFiles(workflows: readonly Workflow[]): Map<string, string> {
  return new Map(
    workflows.map(({ name, document }) => {
      const sourceDescriptions = document.sourceDescriptions.map((source) => ({ ...source, url: '../openapi.json' }));
      const text = stringify({ ...document, sourceDescriptions }, { lineWidth: 0 });
      return [arazzoFile(name), `# ${generatedNotice}\n${text}`];
    }),
  );
}
