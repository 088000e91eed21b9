/** Whether the document as it is now may follow the last release: on the wire, and for those who compile against the client. */
import {
  textOf,
  compareVersions,
  excuseSource,
  exceptionsFor,
  assess,
  lastRelease,
  releasedDocument,
  nextVersion,
  raisedPart,
} from 'user-management-compat';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { comparisonCache } from '../lib/comparisons.ts';
import { bundleFile, exceptionsFile, releasesDir } from '../lib/repo.ts';

/** What fixes either check. */
export const compatibilityFix =
  'take the change back, or raise the major number of info.version in spec/openapi.yaml, or decide on the change in spec/lint/breaking-changes.yaml; pnpm spec:diff shows all of it';

/** The last release, when the document does not say that it breaks with it. */
function promisedTo(document: OpenApiDocument, folder: string): OpenApiDocument | undefined {
  const last = lastRelease(folder);
  if (last === undefined || raisedPart(last.version, document.info.version) === 'major') return undefined;
  return releasedDocument(last.version, folder);
}

/**
 * Compares the document with the last release.
 * @param document the bundle unless given
 * @param folder where the releases are; `spec/releases/` unless given
 * @returns a finding per breaking difference that nothing excuses, with its counterexample, and what is wrong with the exceptions
 */
export async function compatibilityFindings(
  document: OpenApiDocument = readBundle(bundleFile),
  folder: string = releasesDir,
): Promise<string[]> {
  const last = lastRelease(folder);
  if (last === undefined) return [];
  const differences = await compareVersions(releasedDocument(last.version, folder), document, comparisonCache());
  const { breaking, stale } = assess(differences, exceptionsFor(false, exceptionsFile));
  if (promisedTo(document, folder) === undefined || breaking.length === 0) return stale;
  const next = nextVersion(last.version, 'major');
  return [
    ...textOf(breaking).split('\n'),
    `This breaks clients of ${last.version}, and info.version is ${document.info.version}, not ${next}.`,
    ...stale,
  ];
}

/**
 * Compiles a program that was written for the last release.
 * @param document the bundle unless given
 * @param folder where the releases are; `spec/releases/` unless given
 * @returns a line per use of the client that does not compile any more and that nothing excuses
 */
export async function sourceFindings(
  document: OpenApiDocument = readBundle(bundleFile),
  folder: string = releasesDir,
): Promise<string[]> {
  const released = promisedTo(document, folder);
  if (released === undefined) return [];
  // The compiler takes a moment to load, which a command that only prints its usage saves.
  const { findSourceBreaks } = await import('./source-gate.ts');
  return excuseSource(await findSourceBreaks(released), exceptionsFor(true, exceptionsFile));
}
