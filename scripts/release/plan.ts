/** What the next release of the packages changes in this repository: versions, changelogs, and the changesets that are used up. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { writeText } from 'user-management-openapi/files';
import { publishedPackages, readManifest, type PublishedPackage } from '../lib/packages.ts';
import { root } from '../lib/repo.ts';

const changesets = '.changeset';

/** A package of the next release. */
export interface PlannedPackage {
  name: string;
  /** The version that stands in the repository now. */
  from: string;
  /** The version to be published; the same as `from` when no changeset names the package. */
  to: string;
  /** The part of the changelog about it, as Markdown. Empty when the changelog has none. */
  changes: string;
}

/** The next release. */
export interface ReleasePlan {
  packages: PlannedPackage[];
  /** The texts to be written, by path below the root. */
  files: Map<string, string>;
  /** The changesets that are used up, by path below the root. */
  used: string[];
}

/**
 * Works the release out in a copy of the few files that it depends on; nothing in the repository is changed.
 * @throws an Error with the words of the changesets' tool when a changeset cannot be read
 */
export async function planRelease(): Promise<ReleasePlan> {
  const copy = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    const packages = publishedPackages();
    const kept = packages.flatMap(({ folder }) =>
      ['package.json', 'CHANGELOG.md'].map((file) => relative(root, join(folder, file))),
    );
    for (const file of ['package.json', 'pnpm-workspace.yaml', changesets, ...kept]) {
      if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file), { recursive: true });
    }
    const used = readdirSync(join(copy, changesets)).filter((file) => file.endsWith('.md') && file !== 'README.md');
    if (used.length > 0) await applyChangesets(copy);
    const planned = packages.map((one) => plannedPackage(one, copy));
    const texts = kept.flatMap((file): [string, string][] =>
      existsSync(join(copy, file)) ? [[file, readFileSync(join(copy, file), 'utf8')]] : [],
    );
    const changed = [...texts, ...sourceVersions(packages, planned)].filter(
      ([file, text]) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text,
    );
    return {
      packages: planned,
      files: new Map(changed),
      used: used.map((file) => join(changesets, file)),
    };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Puts a plan into effect: versions and changelogs are written, and the changesets are gone. */
export function applyPlan({ files, used }: ReleasePlan): void {
  for (const [file, text] of files) writeText(join(root, file), text);
  for (const file of used) rmSync(join(root, file));
}

async function applyChangesets(folder: string): Promise<void> {
  const tool = join(root, 'node_modules', '.bin', 'changeset');
  await promisify(execFile)(tool, ['version'], { cwd: folder }).catch((error: { stdout: string; stderr: string }) => {
    const lines = (error.stderr + error.stdout).split('\n').filter((line) => /error|changeset/i.test(line));
    throw new Error(`The changesets cannot be read: ${lines.slice(1, 3).join(' ').trim()}`, { cause: error });
  });
}

function plannedPackage({ folder, manifest: { name, version } }: PublishedPackage, copy: string): PlannedPackage {
  const place = join(copy, relative(root, folder));
  const changelog = join(place, 'CHANGELOG.md');
  const to = readManifest(place).version;
  const sections = (existsSync(changelog) ? readFileSync(changelog, 'utf8') : '').split(/^## /m);
  const own = sections.find((section) => section.startsWith(`${to}\n`)) ?? '';
  return { name, from: version, to, changes: own.slice(to.length).trim() };
}

/** The modules of sources that tell their package's version. */
function sourceVersions(packages: readonly PublishedPackage[], planned: readonly PlannedPackage[]): [string, string][] {
  return packages.flatMap(({ folder }, index) => {
    const file = join(folder, 'src', 'version.ts');
    const { from, to } = planned[index]!;
    return existsSync(file) ? [[relative(root, file), readFileSync(file, 'utf8').replace(`'${from}'`, `'${to}'`)]] : [];
  });
}
