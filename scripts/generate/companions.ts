/** What the docs tell besides the document: the workflows that use it, and what its releases changed. */
import { join } from 'node:path';
import type { OpenApiDocument } from 'user-management-openapi';
import { readWorkflows, type Workflow } from 'user-management-openapi/workflows';
import { type ComparisonCache, historyOf, readHistory, type History } from 'user-management-compat';

/** The companions of a document. */
export interface Companions {
  /** None for a document without workflows. */
  workflows: readonly Workflow[];
  /** `undefined` for a document of which no releases are kept; then nothing is said of them, and there is no changelog. */
  history: History | undefined;
}

/** Those of a document that stands alone. */
export const noCompanions: Companions = { workflows: [], history: undefined };

/**
 * Reads the companions that `pnpm generate` wrote.
 * @param folder `generated/`
 * @throws an Error that names the mending command when the history cannot be read
 */
export function readCompanions(folder: string): Companions {
  return {
    workflows: readWorkflows(join(folder, 'workflows')),
    history: readHistory(join(folder, 'changelog.json')),
  };
}

/**
 * Makes the companions of a document anew.
 * @param spec the folder with the workflows and releases
 * @param cache where the results of comparing releases are kept. Default: none is
 * @throws an Error when a workflow or a release cannot be read
 */
export async function companionsOf(
  document: OpenApiDocument,
  spec: string,
  cache?: ComparisonCache,
): Promise<Companions> {
  return {
    workflows: readWorkflows(join(spec, 'workflows')),
    history: await historyOf(document, join(spec, 'releases'), cache),
  };
}
