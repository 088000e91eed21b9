/** Builds a package of this repository into what is published: ES modules with their types. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'rolldown/utils';
import { build, type Rolldown } from 'tsdown';
import { readManifest, type ExportTarget } from '../lib/packages.ts';
import { sourceCondition } from '../lib/repo.ts';
import { dataModule } from './package-data.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

/** The most characters of own code in one file; a larger one is a library that the package carries. */
const largest = 1_000_000;

/**
 * Lets a carried library bring what it asks for, also where the package depends on another version of it. The core of Ajv is asked
 * for by code of our own that is about Prism's.
 */
const carryOwn: Rolldown.Plugin = {
  name: 'carry-own',
  resolveId: {
    order: 'pre',
    handler: (source, importer) =>
      importer !== undefined &&
      (source === 'ajv/dist/core.js' || (importer.includes('/node_modules/') && /^ajv\b/.test(source)))
        ? createRequire(importer).resolve(source)
        : null,
  },
};

/** Gives a CommonJS module that is known by its `this` alone the name that bundlers know it by. */
const exportsForThis: Rolldown.Plugin = {
  name: 'exports-for-this',
  transform: {
    filter: { id: /uri-template-lite/ },
    handler: (code) => code.replaceAll('this.URI', 'exports.URI'),
  },
};

/** What a module imports of `generated/` as data, and how it says so. */
const dataImport = /(['"])(?:\.\.\/)+(generated\/[^'"]+\.json)\1,\s*\{\s*with: \{ type: 'json' \},?\s*\}/g;

/** Leaves the data out of the code. */
const dataApart = (folder: string): Rolldown.Plugin => ({
  name: 'data-apart',
  transform: {
    filter: { code: dataImport },
    handler: (code) => code.replaceAll(dataImport, (_, quote: string, file: string) => `${quote}${file}${quote}`),
  },
  resolveId: {
    order: 'pre',
    filter: { id: /^generated\/.*\.json$/ },
    handler: (source) => ({ id: dataModule(folder, source), external: 'relative' }),
  },
});

/** Minifies files that are mostly libraries; own code stays readable. */
const minifyCarried: Rolldown.Plugin = {
  name: 'minify-carried',
  async renderChunk(code, chunk) {
    if (code.length < largest) return null;
    return (await minify(chunk.fileName, code, { module: true })).code;
  },
};

/**
 * Builds the entries and commands of a package into its `dist` folder, with source maps that hold the sources. Its
 * dependencies stay imports, and so do the data of `generated/`; what else it takes from there and from development dependencies becomes part of it, and their
 * licenses stand beside it.
 * @param folder the package's folder, an absolute path
 * @throws when the code or its types cannot be built
 */
export async function buildPackage(folder: string): Promise<void> {
  const { exports = {}, bin = {}, peerDependencies = {} } = readManifest(folder);
  const commands = Object.values(bin).map((file) => file.replace('./dist/', './src/').replace(/\.js$/, '.ts'));
  await build({
    config: false,
    cwd: folder,
    entry: [...Object.values(exports).flatMap(sourceOf), ...commands],
    // A package with a command runs on Node, and may carry what asks for Node's modules with `require`.
    platform: Object.keys(bin).length > 0 ? 'node' : 'neutral',
    alias: {
      // Its main file asks for its parts in a way that no bundler follows.
      'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
      // The same generator, without the words of seventy other languages.
      '@faker-js/faker': '@faker-js/faker/locale/en',
      // Node's own is deprecated, and says so on standard error.
      punycode: fileURLToPath(import.meta.resolve('punycode/')),
    },
    plugins: [dataApart(folder), carryOwn, exportsForThis, minifyCarried, thirdPartyNotices()],
    target: 'es2023',
    fixedExtension: false,
    // Each file's types are made from that file alone, in a tenth of the time that the compiler takes. What an entry leads to says
    // the types that cannot be seen in it; else the build fails, and names the place.
    dts: { oxc: true },
    sourcemap: true,
    hash: false,
    outputOptions: { codeSplitting: { groups: [typesGroup(folder, Object.keys(peerDependencies))] } },
    logLevel: 'error',
  });
  dropMapsOfLibraries(join(folder, 'dist'));
}

/**
 * Has what several entries declare stand in one file, which is named for what it is. What stands in a folder of the sources that
 * is named for a peer dependency stays out of it, so that it can be read without the peer.
 */
function typesGroup(folder: string, peers: readonly string[]) {
  const ofPeers = peers.map((peer) => join(folder, 'src', peer, '/'));
  const test = (id: string) => id.endsWith('.d.ts') && !ofPeers.some((each) => id.startsWith(each));
  return { name: 'types.d', test, minShareCount: 2 };
}

/** Takes away the source maps that lead to none of our sources: those of libraries would double what people install. */
function dropMapsOfLibraries(dist: string): void {
  for (const name of readdirSync(dist).filter((each) => each.endsWith('.js.map'))) {
    const map = join(dist, name);
    const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
    if (sources.some((source) => /^(?:\.\.\/)+(?:[\w-]+\/)?src\//.test(source))) continue;
    rmSync(map);
    const file = map.slice(0, -'.map'.length);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));
  }
}

/** The module that an entry is built from; none for a file that is published as it is, and for one that is not published. */
function sourceOf(target: ExportTarget): string[] {
  if (typeof target === 'string' || !('default' in target)) return [];
  const source = target[sourceCondition];
  return typeof source === 'string' ? [source] : [];
}
