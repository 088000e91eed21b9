/** What the docs tell besides the document: the workflows that use it, and what its releases changed. */
import { join } from 'node:path';
import type { OpenApiDocument } from 'user-management-openapi';
import { readWorkflows, type Workflow } from 'user-management-openapi/workflows';
import {
  type ComparisonCache,
  historyOf,
  readHistory,
  readReleases,
  releasedDocument,
  type History,
} from 'user-management-compat';
import type { Remember } from './remember.ts';

export type { Remember } from './remember.ts';

/** What readers can install. */
export interface DocsPackages {
  /** The tarballs of the packages that the docs offer, by absolute paths. */
  tarballs: readonly string[];
  /**
   * Turns the install and run lines of a text (`npx NAME`, `npm install NAME`) into ones that work today.
   * @param address where the docs stand, without a slash at the end
   */
  installLines(text: string, address: string): string;
}

/** What is known of a page when its source is looked for. */
export interface EditedPage {
  kind: string;
  /** Below the base, with a slash at each end. */
  path: string;
  operation?: { path: string };
}

/** A released document, whose docs stand below those of today. */
export interface EarlierVersion {
  /** Such as `1.0.0`. */
  version: string;
  document: OpenApiDocument;
}

/** The extras of a document. */
export interface DocsExtras {
  /** None for a document without workflows. */
  workflows: readonly Workflow[];
  /** `undefined` for a document of which no releases are kept; then nothing is said of them, and there is no changelog. */
  history: History | undefined;
  /** Released documents, the newest first. Default: none, and pages have no list of versions. */
  earlier?: readonly EarlierVersion[];
  /** Default: none, and the lines stay as they are written. */
  packages?: DocsPackages;
  /** Gives the address at which a page's source is edited; `undefined` for a page that is made from many. Default: none has one. */
  edit?(page: EditedPage): string | undefined;
  /** Keeps parts from build to build. Default: every part is made anew. */
  remember?: Remember;
}

/** Those of a document that stands alone. */
export const noDocsExtras: DocsExtras = { workflows: [], history: undefined };

/**
 * Reads the extras that `pnpm generate` wrote.
 * @param folder `generated/`
 * @throws an Error that names the fixing command when the history cannot be read
 */
export function readDocsExtras(folder: string): DocsExtras {
  return { workflows: readWorkflows(join(folder, 'workflows')), history: readHistory(join(folder, 'changelog.json')) };
}

/**
 * Reads the released documents that readers can turn to, as soon as there are two releases.
 * @param document the one of today, which is none of them
 * @param folder where the releases are
 */
export function earlierVersions({ info }: OpenApiDocument, folder: string): EarlierVersion[] {
  const releases = readReleases(folder);
  if (releases.length < 2) return [];
  return releases
    .filter(({ version }) => version !== info.version)
    .map(({ version }) => ({ version, document: releasedDocument(version, folder) }))
    .reverse();
}

/**
 * Makes the extras of a document anew.
 * @param spec the folder with the workflows and releases
 * @param cache where the results of comparing releases are kept. Default: none is
 * @throws an Error when a workflow or a release cannot be read
 */
export async function docsExtrasOf(
  document: OpenApiDocument,
  spec: string,
  cache?: ComparisonCache,
): Promise<DocsExtras> {
  return {
    workflows: readWorkflows(join(spec, 'workflows')),
    history: await historyOf(document, join(spec, 'releases'), cache),
    earlier: earlierVersions(document, join(spec, 'releases')),
  };
}
