/** The scripts of the docs: bundled from `src/browser/`, where what is not needed at once is a file that is loaded on use. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutputChunk } from 'rolldown';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'browser');

/** The condition under which the workspace's packages name their sources in `exports`, as in `tsconfig.base.json`. */
const sourceCondition = '@user-management/source';

/** The scripts of pages. */
export interface PageScripts {
  /** Texts by file name. The names change with the texts, so a host may let browsers keep the files forever. */
  files: readonly (readonly [name: string, text: string])[];
  /** The file name of the script that each page has. */
  page: string;
  /** The file name of the script that chooses between light and dark, which has no imports. */
  color: string;
}

let scripts: Promise<PageScripts> | undefined;

/** Bundles the scripts, once in a process. */
export function pageScripts(): Promise<PageScripts> {
  scripts ??= bundle();
  return scripts;
}

/** Bundles the script of the service worker, which has no imports. */
export async function offlineScript(): Promise<string> {
  const [{ code }] = await bundled({ worker: 'offline-worker.ts' });
  return code;
}

/** Bundles scripts of the folder, by the names of their files in the docs. */
async function bundled(names: Record<string, string>): Promise<[OutputChunk, ...OutputChunk[]]> {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(names).map(([name, file]) => [name, join(folder, file)])),
    resolve: { conditionNames: [sourceCondition] },
  });
  const { output } = await bundle.generate({
    minify: true,
    entryFileNames: '[name].[hash].js',
    chunkFileNames: '[name].[hash].js',
  });
  await bundle.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const outside = chunks.flatMap(({ imports }) => imports).filter((name) => name.startsWith('node:'));
  if (outside.length > 0) throw new Error(`Scripts of the docs run in browsers, which have no ${outside.join(', ')}.`);
  return chunks as [OutputChunk, ...OutputChunk[]];
}

async function bundle(): Promise<PageScripts> {
  const chunks = await bundled({ page: 'page.ts', color: 'color.ts' });
  const named = (name: string): string => chunks.find((chunk) => chunk.isEntry && chunk.name === name)!.fileName;
  return {
    files: chunks.map(({ fileName, code }) => [fileName, code]),
    page: named('page'),
    color: named('color'),
  };
}
