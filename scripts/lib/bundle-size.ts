/** How large code is for those who load it: bundled with its dependencies, minified and compressed. */
import { rolldown } from 'rolldown';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Sizes in bytes. */
export interface BundleSize {
  min: number;
  gzip: number;
  brotli: number;
}

/**
 * Bundles a module with everything that it imports, but the runtime's own modules, and measures the result.
 * @param entry an absolute path
 * @returns the bundle and its sizes, without what a dynamic import loads; gzip at level 9
 */
export async function bundleSize(entry: string): Promise<BundleSize & { code: string }> {
  const bundle = await rolldown({ input: entry, platform: 'browser', external: /^node:/, logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  // What is loaded later, when it is needed, is left out.
  const code = output.map((chunk) => (chunk.type === 'chunk' && !chunk.isDynamicEntry ? chunk.code : '')).join('');
  return {
    code,
    min: Buffer.byteLength(code),
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
  };
}
