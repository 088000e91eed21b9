/** `pnpm build:package NAME`: builds a package into its `dist` folder, as it is published. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { generatedDir, root } from './lib/repo.ts';

await runCommand(
  {
    name: 'pnpm build:package',
    summary: 'Builds a package into its dist folder, as it is published. Packing a package does so by itself.',
    operands: { placeholder: 'NAME', min: 1, max: 1 },
    options: {},
  },
  async (_, [name = '']) => {
    const folder = join(root, 'packages', name);
    if (!existsSync(join(folder, 'package.json'))) throw new UsageError(`There is no package packages/${name}.`);
    const { buildPackage } = await import('./generate/package-build.ts');
    await buildPackage(folder);
    const { packageData, writeData } = await import('./generate/package-data.ts');
    writeData(folder, packageData(folder, generatedDir));
  },
);
