/** The steps that make the published packages. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tarballFolder } from 'user-management-docs/tarball-folder';
import { writeText } from 'user-management-openapi/files';
import { withInstallLines } from '../lib/install-lines.ts';
import { installFacts, publishedPackages, tarballName, type PublishedPackage } from '../lib/packages.ts';
import { root } from '../lib/repo.ts';
import type { Step } from '../lib/steps.ts';
import { codeOf, generatedImports } from './code.ts';
import { dataFolder, packageData, writeData } from './package-data.ts';

/** The code of each package, in the order in which they need each other, and the data of those that have some. */
export function buildSteps(out: string): Step[] {
  return publishedPackages().flatMap(({ folder }): Step[] => {
    const name = basename(folder);
    const data = packageData(folder, out);
    const made = generatedImports(folder, out).filter((file) => !data.includes(file));
    const code: Step = {
      name: `package ${name}`,
      inputs: [...made, ...codeOf(name)],
      outputs: [join(folder, 'dist')],
      local: true,
      async run() {
        const { buildPackage } = await import('./package-build.ts');
        await buildPackage(folder);
      },
    };
    if (data.length === 0) return [code];
    const carried: Step = {
      name: `data of ${name}`,
      inputs: [...data, ...codeOf()],
      outputs: [dataFolder(folder)],
      local: true,
      run: async () => writeData(folder, data),
    };
    return [code, carried];
  });
}

/** The steps that write the install lines into the READMEs, and pack the packages. */
export function packingSteps(out: string): Step[] {
  const packages = publishedPackages();
  const readmes = [root, ...packages.map(({ folder }) => folder)].map((folder) => join(folder, 'README.md'));
  const tarballs = join(out, tarballFolder);
  return [
    {
      name: 'readmes',
      inputs: [installFacts, ...codeOf()],
      outputs: readmes,
      local: true,
      inPlace: true,
      async run() {
        for (const file of readmes) writeText(file, withInstallLines(readFileSync(file, 'utf8')));
      },
    },
    ...packages.map((one): Step => ({
      name: `tarball ${basename(one.folder)}`,
      inputs: [...packedFiles(one), installFacts, ...codeOf()],
      outputs: [join(tarballs, tarballName(one.manifest.name))],
      consumers: 'the docs, and projects on this machine that install the packages',
      local: true,
      async run() {
        const { packPackage } = await import('../lib/pack.ts');
        await packPackage(one, tarballs);
      },
    })),
  ];
}

function packedFiles({ folder, manifest }: PublishedPackage): string[] {
  return ['package.json', 'README.md', 'LICENSE', ...(manifest.files ?? [])].map((file) => join(folder, file));
}
