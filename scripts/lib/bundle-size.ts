/** How large code is for those who load it: bundled with its dependencies, minified and compressed. */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** Sizes in bytes. */
export interface BundleSize {
  min: number;
  gzip: number;
  brotli: number;
}

/** What bundles. Each has a minifier of its own. */
export const bundlers = ['rolldown', 'esbuild'] as const;

/** The name of a bundler. */
export type Bundler = (typeof bundlers)[number];

/** What to bundle. */
export interface BundleInput {
  /** The module to begin with, an absolute path; it must exist, unless `files` has it. */
  entry: string;
  /** Default: rolldown. */
  bundler?: Bundler;
  /** Texts to take in place of files, by absolute path. */
  files?: ReadonlyMap<string, string>;
}

/**
 * Bundles a module with everything that it imports, but the runtime's own modules, and measures the result.
 * @returns the bundle and its sizes, without what a dynamic import loads; gzip at level 9
 */
export async function bundleSize(input: BundleInput): Promise<BundleSize & { code: string }> {
  const code = await (input.bundler === 'esbuild' ? bundleByEsbuild(input) : bundleByRolldown(input));
  return {
    code,
    min: Buffer.byteLength(code),
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
  };
}

async function bundleByRolldown({ entry, files }: BundleInput): Promise<string> {
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    external: /^node:/,
    logLevel: 'silent',
    plugins: [
      {
        name: 'given texts',
        resolveId: (id) => (files?.has(id) ? id : null),
        load: (file) => files?.get(file) ?? null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  // What is loaded later, when it is needed, is left out.
  return output.map((chunk) => (chunk.type === 'chunk' && !chunk.isDynamicEntry ? chunk.code : '')).join('');
}

async function bundleByEsbuild({ entry, files }: BundleInput): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: files?.get(entry) ?? readFileSync(entry, 'utf8'),
      resolveDir: dirname(entry),
      sourcefile: entry,
      loader: 'ts',
    },
    bundle: true,
    splitting: true,
    outdir: 'out',
    metafile: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'esnext',
    external: ['node:*'],
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'given texts',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = files?.get(path);
            return contents === undefined ? null : { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  const start = outputFiles[0]!.path;
  // The first output is the entry's. Of the others, those with an entry point of their own are loaded later.
  const outputs = Object.values(metafile.outputs);
  return outputFiles
    .filter(({ path }, index) => path === start || outputs[index]!.entryPoint === undefined)
    .map(({ text }) => text)
    .join('');
}
