/** The packages that are published: which they are, and what is published of their package.json. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
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
  /** Whether `spec/` is the document that this repository was written for, whose facts the tests know. `pnpm init:spec` says no. */
  usersApi: boolean;
}

/** Reads the package.json of a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Reads the settings of this repository. */
export function toolkitSettings(): ToolkitSettings {
  return readManifest(root)['toolkit'] as ToolkitSettings;
}

/** What the install lines of texts are made from. */
export function installFacts(): unknown {
  const packages = publishedPackages().map(({ manifest: { name, bin, dependencies } }) => ({
    name,
    bin,
    dependencies,
  }));
  const { name, toolkit } = readManifest(root);
  return { name, toolkit, packages };
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
    exports: Object.fromEntries(
      Object.entries(exports)
        .map(([path, target]) => [path, withoutSources(target)] as const)
        // What only the sources have, such as parts for this repository's tests, is not published.
        .filter(([, target]) => typeof target === 'string' || Object.keys(target).length > 0),
    ),
    ...(dependencies.length > 0 && { dependencies: Object.fromEntries(dependencies) as Record<string, string> }),
  };
}

function withoutSources(target: ExportTarget): ExportTarget {
  if (typeof target === 'string') return target;
  return Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== sourceCondition));
}

/** The name of a package's tarball where it can be downloaded. */
export function tarballName(name: string): string {
  return `${name.replace('@', '').replace('/', '-')}.tgz`;
}
