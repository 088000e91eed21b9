/** Builds a package of this repository into what is published: ES modules with their types. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'rolldown/utils';
import { build, type Rolldown } from 'tsdown';

/** The most characters of own code in one file; a larger one is a library that the package carries. */
const largest = 1_000_000;

/** Lets a carried library bring what it asks for, also where the package depends on another version of it. */
const carryOwn: Rolldown.Plugin = {
  name: 'carry-own',
  resolveId: {
    order: 'pre',
    handler: (source, importer) =>
      importer?.includes('/node_modules/') && /^ajv\b/.test(source) ? createRequire(importer).resolve(source) : null,
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

/** Minifies files that are mostly libraries; own code stays readable. */
const minifyCarried: Rolldown.Plugin = {
  name: 'minify-carried',
  async renderChunk(code, chunk) {
    if (code.length < largest) return null;
    return (await minify(chunk.fileName, code, { module: true })).code;
  },
};

/**
 * Builds the entries and commands of a package (`./src/*.ts` in its package.json) into its `dist` folder. Its dependencies
 * stay imports; what it takes from `generated/` and from development dependencies becomes part of it.
 * @param folder the package's folder, an absolute path
 * @throws when the code or its types cannot be built
 */
export async function buildPackage(folder: string): Promise<void> {
  const { exports, bin = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, string>;
    bin?: Record<string, string>;
  };
  await build({
    config: false,
    cwd: folder,
    entry: [exports, bin].flatMap(Object.values<string>).filter((file) => file.endsWith('.ts')),
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
    plugins: [carryOwn, exportsForThis, minifyCarried],
    target: 'es2023',
    fixedExtension: false,
    dts: true,
    hash: false,
    logLevel: 'error',
  });
}
