/** Which code a step runs: what its result depends on besides its data. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';
import { readManifest } from '../lib/packages.ts';
import { root } from '../lib/repo.ts';

/** What every step depends on: the steps themselves, and the versions of all libraries. */
const common = ['scripts/generate', 'scripts/lib', 'pnpm-lock.yaml', 'tsconfig.base.json'].map((path) =>
  join(root, path),
);

/**
 * The files of private or published packages, and of all packages of this repository that they depend on.
 * @param names names of folders in `packages/`
 * @returns absolute paths, those of the steps themselves first
 */
export function codeOf(...names: string[]): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const { dependencies, devDependencies } = readManifest(join(root, 'packages', name));
    for (const other of Object.keys({ ...dependencies, ...devDependencies })) {
      const folder = other.replace(/^user-management-/, '');
      if (folder !== other && existsSync(join(root, 'packages', folder))) visit(folder);
    }
  };
  names.forEach(visit);
  const files = [...found].flatMap((name) =>
    ['src', 'page', 'package.json', 'tsconfig.json'].map((file) => join(root, 'packages', name, file)),
  );
  return [...common, ...files.filter((file) => existsSync(file))];
}

/**
 * The files and folders of `generated/` that the sources of a package import, and those that these import.
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
  for (const file of filesBelow(join(folder, 'src'))) visit(file, /['"](?:\.\.\/)+generated\/([^/'"]+)/g);
  return [...found].sort();
}
