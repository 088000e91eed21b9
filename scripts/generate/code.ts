/** Which code a step runs: what its result depends on besides its data. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';
import type { Input } from '../lib/hashes.ts';
import { readManifest } from '../lib/packages.ts';
import { root } from '../lib/repo.ts';

/** A file of code, and those that it imports by relative paths; added to what was found before. */
function importedFiles(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import\(?) ?'(\.[^']+\.ts)'/g)) {
    importedFiles(join(dirname(file), name!), found);
  }
  return found;
}

/** What every step depends on: the steps themselves with what they import, the versions of all libraries, and Node's. */
const common: readonly Input[] = commonInputs();

function commonInputs(): Input[] {
  const files = new Set<string>();
  // The linters are code of one step alone.
  const lint = join(root, 'scripts', 'lint', '/');
  for (const file of filesBelow(join(root, 'scripts', 'generate'))) importedFiles(file, files);
  return [
    ...[...files].filter((file) => !file.startsWith(lint)).sort(),
    ...['pnpm-lock.yaml', 'tsconfig.base.json'].map((path) => join(root, path)),
    () => process.version,
  ];
}

/** The part of a private package's package.json that its code is built by: all but its number. */
function privateManifest(folder: string): unknown {
  const { version: _, ...rest } = readManifest(folder);
  return rest;
}

/**
 * The files of private or published packages, and of all packages of this repository that they depend on.
 * @param names names of folders in `packages/`
 * @returns what the steps themselves depend on first
 */
export function codeOf(...names: string[]): Input[] {
  const found = new Set<string>();
  const inputs = [...common];
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const folder = join(root, 'packages', name);
    const manifest = readManifest(folder);
    const files = ['src', 'page', 'tsconfig.json'].map((file) => join(folder, file));
    inputs.push(
      ...files.filter((file) => existsSync(file)),
      manifest.private ? () => privateManifest(folder) : join(folder, 'package.json'),
    );
    for (const other of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
      const own = other.replace(/^user-management-/, '');
      if (own !== other && existsSync(join(root, 'packages', own))) visit(own);
    }
  };
  names.forEach(visit);
  return inputs;
}

/**
 * The files of `generated/` that the sources of a package import, and those that these import.
 * @param folder the package's folder, an absolute path
 * @param out the folder that stands for `generated/`
 */
export function generatedImports(folder: string, out: string): string[] {
  const found = new Set<string>();
  const visit = (file: string, imports: RegExp): void => {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(imports)) {
      const target = join(out, name!);
      if (found.has(target)) continue;
      found.add(target);
      if (target.endsWith('.ts') && existsSync(target)) visit(target, /['"]\.\/([^/'"]+)['"]/g);
    }
  };
  for (const file of filesBelow(join(folder, 'src'))) visit(file, /['"](?:\.\.\/)+generated\/([^'"]+)/g);
  return [...found].sort();
}
