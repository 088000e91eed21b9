/** Bundles the renderer for the build, which prerenders, and for the browser, in two scripts. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hashOf } from 'user-management-openapi/files';
import type * as PrerenderModule from '../renderer/prerender.ts';

/** The condition under which the workspace's packages name their sources in `exports`, as in `tsconfig.base.json`. */
const sourceCondition = '@user-management/source';

/** The renderer, ready for both sides. */
export interface Renderer {
  /** The module that prerenders. */
  prerender: typeof PrerenderModule;
  /** The script for the browser that brings a page to life, one file without imports. */
  script: string;
  /** The small script for the browser that loads it. */
  start: string;
}

/** The folder of this package. */
const home = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const folder = join(home, 'src', 'renderer');

/** Where bundles are kept between runs. Deleting it is always safe. */
const cacheDir = join(home, 'node_modules', '.cache');

/** What the renderer is made of: its code, and the libraries in the versions that package.json names. */
const sources = [
  folder,
  join(home, 'src', 'search'),
  fileURLToPath(import.meta.resolve('user-management-openapi/sample-languages')),
  join(home, 'package.json'),
];

/** A drawn word in place of a picture that the library would load from its vendor. */
const wordmark = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text x="0" y="12.5" font-family="system-ui,sans-serif" font-size="12" font-weight="600" fill="#64748b">Redoc</text></svg>',
)}`;

/** What is changed in the library's code: what to look for, and what stands there instead. */
const changes: readonly [string, RegExp, string][] = [
  ['pictures of its vendor', /https:\/\/cdn\.redoc\.ly\/[\w/-]+\.svg/g, wordmark],
  // A style attribute would need an exception in the Content-Security-Policy; theme.css gives each token its color.
  ['colors of tokens', /` style="color: var\(\$\{(\w+)\}\)"`/g, '` data-token="${$1}"`'],
  // A page stands in a folder of its own; without the slash a host would have to redirect, and not every host does.
  [
    'links to sections',
    /to:e,state:\{smoothScroll:!0\}/g,
    String.raw`to:e.replace(/([^/])#/,"$$1/#"),state:{smoothScroll:!0}`,
  ],
  // The name that a screen reader tells must have the words in it that are to be seen.
  [
    'names of example lists',
    /"aria-label":`Example`,options:e\.map/g,
    '"aria-label":`Example: ${r[e[t]]?.summary??t+1}`,options:e.map',
  ],
];

/**
 * Changes the library's code so that the pages ask nobody else for anything and need no inline styles.
 * @throws an Error when the library has changed, and there is nothing to change any more
 */
export function changedLibrary(code: string): string {
  return changes.reduce((text, [what, pattern, replacement]) => {
    if (!new RegExp(pattern).test(text)) throw new Error(`The library redoc has changed: it has no ${what} any more.`);
    return text.replace(pattern, replacement);
  }, code);
}

/**
 * Bundles the renderer, or takes the bundle of an earlier run from the cache when nothing has changed.
 * @throws an Error when the code cannot be bundled
 */
export async function loadRenderer(): Promise<Renderer> {
  const key = hashOf(home, [...sources, fileURLToPath(import.meta.url)]).slice(0, 16);
  const cached = join(cacheDir, `renderer-${key}`);
  if (!existsSync(cached)) await bundleInto(cached);
  return {
    prerender: (await import(pathToFileURL(join(cached, 'prerender.js')).href)) as typeof PrerenderModule,
    script: readFileSync(join(cached, 'browser.js'), 'utf8'),
    start: readFileSync(join(cached, 'start.js'), 'utf8'),
  };
}

/** Writes the bundles to a folder, in one step, as several processes may do so at once. */
async function bundleInto(target: string): Promise<void> {
  const { rolldown } = await import('rolldown');
  mkdirSync(cacheDir, { recursive: true });
  const fresh = mkdtempSync(`${target}-`);
  try {
    for (const [entry, platform] of [
      ['prerender', 'node'],
      ['browser', 'browser'],
      ['start', 'browser'],
    ] as const) {
      const bundle = await rolldown({
        cwd: home,
        input: join(folder, `${entry}.ts`),
        platform,
        logLevel: 'silent',
        resolve: { conditionNames: [sourceCondition, 'production', 'import', 'default'] },
        transform: { define: { 'process.env.NODE_ENV': '"production"' } },
        plugins: [
          {
            name: 'changed library',
            transform: {
              filter: { id: /[\\/]redoc\.js$/ },
              handler: (code) => changedLibrary(code),
            },
          },
        ],
      });
      await bundle.write({ dir: fresh, format: 'esm', minify: platform === 'browser', codeSplitting: false });
      await bundle.close();
    }
    renameSync(fresh, target);
  } catch (error) {
    // Another process was faster; its bundles are as good.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The rules that give each token of a sample the color that the library has a variable for. */
export function tokenColors(script: string): string {
  const names = [...new Set(script.match(/--code-block-tokens-[a-z-]+-color/g))].sort();
  return names.map((name) => `[data-token="${name}"]{color:var(${name})}\n`).join('');
}

/** The name of a file that changes with its content, so that a host may let browsers keep it forever. */
export function hashedName(name: string, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return name.replace(/(?=\.\w+$)/, `.${hash}`);
}
