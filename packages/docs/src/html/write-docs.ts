/** The HTML docs: a page per guide, operation and error code, prerendered, with everything that they load beside them. */
import { cpSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { causedAnswers } from 'user-management-mock/causes';
import { toYaml } from 'user-management-openapi/bundle';
import { hashedName, loadRenderer, tokenColors } from './bundle-renderer.ts';
import { allPages } from './all-pages.ts';
import { allPagesFile } from '../site/tool-list.ts';
import { drawDiagram } from './diagram.ts';
import { markdownHtml } from './markdown-html.ts';
import { pageDataOf, type Prepared } from './page-content.ts';
import { htmlDocument, type Head } from './page-html.ts';
import { contentSecurityPolicy, headersFile } from './policy.ts';
import { markdownPath, sitePages, type SitePage } from '../site/pages.ts';
import { searchIndex, searchIndexFile, searchScript } from '../search/files.ts';
import { llmsFull, llmsIndex } from '../site/tool-files.ts';
import { documentForRenderer } from './docs-document.ts';
import { writeText } from 'user-management-openapi/files';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { workflowsOf, arazzoFiles } from 'user-management-openapi/workflows';
import { noCompanions, tarballFolder, type Companions } from '../companions.ts';
import { unknownAddress } from '../renderer/docs-address.ts';
import type { DocsPlace } from './place.ts';

/** The page's name in the folder of the docs. */
export const docsPage = 'index.html';

const theme = join(dirname(fileURLToPath(import.meta.url)), '..', 'theme');
const themeFile = (name: string): string => readFileSync(join(theme, name), 'utf8');

/**
 * Writes the docs of a document.
 *
 * The pages load the script, the stylesheets and the logo from the same folder, under names that change with their content.
 * Nothing is asked of another origin, and a Content-Security-Policy makes sure of it.
 * @param document the bundle
 * @param out an absolute path; files of the same name in it are overwritten
 * @param all the workflows that get pages, save those with an operation that the document lacks
 * @throws an Error with the renderer's own words when it cannot render the document
 */
export async function writeDocs(
  document: OpenApiDocument,
  out: string,
  place: DocsPlace = {},
  companions: Companions = noCompanions,
): Promise<void> {
  const { base = '/', origin = '', mock } = place;
  const workflows = workflowsOf(document, companions.workflows).map(({ workflow }) => workflow);
  const { history, packages } = companions;
  const { prerender, script, start } = await loadRenderer();
  const asset = (name: string, text: string): string => {
    const hashed = hashedName(`assets/${name}`, text);
    writeText(join(out, hashed), text);
    return base + hashed;
  };
  const logo = asset('logo.svg', themeFile('logo.svg'));
  const address = origin === '' ? unknownAddress : origin + base.replace(/\/$/, '');
  const withLines = (text: string): string =>
    (packages?.installLines(text, address) ?? text).replaceAll(unknownAddress, address);
  const pages = (await sitePages(document, companions)).map((page) => ({
    ...page,
    markdown: withLines(page.markdown),
  }));
  const prepared = await prepare(prerender.prepareApiDocs, documentForRenderer(document, logo));
  const toHtml = (markdown: string, page: SitePage, prefix = ''): string =>
    markdownHtml(withLines(markdown), { base, file: markdownPath(page.path), prefix }, drawDiagram);
  const search = { script: asset('search.js', await searchScript()), index: base + searchIndexFile };
  const source = {
    document,
    workflows,
    pages,
    prepared,
    base,
    logo,
    search,
    toHtml,
    mock,
    history,
    answers: causedAnswers(document),
  };

  const renderer = new prerender.Prerenderer();
  const bodies = pages.map((page) => {
    const data = pageDataOf(source, page);
    return { page, data, html: renderer.render(data, base + page.path.slice(1)) };
  });
  // The renderer puts it in front of each page; it chooses light or dark before anything is shown.
  const colorScript = /<script>.*?<\/script>/s.exec(bodies[0]!.html)?.[0] ?? '';
  const policy = contentSecurityPolicy(bodies.map(({ html }) => html));
  const head = {
    site: document.info.title,
    icon: logo,
    stylesheets: [
      asset('redoc.css', renderer.styles()),
      asset(
        'theme.css',
        [
          tokenColors(script),
          siteName(document.info.title),
          ...['theme.css', 'prose.css', '../search/search.css'].map(themeFile),
        ].join('\n'),
      ),
    ],
    plainStylesheet: asset('plain.css', themeFile('plain.css')),
    policy,
  };
  const scripts = { start: asset('start.js', start), app: asset('docs.js', script) };
  const headOf = ({ path, title, description }: SitePage): Head => ({
    ...head,
    scripts,
    title: path === '/' ? title : `${title} – ${document.info.title}`,
    description,
    canonical: origin + base + path.slice(1),
    markdown: base + markdownPath(path).slice(1),
  });
  for (const { page, ...body } of bodies) {
    writeText(join(out, page.path, docsPage), htmlDocument(headOf(page), body));
    writeText(join(out, markdownPath(page.path)), page.markdown);
  }
  const htmlOf = new Map(bodies.map(({ page, html }) => [page, html]));
  writeText(
    join(out, searchIndexFile),
    searchIndex(pages, base, (page) => htmlOf.get(page)!),
  );
  writeText(join(out, allPagesFile), allPages(head, pages, colorScript, place, toHtml));
  writeText(join(out, 'llms.txt'), llmsIndex(document, pages, origin + base));
  writeText(join(out, 'llms-full.txt'), llmsFull(pages, origin + base));
  writeText(join(out, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
  writeText(join(out, 'openapi.yaml'), toYaml(document));
  // The converters take half a second to load, which no other command should wait for.
  const { collectionFiles } = await import('../collections/files.ts');
  for (const [name, text] of await collectionFiles(document, source.answers))
    writeText(join(out, name), withLines(text));
  for (const [name, text] of arazzoFiles(workflows)) writeText(join(out, 'workflows', name), text);
  for (const file of packages?.tarballs ?? []) cpSync(file, join(out, tarballFolder, basename(file)));
  writeText(join(out, '_headers'), headersFile(policy, base));
}

/** The rule that writes the site's name beside the logo. The picture tells it to screen readers already. */
function siteName(title: string): string {
  return `[data-testid='logo'] a::after{content:${JSON.stringify(title)} / ''}`;
}

/** Has the renderer's library read the document. Guides are pages of their own, so it is given the operations alone. */
async function prepare(
  prepareApiDocs: (input: never) => Promise<unknown>,
  document: OpenApiDocument,
): Promise<Prepared> {
  const spec = {
    ...document,
    info: { ...document.info, description: '' },
    tags: document.tags.filter((tag) => !tag['x-traitTag']).map(({ name }) => ({ name })),
    'x-tagGroups': undefined,
  };
  const input = { spec, options: rendererOptions(document), basePath: '/', convertedDownload: false };
  try {
    return (await prepareApiDocs(input as never)) as Prepared;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Redocly cannot render the document:\n${reason}`, { cause });
  }
}

/** The renderer's options. Every label of a sample is listed, because one that is not listed is silently dropped. */
function rendererOptions(document: OpenApiDocument): object {
  const samples = operationsOf(document).flatMap((operation) => operation.samples);
  const labels = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  return {
    codeSamples: { languages: [...labels.values(), { lang: 'payload', label: 'Payload' }] },
    disableTelemetry: true,
    // Every error code of a response is to be seen at once.
    maxDisplayedEnumValues: 100,
  };
}
