/** Builds a package of this repository into what is published: ES modules with their types. */
import { build } from 'tsdown';
import { readManifest, type ExportTarget } from '../lib/packages.ts';
import { sourceCondition } from '../lib/repo.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

/**
 * Builds the entries and commands of a package into its `dist` folder, with source maps that hold the sources. Its
 * dependencies stay imports; what it takes from `generated/` and from development dependencies becomes part of it, and their
 * licenses stand beside it.
 * @param folder the package's folder, an absolute path
 * @throws when the code or its types cannot be built
 */
export async function buildPackage(folder: string): Promise<void> {
  const { exports = {}, bin = {}, devDependencies = {} } = readManifest(folder);
  const commands = Object.values(bin).map((file) => file.replace('./dist/', './src/').replace(/\.js$/, '.ts'));
  await build({
    config: false,
    cwd: folder,
    entry: [...Object.values(exports).flatMap(sourceOf), ...commands],
    platform: 'neutral',
    target: 'es2023',
    fixedExtension: false,
    // The types of private packages become part of the package's own; finding them takes longer.
    dts: { eager: Object.values(devDependencies).some((version) => version.startsWith('workspace:')) },
    sourcemap: true,
    hash: false,
    // What several entries declare stands in one file, which is named for what it is.
    outputOptions: { codeSplitting: { groups: [{ name: 'types.d', test: /\.d\.ts$/, minShareCount: 2 }] } },
    logLevel: 'error',
    plugins: [thirdPartyNotices()],
  });
}

/** The module that an entry is built from; none for a file that is published as it is, and for one that is not published. */
function sourceOf(target: ExportTarget): string[] {
  if (typeof target === 'string' || !('default' in target)) return [];
  const source = target[sourceCondition];
  return typeof source === 'string' ? [source] : [];
}
