/** `pnpm spec:release`: makes the document as it is now a release, which never changes again. */
import { relative } from 'node:path';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { exceptionsFile, releasesDir, root, specFile } from './lib/repo.ts';
import { comparisonCache } from './lib/comparisons.ts';
import { makeRelease, releaseFile, exceptionsFor, today } from 'user-management-compat';

await runCommand(
  {
    name: 'pnpm spec:release',
    summary:
      'Makes the document as it is now a release under its info.version, in spec/releases/.\nRefuses a version that is there already, is not the highest, or says less than the changes mean.',
    options: {
      date: {
        type: 'string',
        placeholder: 'DAY',
        description: 'the day of the release, such as 2026-06-30 (default: today, in UTC)',
      },
    },
  },
  async ({ date = today() }) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || !isDay(date))
      throw new UsageError(`Option '--date' takes a day such as 2026-06-30, not '${date}'.`);
    // The bundler takes a moment to load, which misuse need not wait for.
    const { bundleSpec } = await import('user-management-openapi/bundle');
    const document = await bundleSpec(specFile);
    console.log(
      await makeRelease(document, date, releasesDir, exceptionsFor(false, exceptionsFile), comparisonCache()),
    );
    console.log(
      `Wrote ${relative(root, releaseFile(document.info.version, releasesDir))}. Run pnpm generate, and commit both.`,
    );
  },
);

/** Whether a day is in the calendar. */
function isDay(date: string): boolean {
  const time = new Date(date);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
