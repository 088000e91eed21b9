/** Making a release. */
import { textOf } from '../diff/text.ts';
import type { Exception } from '../diff/exceptions.ts';
import type { OpenApiDocument } from 'user-management-openapi';
import { compareVersions, type ComparisonCache } from './compare.ts';
import { assess, refusal } from './assess.ts';
import { addRelease, lastRelease, readReleases, releasedDocument, releaseFindings } from './store.ts';
import { numbersOf } from './version.ts';

/**
 * Makes a document the next release.
 * @param document the bundle; its `info.version` is the release's
 * @param date the day, such as `2026-06-30`
 * @param folder where the releases are
 * @param exceptions breaking changes that were decided on
 * @param cache where the results of comparisons are kept. Default: none is
 * @returns what the release changes, for a person
 * @throws an Error that says what is wrong with the version, the date or the earlier releases, and what would be right
 */
export async function makeRelease(
  document: OpenApiDocument,
  date: string,
  folder: string,
  exceptions: readonly Exception[],
  cache?: ComparisonCache,
): Promise<string> {
  const { version } = document.info;
  numbersOf(version);
  const [finding] = releaseFindings(folder);
  if (finding !== undefined) throw new Error(`A release is not as it was: ${finding}`);
  const last = lastRelease(folder);
  if (last === undefined) {
    addRelease(document, date, folder);
    return `${version} is the first release.`;
  }
  const differences = await compareVersions(releasedDocument(last.version, folder), document, cache);
  const verdict = assess(differences, exceptions);
  if (readReleases(folder).some((release) => release.version === version)) {
    const next = refusal(last.version, last.version, verdict)!.replace(/^.*?\. /, '');
    throw new Error(`${version} was released already, and a release never changes. ${next}`);
  }
  const why = refusal(last.version, version, verdict) ?? verdict.stale[0];
  if (why !== undefined) throw new Error(why);
  if (date < last.date) throw new Error(`${date} is before the last release, ${last.version} of ${last.date}.`);
  addRelease(document, date, folder);
  return [...(differences.length > 0 ? [textOf(differences)] : []), countOf(last.version, differences.length)].join(
    '\n',
  );
}

function countOf(before: string, differences: number): string {
  if (differences === 0) return `Nothing has changed since ${before}.`;
  return `${differences} ${differences === 1 ? 'difference' : 'differences'} since ${before}.`;
}
