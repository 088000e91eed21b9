/** `pnpm spec:diff`: what two versions of the document mean for each other's clients and servers. */
import { join } from 'node:path';
import { differencesOf } from './diff/classify.ts';
import { excuse, readExceptions } from './diff/ignore.ts';
import { loadVersion } from './diff/load.ts';
import type { Difference } from './diff/types.ts';
import { runCommand, UsageError } from './lib/command.ts';
import { root } from './lib/repo.ts';

/** Writes differences for a person. */
function text(differences: readonly Difference[]): string {
  return differences
    .map(({ rule, place, impact, message, witness }) => {
      const shown =
        witness &&
        `\n    ${witness.before} before, ${witness.after} now: ${JSON.stringify(witness.value).slice(0, 300)}`;
      return `${impact.padEnd(11)} ${rule}\n    ${place}\n    ${message}${shown ?? ''}`;
    })
    .join('\n');
}

/** The first number of a version. */
function major(version: string): number {
  return Number.parseInt(version, 10);
}

await runCommand(
  {
    name: 'pnpm spec:diff',
    summary:
      'Compares two versions of the document: files, or revisions of git. Without HEAD, the bundle as it is now.\nFails on a change that breaks clients, unless the first number of the version went up.',
    operands: { placeholder: 'BASE [HEAD]', least: 1, most: 2 },
    options: {
      format: { type: 'string', placeholder: 'FORMAT', default: 'text', description: 'text or json' },
      ignore: {
        type: 'string',
        placeholder: 'FILE',
        default: join('spec', 'lint', 'breaking-changes.yaml'),
        description: 'changes that were decided on: a list of rule, place, reason and expires',
      },
    },
  },
  async ({ format, ignore }, [base = '', head = join(root, 'generated', 'openapi.json')]) => {
    if (format !== 'text' && format !== 'json')
      throw new UsageError(`Option '--format' takes text or json, not '${format}'.`);
    const [before, after] = await Promise.all([loadVersion(base), loadVersion(head)]);
    const differences = await differencesOf(before, after);
    const today = new Date().toISOString().slice(0, 10);
    const { breaking, stale } = excuse(differences, readExceptions(join(root, ignore)), today);
    const versions = { base: before.info.version, head: after.info.version };
    const allowed = major(versions.head) > major(versions.base);
    if (format === 'json') console.log(JSON.stringify({ versions, differences, breaking, stale }, null, 2));
    else if (differences.length > 0) console.log(text(differences));
    if (format === 'text') {
      for (const line of stale) console.log(`! ${line}`);
      console.log(`${differences.length} differences, ${breaking.length} of them breaking and not excused.`);
    }
    if ((breaking.length > 0 && !allowed) || stale.length > 0) process.exitCode = 1;
  },
);
