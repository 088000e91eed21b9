/** `pnpm spec:diff`: what two versions of the document mean for each other's clients and servers. */
import { join, relative } from 'node:path';
import { differencesOf } from 'user-management-compat/diff';
import { loadVersion } from './lib/load-version.ts';
import { textOf, exceptionsFor, judge, lastRelease, releaseFile } from 'user-management-compat';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { exceptionsFile, releasesDir, root, specFile } from './lib/repo.ts';

/** The first number of a version. */
function major(version: string): number {
  return Number.parseInt(version, 10);
}

/** The last release's file. */
function lastReleaseFile(): string {
  const last = lastRelease(releasesDir);
  if (!last) throw new UsageError('Give a BASE: nothing has been released yet.');
  return releaseFile(last.version, releasesDir);
}

await runCommand(
  {
    name: 'pnpm spec:diff',
    summary:
      'Compares two versions of the document: files, or revisions of git. Without BASE, the last release; without HEAD, the\ndocument in spec/ as it is now. Fails on a change that breaks clients, unless the first number of the version went up.',
    operands: { placeholder: '[BASE [HEAD]]', least: 0, most: 2 },
    options: {
      format: { type: 'string', placeholder: 'FORMAT', default: 'text', description: 'text or json' },
      ignore: {
        type: 'string',
        placeholder: 'FILE',
        default: relative(root, exceptionsFile),
        description: 'changes that were decided on: a list of rule, place, reason and expires',
      },
    },
  },
  async ({ format, ignore }, [base, head = specFile]) => {
    if (format !== 'text' && format !== 'json')
      throw new UsageError(`Option '--format' takes text or json, not '${format}'.`);
    const [before, after] = await Promise.all([loadVersion(base ?? lastReleaseFile()), loadVersion(head)]);
    const differences = await differencesOf(before, after);
    const { breaking, stale } = judge(differences, exceptionsFor(false, join(root, ignore)));
    const versions = { base: before.info.version, head: after.info.version };
    const allowed = major(versions.head) > major(versions.base);
    if (format === 'json') console.log(JSON.stringify({ versions, differences, breaking, stale }, null, 2));
    else if (differences.length > 0) console.log(textOf(differences));
    if (format === 'text') {
      for (const line of stale) console.log(`! ${line}`);
      console.log(
        `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}, ${breaking.length} of them breaking and not excused.`,
      );
    }
    if ((breaking.length > 0 && !allowed) || stale.length > 0) process.exitCode = 1;
  },
);
