/** Serves the docs, and builds them anew whenever `spec/` changes. */
import { join } from 'node:path';
import { bundleSpec } from 'user-management-openapi/bundle';
import { docsExtrasOf, type DocsExtras } from '../docs-extras.ts';
import { buildDocs } from '../html/docs-folder.ts';
import type { OpenApiDocument } from 'user-management-openapi';
import type { ComparisonCache } from 'user-management-compat';
import { LiveReload } from './live-reload.ts';
import { serveFolder, type Address } from './static-server.ts';
import { watchFolder } from './watch-folder.ts';

/** Editors write a file in several steps; this many milliseconds of quiet count as the end of one edit. */
const quiet = 100;

/** Where the docs' origin responses as the mock. */
const mockPrefix = '/-/mock';

/** How the docs are served. */
export interface DocsServerOptions extends Address {
  /** The folder that is built and served. */
  folder: string;
  /** The hand-written document's folder, which is watched. */
  spec: string;
  /** Where the results of comparing releases are kept. Default: none is. */
  cache?: ComparisonCache;
  /** Gives, at each build, what readers can install, where pages are edited, and what keeps parts. Default: nothing. */
  extras?: () => Pick<DocsExtras, 'packages' | 'edit' | 'remember'>;
  /** The mock's address. The docs' own origin then passes requests on to it, and the pages have buttons that send them. */
  mock?: string;
  /** Checks an edit before it is built; what it throws is reported, and the docs stay as they were. Default: nothing. */
  check?: () => Promise<void>;
  /** Gets the document of each build when its pages are built, before they are shown. Default: nothing is done with it. */
  built?: (document: OpenApiDocument) => Promise<void>;
  /**
   * What else is to be done after an edit, once its pages are shown. Default: nothing.
   * @param edited aborted by the next edit, whose pages wait for this to end: it may be left unfinished, to be called anew
   */
  afterwards?: (edited: AbortSignal) => Promise<void>;
  /** Gets a line for each rebuild and each edit that cannot be built. Default: standard output. */
  print?: (line: string) => void;
}

/**
 * Builds the docs from the hand-written document, serves them, and watches it. Open pages load themselves again after each
 * edit. An edit that cannot be built is reported, on the pages too, and the last good docs stay.
 * @returns the address without a slash at the end, and what ends the server and the watch
 * @throws an Error when the first build fails or the port is taken
 */
export async function startDocsServer(options: DocsServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { folder, spec, print = console.log, mock } = options;
  const live = new LiveReload();
  const build = (): Promise<OpenApiDocument> => buildFromSpec(options);
  // A taken port is reported before the time for a build is spent.
  const proxy = mock === undefined ? undefined : { prefix: mockPrefix, target: mock };
  const server = await serveFolder(folder, options, proxy, live);
  const rebuild = async (): Promise<void> => {
    const start = performance.now();
    try {
      await options.check?.();
      const document = await build();
      await options.built?.(document);
      server.reload();
      live.built();
      print(`Docs rebuilt in ${Math.round(performance.now() - start)} ms.`);
    } catch (error) {
      const reason = messageOf(error);
      live.failed(reason);
      print(`Rebuild failed; still serving the previous build: ${reason}`);
      return;
    }
    await options.afterwards?.(edited.signal).catch((error: unknown) => print(messageOf(error)));
  };
  let timer: NodeJS.Timeout | undefined;
  // Aborted from an edit on until its build begins.
  let edited = new AbortController();
  // The watch begins before the first build, which would else miss the edits that are made meanwhile.
  const watcher = watchFolder(spec, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // However many edits there are during a build, one more build has all of them.
      if (edited.signal.aborted) return;
      edited.abort();
      last = last.then(() => {
        edited = new AbortController();
        return rebuild();
      });
    }, quiet);
  });
  const close = async (): Promise<void> => {
    watcher.close();
    clearTimeout(timer);
    await last;
    await server.close();
  };
  const first = build().then((document) => options.built?.(document));
  // One build after the other: two at once would write into one folder.
  let last: Promise<unknown> = first.catch(() => {});
  try {
    await first;
  } catch (error) {
    await close();
    throw error;
  }
  server.reload();
  return { url: server.url, close };
}

/** Builds the docs from the hand-written document as it is now, and gives that. */
async function buildFromSpec({ folder, spec, cache, extras, mock }: DocsServerOptions): Promise<OpenApiDocument> {
  const document = await bundleSpec(join(spec, 'openapi.yaml'));
  const place = mock === undefined ? {} : { mock: mockPrefix, mockUrl: mock };
  await buildDocs(document, folder, place, { ...(await docsExtrasOf(document, spec, cache)), ...extras?.() });
  return document;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
