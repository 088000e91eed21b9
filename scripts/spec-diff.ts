/** `pnpm spec:diff`: what two versions of the document mean for each other's clients and servers. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  annotationsOf,
  type Difference,
  exceptionsFor,
  assess,
  lastRelease,
  markdownOf,
  releaseFile,
  textOf,
} from 'user-management-compat';
import type { OpenApiDocument } from 'user-management-openapi';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { loadVersion } from './lib/load-version.ts';
import { exceptionsFile, releasesDir, root, specFile } from './lib/repo.ts';

const formats = ['text', 'json', 'markdown', 'github'];

/** The first number of a version. */
function major({ info }: OpenApiDocument): number {
  return Number.parseInt(String((info as Partial<OpenApiDocument['info']> | undefined)?.version), 10);
}

/** The last release's file. */
function lastReleaseFile(): string {
  const last = lastRelease(releasesDir);
  if (!last) throw new UsageError('Give a BASE: nothing has been released yet.');
  return releaseFile(last.version, releasesDir);
}

/** Compares, or says in a sentence why that cannot be done: a crash is no breaking change. */
async function compared(before: OpenApiDocument, after: OpenApiDocument): Promise<Difference[]> {
  // Whoever asks for help, or mistypes a name, need not wait for it.
  const { differencesOf } = await import('user-management-compat/diff');
  try {
    return await differencesOf(before, after);
  } catch (cause) {
    throw new UsageError(
      `The versions cannot be compared: ${(cause as Error).message.trim().split('\n').slice(0, 3).join(' ')}`,
      { cause },
    );
  }
}

await runCommand(
  {
    name: 'pnpm spec:diff',
    summary:
      'Compares two versions of the document: files, or revisions of git. Without BASE, the last release; without HEAD, the\ndocument in spec/ as it is now. Exits with 1 on a change that breaks clients, or of which that cannot be decided, unless the\nfirst number of the version went up or an exception says otherwise; with 2 when the versions cannot be compared.',
    operands: { placeholder: '[BASE [HEAD]]', min: 0, max: 2 },
    finds: true,
    options: {
      format: {
        type: 'string',
        placeholder: 'FORMAT',
        default: 'text',
        description: 'text, json, markdown (for a changelog) or github (annotations of a workflow)',
      },
      ignore: {
        type: 'string',
        placeholder: 'FILE',
        default: relative(root, exceptionsFile),
        description: 'changes that were decided on: a list of rule, place, reason and expires',
      },
    },
  },
  async ({ format, ignore }, [base, head = specFile]) => {
    if (!formats.includes(format))
      throw new UsageError(`Option '--format' takes text, json, markdown or github, not '${format}'.`);
    const [before, after] = await Promise.all([loadVersion(base ?? lastReleaseFile()), loadVersion(head)]);
    const differences = await compared(before, after);
    const { breaking, stale } = assess(differences, exceptionsFor(false, join(root, ignore)));
    const versions = { base: before.info?.version, head: after.info?.version };
    if (format === 'json') console.log(JSON.stringify({ versions, differences, breaking, stale }, null, 2));
    else if (format === 'markdown') console.log(markdownOf(differences, versions.head ?? 'Unreleased'));
    else if (format === 'github') {
      const { sourceLines } = await import('./lib/source-line.ts');
      const lines = existsSync(head) ? sourceLines(head) : () => undefined;
      const annotations = annotationsOf(differences, breaking, lines);
      if (annotations !== '') console.log(annotations);
      for (const line of stale) console.log(`::error file=${ignore},title=exceptions::${line}`);
    } else {
      if (differences.length > 0) console.log(textOf(differences));
      for (const line of stale) console.log(`! ${line}`);
      const noun = differences.length === 1 ? 'difference' : 'differences';
      console.log(`${differences.length} ${noun}, ${breaking.length} of them breaking and not excused.`);
    }
    if ((breaking.length > 0 && !(major(after) > major(before))) || stale.length > 0) process.exitCode = 1;
  },
);
