/** Builds a package of this repository into what is published: ES modules with their types. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsdown';

/**
 * Builds the entries and commands of a package (`./src/*.ts` in its package.json) into its `dist` folder. Its dependencies
 * stay imports; what it takes from `generated/` and from development dependencies becomes part of it.
 * @param folder the package's folder, an absolute path
 * @throws when the code or its types cannot be built
 */
export async function buildPackage(folder: string): Promise<void> {
  const {
    exports,
    bin = {},
    devDependencies = {},
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, string>;
    bin?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  await build({
    config: false,
    cwd: folder,
    entry: [exports, bin].flatMap(Object.values<string>).filter((file) => file.endsWith('.ts')),
    platform: 'neutral',
    target: 'es2023',
    fixedExtension: false,
    // The types of private packages become part of the package's own; finding them takes longer.
    dts: { eager: Object.values(devDependencies).some((version) => version.startsWith('workspace:')) },
    hash: false,
    // What several entries declare stands in one file, which is named for what it is.
    outputOptions: { codeSplitting: { groups: [{ name: 'types.d', test: /\.d\.ts$/, minShareCount: 2 }] } },
    logLevel: 'error',
  });
}
