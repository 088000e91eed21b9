/** What the docs tell besides the document: the workflows that use it, and what its releases changed. */
import { join } from 'node:path';
import type { OpenApiDocument } from '../lib/openapi.ts';
import { filesBelow } from '../lib/files.ts';
import { tarballFolder } from '../lib/install-lines.ts';
import { generatedDir, root } from '../lib/repo.ts';
import { readWorkflows, type Workflow } from '../lib/workflows.ts';
import { historyOf, readHistory, type History } from '../releases/history.ts';

/** The companions of a document. */
export interface Companions {
  /** None for a document without workflows. */
  workflows: readonly Workflow[];
  /** `undefined` for a document of which no releases are kept; then nothing is said of them, and there is no changelog. */
  history: History | undefined;
  /** The tarballs of the packages that the docs offer, by absolute paths. Default: none. */
  tarballs?: readonly string[];
}

/** Those of a document that stands alone. */
export const noCompanions: Companions = { workflows: [], history: undefined };

/**
 * Reads the companions that `pnpm generate` wrote.
 * @param folder `generated/` unless given
 * @throws an Error that names the mending command when the history cannot be read
 */
export function readCompanions(folder: string = generatedDir): Companions {
  return {
    workflows: readWorkflows(join(folder, 'workflows')),
    history: readHistory(join(folder, 'changelog.json')),
    tarballs: filesBelow(join(folder, tarballFolder)),
  };
}

/**
 * Makes the companions of a document anew. The tarballs are those of the last `pnpm generate`.
 * @param spec the folder with the workflows and releases; `spec/` unless given
 * @throws an Error when a workflow or a release cannot be read
 */
export async function companionsOf(document: OpenApiDocument, spec: string = join(root, 'spec')): Promise<Companions> {
  return {
    workflows: readWorkflows(join(spec, 'workflows')),
    history: await historyOf(document, join(spec, 'releases')),
    tarballs: filesBelow(join(generatedDir, tarballFolder)),
  };
}
