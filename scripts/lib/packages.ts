/** The packages that are published: which they are, what their published form is, and their tarballs. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { writeText } from './files.ts';
import { root, sourceCondition } from './repo.ts';

/** A target of `exports`: a file, or a target per condition. */
export type ExportTarget = string | { [condition: string]: ExportTarget };

/** The part of a package.json that is read here. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  files?: string[];
  bin?: Record<string, string>;
  exports?: Record<string, ExportTarget>;
  dependencies?: Record<string, string>;
  [field: string]: unknown;
}

/** A package that is published. */
export interface PublishedPackage {
  /** An absolute path. */
  folder: string;
  manifest: Manifest;
}

/** What this repository says of itself in its own package.json, under `toolkit`. Install lines and packed manifests follow it. */
export interface ToolkitSettings {
  /** Whether the packages are on the public registry. Until then the docs and READMEs name tarballs. */
  published: boolean;
  /** The address of the repository, such as `https://github.com/OWNER/NAME`; empty as long as there is none. */
  repository: string;
}

/** Reads the package.json of a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Reads the settings of this repository. */
export function toolkitSettings(): ToolkitSettings {
  return readManifest(root)['toolkit'] as ToolkitSettings;
}

/** Lists the packages of this repository that are not private, in the order in which they need each other. */
export function publishedPackages(): PublishedPackage[] {
  const all = readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => !manifest.private);
  const sorted = new Set<PublishedPackage>();
  const visit = (one: PublishedPackage): void => {
    for (const other of all) if (other.manifest.name in (one.manifest.dependencies ?? {})) visit(other);
    sorted.add(one);
  };
  all.forEach(visit);
  return [...sorted];
}

/**
 * Makes the package.json that is published: without the condition of the sources, with versions in place of `workspace:`, and
 * with the addresses that follow from the repository's.
 * @param settings those of this repository unless given
 */
export function publishedManifest({ folder, manifest }: PublishedPackage, settings = toolkitSettings()): Manifest {
  const { scripts: _scripts, devDependencies: _dev, exports = {}, ...rest } = manifest;
  const versions = new Map(publishedPackages().map(({ manifest: { name, version } }) => [name, version]));
  const dependencies = Object.entries(manifest.dependencies ?? {}).map(([name, range]) => [
    name,
    range.startsWith('workspace:') ? versions.get(name)! : range,
  ]);
  const directory = `packages/${basename(folder)}`;
  const { repository } = settings;
  return {
    ...rest,
    ...(repository !== '' && {
      repository: { type: 'git', url: `git+${repository}.git`, directory },
      homepage: `${repository}/tree/HEAD/${directory}#readme`,
      bugs: `${repository}/issues`,
    }),
    exports: Object.fromEntries(Object.entries(exports).map(([path, target]) => [path, withoutSources(target)])),
    ...(dependencies.length > 0 && { dependencies: Object.fromEntries(dependencies) as Record<string, string> }),
  };
}

function withoutSources(target: ExportTarget): ExportTarget {
  if (typeof target === 'string') return target;
  return Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== sourceCondition));
}

/**
 * Makes sure that a package was built.
 * @throws an Error that names the first file which is missing, and the command that makes it
 */
export function assertBuilt({ folder, manifest }: PublishedPackage): void {
  const targets = (target: ExportTarget): string[] =>
    typeof target === 'string' ? [target] : Object.values(target).flatMap(targets);
  const files = [...Object.values(manifest.exports ?? {}).flatMap(targets), ...Object.values(manifest.bin ?? {})];
  const missing = files.find((file) => !existsSync(join(folder, file)));
  if (missing === undefined) return;
  throw new Error(
    `${manifest.name} cannot be packed: ${missing.replace('./', '')} is missing. Run \`npx -y pnpm@12 generate\`.`,
  );
}

/**
 * Packs a package as npm does, from a copy, so that its folder is not touched.
 * @param out the folder for the tarball, an absolute path
 * @returns the tarball's path; its name is the package's, without a version
 * @throws an Error when the package is not built, or with npm's own words
 */
export async function packPackage(one: PublishedPackage, out: string): Promise<string> {
  assertBuilt(one);
  const stage = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    const names = [...(one.manifest.files ?? []), 'README.md', 'LICENSE'];
    for (const name of new Set(names)) {
      const from = join(one.folder, name);
      if (existsSync(from)) cpSync(from, join(stage, name), { recursive: true });
    }
    writeText(join(stage, 'package.json'), `${JSON.stringify(publishedManifest(one), null, 2)}\n`);
    mkdirSync(out, { recursive: true });
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', stage];
    await promisify(execFile)('npm', args, { cwd: stage });
    const made = readdirSync(stage).find((name) => name.endsWith('.tgz'))!;
    const tarball = join(out, tarballName(one.manifest.name));
    cpSync(join(stage, made), `${tarball}.new`);
    renameSync(`${tarball}.new`, tarball);
    return tarball;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** The name of a package's tarball where it can be downloaded. */
export function tarballName(name: string): string {
  return `${name.replace('@', '').replace('/', '-')}.tgz`;
}
