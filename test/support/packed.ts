/** What a packed package is like to those who install it. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { filesBelow } from 'user-management-openapi/files';
import { tarballFolder } from 'user-management-docs/tarball-folder';
import { packageSteps } from '../../scripts/generate/steps.ts';
import { tarballName } from '../../scripts/lib/packages.ts';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { runSteps } from '../../scripts/lib/steps.ts';
import { withoutConditions } from './processes.ts';

/**
 * The tarball of a package that a release publishes, packed once for all tests, and again when something changed.
 * @returns its path
 */
export async function packed(name: string): Promise<string> {
  await runSteps(packageSteps(generatedDir), { print: () => {} });
  return join(generatedDir, tarballFolder, tarballName(name));
}

/** What is wrong with a tarball's manifest, files and types. */
export async function problemsOf(tarball: Uint8Array): Promise<unknown[]> {
  const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, level: 'warning' });
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  if (analysis.types === false) return [...messages, 'no types'];
  // These are modules, for Node versions that know no others.
  const expected = ['CJSResolvesToESM', 'NoResolution'];
  return [...messages, ...analysis.problems.filter(({ kind }) => !expected.includes(kind))];
}

/** The names of the packages that the scripts of a folder import, sorted. */
export function importedPackages(folder: string): string[] {
  const imports = /^(?:import|export) [^;]*?from ["']([^."'][^"']*)["']|\bimport\(["']([^."'][^"']*)["']\)/gm;
  const names = filesBelow(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(imports)].map(([, one, other]) => one ?? other ?? ''))
    .filter((name) => !isBuiltin(name))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)![0]);
  return [...new Set(names)].sort();
}

/** What an installation came to. */
export interface Installation {
  /** The bytes of everything that was installed. */
  bytes: number;
  /** The scripts that ran, or would have run, while it was installed. */
  scripts: string[];
  /** What npm had to say about it. */
  noise: string;
}

/**
 * Installs tarballs with npm.
 * @param place an empty folder
 */
export async function installTarballs(place: string, tarballs: readonly string[]): Promise<Installation> {
  const options = ['--prefer-offline', '--no-audit', '--no-fund'];
  const surroundings = { cwd: place, env: withoutConditions() };
  const { stderr } = await promisify(execFile)('npm', ['install', ...options, ...tarballs], surroundings);
  const files = readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const manifests = files.filter((each) => /node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(each));
  if (manifests.length <= tarballs.length) throw new Error(`npm installed ${manifests.length} packages.`);
  const scripts = manifests.flatMap((each) => {
    const { name, scripts = {} } = JSON.parse(readFileSync(each, 'utf8')) as Record<string, never>;
    return Object.keys(scripts)
      .filter((script) => /^(?:pre|post)?install$/.test(script))
      .map((script) => `${name}: ${script}`);
  });
  return { bytes: files.reduce((sum, each) => sum + statSync(each).size, 0), scripts, noise: stderr };
}
