/**
 * What npm and pnpm run before and after they pack a package in its own folder: the package is built, and while it is packed
 * its package.json is the published one.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from 'user-management-openapi/command';
import { writeText } from 'user-management-openapi/files';
import { assertBuilt } from './lib/pack.ts';
import { publishedManifest, readManifest, type PublishedPackage } from './lib/packages.ts';
import { generatedDir } from './lib/repo.ts';

const folder = process.cwd();
const file = join(folder, 'package.json');
const kept = join(folder, 'node_modules', '.package.json');
const published = (one: PublishedPackage): string => `${JSON.stringify(publishedManifest(one), null, 2)}\n`;

/** Puts the package's own package.json back, unless somebody has changed it meanwhile. */
function restore(): void {
  if (!existsSync(kept)) return;
  const text = readFileSync(kept, 'utf8');
  const packed = published({ folder, manifest: JSON.parse(text) as PublishedPackage['manifest'] });
  if (readFileSync(file, 'utf8') === packed) writeText(file, text);
  rmSync(kept);
}

await runCommand(
  {
    name: 'prepack',
    summary: 'Builds the package of the current folder, and gives it the package.json that is published.',
    options: { restore: { type: 'boolean', description: 'put the own package.json back' } },
  },
  async (options) => {
    // Packing may have been cut off the last time.
    restore();
    if (options.restore) return;
    const { packageSteps } = await import('./generate/steps.ts');
    const { runSteps } = await import('./lib/steps.ts');
    // What is up to date is not built again.
    const steps = packageSteps(generatedDir);
    await runSteps(steps, { print: () => {} });
    if (!steps.some(({ outputs }) => outputs.includes(join(folder, 'dist')))) {
      const { buildPackage } = await import('./generate/package-build.ts');
      await buildPackage(folder);
    }
    const one = { folder, manifest: readManifest(folder) };
    assertBuilt(one);
    writeText(kept, readFileSync(file, 'utf8'));
    writeText(file, published(one));
  },
);
