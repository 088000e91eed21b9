/** Packing the published packages. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { create } from 'tar';
import { filesBelow, writeText } from 'user-management-openapi/files';
import { withInstallLines } from './install-lines.ts';
import { publishedManifest, tarballName, type ExportTarget, type PublishedPackage } from './packages.ts';

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
 * Packs a package as npm does, and with its library, from a copy, so that its folder is not touched.
 * @param out the folder for the tarball, an absolute path
 * @returns the tarball's path; its name is the package's, without a version
 * @throws an Error when the package is not built
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
    const readme = join(stage, 'README.md');
    // Who reads it there has the package.
    writeText(readme, withInstallLines(readFileSync(readme, 'utf8'), undefined, true));
    writeText(join(stage, 'package.json'), `${JSON.stringify(publishedManifest(one), null, 2)}\n`);
    for (const command of Object.values(one.manifest.bin ?? {})) chmodSync(join(stage, command), 0o755);
    mkdirSync(out, { recursive: true });
    const tarball = join(out, tarballName(one.manifest.name));
    const files = filesBelow(stage).map((file) => relative(stage, file));
    const asNpm = { prefix: 'package', portable: true, gzip: true, mtime: new Date('1985-10-26T08:15:00Z') };
    await create({ ...asNpm, cwd: stage, file: `${tarball}.new` }, files);
    renameSync(`${tarball}.new`, tarball);
    return tarball;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
