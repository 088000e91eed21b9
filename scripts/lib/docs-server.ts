/** Serves the docs, and builds them anew whenever `spec/` changes. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { bundleSpec } from '../generate/bundle.ts';
import { companionsOf } from '../generate/companions.ts';
import { buildDocs } from '../generate/docs-folder.ts';
import { generatedDir, root } from './repo.ts';
import { serveFolder, type Address } from './static-server.ts';

/** Editors write a file in several steps; this many milliseconds of quiet count as the end of one edit. */
const quiet = 100;

/** Where the docs' origin answers as the mock. */
const mockPrefix = '/-/mock';

/** How the docs are served. */
export interface DocsServerOptions extends Address {
  /** The folder that is built and served. Default: `generated/docs`. */
  folder?: string;
  /** The hand-written document's folder, which is watched. Default: `spec`. */
  spec?: string;
  /** The mock's address. The docs' own origin then passes requests on to it, and the pages have buttons that send them. */
  mock?: string;
  /** Gets a line for each rebuild and each edit that cannot be built. Default: standard output. */
  print?: (line: string) => void;
}

/**
 * Builds the docs from the hand-written document, serves them, and watches it. An edit that cannot be built is reported, and
 * the last good page stays.
 * @returns the address without a slash at the end, and what ends the server and the watch
 * @throws an Error when the first build fails or the port is taken
 */
export async function startDocsServer(options: DocsServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { folder = join(generatedDir, 'docs'), spec = join(root, 'spec'), print = console.log, mock } = options;
  const build = async (): Promise<void> => {
    const document = await bundleSpec(join(spec, 'openapi.yaml'));
    const place = mock === undefined ? {} : { mock: mockPrefix };
    await buildDocs(document, folder, place, await companionsOf(document, spec));
  };
  // A taken port is reported before the time for a build is spent.
  const server = await serveFolder(
    folder,
    options,
    mock === undefined ? undefined : { prefix: mockPrefix, target: mock },
  );
  try {
    await build();
  } catch (error) {
    await server.close();
    throw error;
  }
  server.reload();
  const rebuild = async (): Promise<void> => {
    const start = performance.now();
    try {
      await build();
      server.reload();
      print(`Docs rebuilt in ${Math.round(performance.now() - start)} ms.`);
    } catch (error) {
      print(`The docs stay as they were: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  // One build after the other: two at once would write into one folder.
  let last = Promise.resolve();
  const watcher = watch(spec, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => (last = last.then(rebuild)), quiet);
  });
  return {
    url: server.url,
    async close() {
      watcher.close();
      clearTimeout(timer);
      await last;
      await server.close();
    },
  };
}
