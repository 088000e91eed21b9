/** The HTML docs: one page, rendered by Redocly, with everything that it loads beside it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redoclyConfigFile, toYaml } from './bundle.ts';
import { documentForRenderer } from './docs-document.ts';
import { generatedNotice } from './notice.ts';
import { writeText } from '../lib/files.ts';
import { operationsOf, type OpenApiDocument } from '../lib/openapi.ts';
import { root } from '../lib/repo.ts';
import { runTool } from '../lib/run.ts';

/** The page's name in the folder of the docs. */
export const docsPage = 'index.html';

const theme = join(dirname(fileURLToPath(import.meta.url)), 'theme');
const rendererScript = join(root, 'node_modules', '@redocly', 'cli', 'lib', 'chunks', 'redoc.standalone.js');

/**
 * Writes the docs of a document.
 *
 * The page loads the renderer, the stylesheet and the logo from the same folder, under names that change with their content,
 * so that a host may let browsers keep them forever. Nothing is asked of another origin: telemetry is off, and the
 * addresses of the vendor's pictures in the renderer's script are replaced.
 * @param document the bundle
 * @param out an absolute path; files of the same name in it are overwritten
 * @throws an Error with the renderer's own words when it cannot render the document
 */
export async function writeDocs(document: OpenApiDocument, out: string): Promise<void> {
  const asset = (name: string, text: string): string => {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const extension = extname(name);
    const hashed = `assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
    writeText(join(out, hashed), text);
    return hashed;
  };
  const logo = asset('logo.svg', readFileSync(join(theme, 'logo.svg'), 'utf8'));
  const stylesheet = asset('theme.css', readFileSync(join(theme, 'theme.css'), 'utf8'));
  const script = asset('redoc.js', closedToOutside(readFileSync(rendererScript, 'utf8')));
  writeText(join(out, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
  writeText(join(out, 'openapi.yaml'), toYaml(document));
  const html = await render(document, { logo, stylesheet });
  writeText(join(out, docsPage), withLocalScript(html, script));
}

/** Where the page finds what it loads, relative to itself. */
interface Assets {
  logo: string;
  stylesheet: string;
}

/** Renders the page with Redocly's own command, which has no interface for programs. */
async function render(document: OpenApiDocument, { logo, stylesheet }: Assets): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    const [input, options, page] = ['openapi.json', 'options.json', docsPage].map((name) => join(folder, name));
    writeText(input!, JSON.stringify(documentForRenderer(document, logo)));
    writeText(options!, JSON.stringify(rendererOptions(document)));
    const { code, output } = await runTool('redocly', [
      'build-docs',
      input!,
      `--output=${page}`,
      `--openapi=${options}`,
      `--config=${redoclyConfigFile}`,
      `--template=${join(theme, 'template.hbs')}`,
      `--templateOptions.notice=${generatedNotice}`,
      `--templateOptions.description=${document.info.summary ?? document.info.title}`,
      `--templateOptions.logo=${logo}`,
      `--templateOptions.stylesheet=${stylesheet}`,
    ]);
    if (code !== 0) throw new Error(`Redocly cannot render the document:\n${output.trim()}`);
    return readFileSync(page!, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The renderer's options. Every label of a sample is listed, because one that is not listed is silently dropped. */
function rendererOptions(document: OpenApiDocument): object {
  const samples = operationsOf(document).flatMap((operation) => operation.samples);
  const labels = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  return {
    codeSamples: { languages: [...labels.values(), { lang: 'payload', label: 'Payload' }] },
    // Every error code of a response is to be seen at once.
    maxDisplayedEnumValues: 100,
    downloadUrls: ['json', 'yaml'].map((format) => ({ url: `openapi.${format}`, title: format.toUpperCase() })),
  };
}

/** A drawn word in place of a picture that the renderer's script would load from its vendor. */
const wordmark = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text x="0" y="12.5" font-family="system-ui,sans-serif" font-size="12" font-weight="600" fill="#64748b">Redoc</text></svg>',
)}`;

/** Replaces the pictures that the renderer's script asks the network for. */
function closedToOutside(script: string): string {
  const picture = /https:\/\/cdn\.redoc\.ly\/[\w/-]+\.svg/g;
  if (!picture.test(script))
    throw new Error(`${rendererScript} has changed: it names no picture of its vendor any more.`);
  return script.replace(picture, wordmark);
}

/**
 * Makes the page load the renderer from a file beside it, and gives the prerendered links the form that they have once the
 * page is alive (without that, React keeps their first form, which leads out of the page).
 */
function withLocalScript(html: string, script: string): string {
  const remote = /https:\/\/cdn\.redocly\.com\/redoc\/[^"]+\.js/;
  const preload = new RegExp(`<link rel="modulepreload" href="${remote.source}"[^>]*>`);
  const load = new RegExp(`from "${remote.source}"`);
  const start = html.indexOf('<div id="redoc">');
  const end = html.indexOf('<script type="module">');
  if (!preload.test(html) || !load.test(html) || start < 0 || end < start) {
    throw new Error('Redocly has written a page of another form than scripts/generate/docs.ts knows.');
  }
  return (html.slice(0, start) + html.slice(start, end).replaceAll('href="/', 'href="#/') + html.slice(end))
    .replace(preload, `<link rel="modulepreload" href="${script}">`)
    .replace(load, `from "./${script}"`);
}
