/** The HTML docs: a page per guide, operation and error code, with everything that they load beside them. */
import { createHash } from 'node:crypto';
import { closeSync, cpSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { History } from 'user-management-compat';
import type { CausedResponse } from 'user-management-mock/causes';
import { writeText } from 'user-management-openapi/files';
import { withDefaults, type OpenApiDocument } from 'user-management-openapi';
import { withoutResponseValues, withoutSamples } from 'user-management-openapi/bundle-texts';
import { shownKeyOf } from 'user-management-openapi/requests';
import { arazzoFiles, workflowsOf, type Workflow } from 'user-management-openapi/workflows';
import { toYaml } from 'user-management-openapi/yaml';
import { unknownAddress } from '../browser/docs-address.ts';
import { noDocsExtras, type DocsExtras } from '../docs-extras.ts';
import { tarballFolder } from '../tarball-folder.ts';
import { docsPages, linksFrom } from '../links.ts';
import { casesOf, shownResponses } from '../operation/cases.ts';
import { withSiteLinks } from '../site-links.ts';
import { consoleFile, consoleText } from '../operation/console-data.ts';
import { operationHtml } from '../operation/page.ts';
import { mockUrl, serverOf } from '../snippets.ts';
import { historyOfOperation } from '../reference/history.ts';
import { markdownPath, sitePages, type SitePage } from '../site/pages.ts';
import { searchIndex, searchIndexFile, searchScript } from '../search/files.ts';
import { draftsOf, kindOf, type Draft } from '../search/sections.ts';
import { llmsFull, llmsIndex } from '../site/tool-files.ts';
import { allPagesFile } from '../site/tool-list.ts';
import { changelogFeed, feedFile, robots, sitemap } from '../site/web-files.ts';
import { withoutGuides } from '../without-guides.ts';
import { makeAnew, type Remember } from '../remember.ts';
import { allPages } from './all-pages.ts';
import { drawDiagram } from './diagram.ts';
import { frameHtml } from './frame.ts';
import type { ShownVersion } from './frame-source.ts';
import { markdownRenderer, type MarkdownRenderer } from './markdown-html.ts';
import { htmlDocument, type Head } from './page-html.ts';
import type { DocsPlace } from './location.ts';
import { notFoundFile, notFoundHtml, notFoundPage } from './not-found.ts';
import { contentSecurityPolicy, headersFile } from './policy.ts';
import { offlineFile, writeOfflineWorker } from './offline.ts';
import { previewFile, previewPainter } from './preview-picture.ts';
import { pageScripts } from './scripts.ts';

/** The page's name in the folder of the docs. */
export const docsPage = 'index.html';

const theme = join(dirname(fileURLToPath(import.meta.url)), '..', 'theme');
const themeFile = (name: string): string => readFileSync(join(theme, name), 'utf8');

/** The folder below that of the docs which holds those of earlier versions. */
const versionsFolder = 'versions';

/** A folder of docs, and where it will stand on its host. */
interface DocsFolder {
  out: string;
  base: string;
}

/** Everything that the parts of the docs are written from. */
interface DocsSource extends DocsFolder {
  document: OpenApiDocument;
  guideless: OpenApiDocument;
  docsExtras: DocsExtras;
  remember: Remember;
  /** The docs of today, whose scripts and stylesheets all versions load. */
  root: DocsFolder;
  place: DocsPlace;
  /** Whether these docs are about a version that is not that of today; search engines leave them out. */
  isEarlier: boolean;
  origin: string;
  pages: readonly SitePage[];
  /** The workflows whose operations the document has. */
  workflows: readonly Workflow[];
  responses: readonly CausedResponse[];
  /** The responses of each operation, by its id. */
  responsesOf: ReadonlyMap<string, readonly CausedResponse[]>;
  /** Turns the install and run lines of a text into ones that work for readers of these docs. */
  withLines(text: string): string;
  /** Makes what turns a page's Markdown into HTML; headings may have a prefix. */
  textOf(page: SitePage, prefix?: string): MarkdownRenderer;
}

/**
 * Writes the docs of a document.
 *
 * The pages load scripts, stylesheets and the logo from the same folder, under names that change with their content. Nothing is
 * asked of another origin, save what a reader sends by the console, and a Content-Security-Policy makes sure of it.
 * @param given the bundle
 * @param out an absolute path; files of the same name in it are overwritten
 * @param place where the docs will stand; at the root of their host unless given
 * @param docsExtras what gets pages besides the document; workflows with an operation that the document lacks get none
 * @throws an Error that names what of the document cannot be shown
 */
export async function writeDocs(
  given: OpenApiDocument,
  out: string,
  place: DocsPlace = {},
  docsExtras: DocsExtras = noDocsExtras,
): Promise<void> {
  const { workflows, history, packages, earlier = [] } = docsExtras;
  const root = { out, base: place.base ?? '/' };
  const sources = [await sourceOf(given, root, root, place, docsExtras)];
  for (const { version, document } of earlier) {
    const folder = { out: join(out, versionsFolder, version), base: `${root.base}${versionsFolder}/${version}/` };
    const known = history && { ...history, releases: history.releases.slice(indexOf(history, version)) };
    // What readers install stands beside the docs of today.
    const { remember } = sources[0]!;
    const extras = {
      workflows,
      history: known,
      remember,
      ...(packages && { packages: { ...packages, tarballs: [] } }),
    };
    sources.push(await sourceOf(document, folder, root, place, extras));
  }
  const versions = sources.map(({ document: { info }, base, pages }): ShownVersion => {
    return { version: info.version, base, paths: new Set(pages.map(({ path }) => path)) };
  });
  for (const source of sources) {
    const hasFeed = writeWebFiles(source);
    await writePages(source, versions, hasFeed);
    await writeToolFiles(source);
  }
  if (place.offline) await writeOfflineWorker(out, root.base);
}

/** The place of a release in the history; behind all of them where it is not there. */
function indexOf({ releases }: History, version: string): number {
  const at = releases.findIndex((release) => release.version === version);
  return at < 0 ? releases.length : at;
}

/**
 * Gathers what the docs of one version are written from.
 * @param root where the docs of today stand, with what all versions share
 */
async function sourceOf(
  given: OpenApiDocument,
  { out, base }: DocsFolder,
  root: DocsFolder,
  place: DocsPlace,
  docsExtras: DocsExtras,
): Promise<DocsSource> {
  const document = withDefaults(withSiteLinks(given));
  const { origin = '' } = place;
  const address = origin === '' ? unknownAddress : origin + root.base.replace(/\/$/, '');
  const withLines = (text: string): string =>
    (docsExtras.packages?.installLines(text, address) ?? text)
      .replaceAll(unknownAddress, address)
      .replaceAll(mockUrl, place.mockUrl ?? mockUrl);
  const pages = (await sitePages(document, docsExtras)).map((page) => ({
    ...page,
    markdown: withLines(page.markdown),
  }));
  const guideless = withoutGuides(document);
  const responses = shownResponses(guideless);
  return {
    document,
    guideless,
    docsExtras,
    remember: docsExtras.remember ?? makeAnew,
    workflows: workflowsOf(document, docsExtras.workflows).map(({ workflow }) => workflow),
    out,
    root,
    place,
    base,
    origin,
    isEarlier: base !== root.base,
    pages,
    responses,
    responsesOf: Map.groupBy(responses, ({ operation }) => operation),
    withLines,
    textOf: ({ path }, prefix = '') =>
      markdownRenderer({ base, file: markdownPath(path), prefix, plain: prefix !== '' }, drawDiagram),
  };
}

/**
 * Writes what only a host with a known address has.
 * @returns whether there is a feed
 */
function writeWebFiles({ document, docsExtras, out, base, origin, isEarlier, pages, textOf }: DocsSource): boolean {
  if (origin === '' || isEarlier) return false;
  const address = origin + base;
  writeText(join(out, 'sitemap.xml'), sitemap(pages, address));
  if (base === '/') writeText(join(out, 'robots.txt'), robots(address));
  const { inline } = textOf(pages[0]!);
  const feed = docsExtras.history && changelogFeed(document, docsExtras.history, address, inline);
  if (feed !== undefined) writeText(join(out, feedFile), feed);
  return feed !== undefined;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes a file whose name changes with its content, and gives its address. */
function asset({ root: { out, base } }: DocsSource, name: string, text: string): string {
  const hash = hashOf(text).slice(0, 12);
  const file = `assets/${name.replace(/(?=\.\w+$)/, `.${hash}`)}`;
  writeText(join(out, file), text);
  return base + file;
}

async function writePages(source: DocsSource, versions: readonly ShownVersion[], hasFeed: boolean): Promise<void> {
  const { document, docsExtras, out, root, place, base, origin, isEarlier, pages } = source;
  const hasPictures = origin !== '' && !isEarlier;
  const scripts = await source.remember('scripts', 'pages', pageScripts);
  for (const [name, text] of scripts.files) writeText(join(root.out, 'assets', name), text);
  const logo = asset(source, 'logo.svg', themeFile('logo.svg'));
  const policy = contentSecurityPolicy(document, place.mock !== undefined);
  const head = {
    base,
    site: document.info.title,
    icon: logo,
    stylesheet: asset(
      source,
      'docs.css',
      ['docs.css', 'prose.css', 'operation.css', '../search/search.css'].map(themeFile).join('\n'),
    ),
    plainStylesheet: asset(source, 'plain.css', themeFile('plain.css')),
    colorScript: `${root.base}assets/${scripts.color}`,
    policy,
    feed: hasFeed ? origin + base + feedFile : undefined,
    picture: hasPictures ? origin + base + previewFile : undefined,
  };
  const data = await pageData(source);
  const headOf = (page: SitePage): Head => ({
    ...head,
    data,
    script: `${root.base}assets/${scripts.page}`,
    title: page.path === '/' ? page.title : `${page.title} – ${document.info.title}`,
    description: page.description,
    ...(page !== notFoundPage && {
      ...(!isEarlier && { canonical: origin + base + page.path.slice(1) }),
      markdown: base + markdownPath(page.path).slice(1),
      ...(hasPictures && { picture: origin + base + page.path.slice(1) + previewFile }),
    }),
  });
  const frame = { document, pages, base, origin, versions, logo, edit: docsExtras.edit, hasFeed };
  // One page after the other: together they would fill the memory.
  const ids = new Map<SitePage, Set<string>>();
  const drafts = new Map<SitePage, Draft[]>();
  const { remember } = source;
  const about = aboutOperations(source);
  for (const page of pages) {
    const content = await contentOf(source, page, about);
    ids.set(page, idsIn(content));
    const { kind, markdown } = page;
    const text = { kind, markdown };
    drafts.set(page, await remember('sections', text, async () => draftsOf(text)));
    const body = frameHtml({ ...frame, page }, content);
    writeText(join(out, page.path, docsPage), htmlDocument(headOf(page), body));
    writeText(join(out, markdownPath(page.path)), markdown);
  }
  if (hasPictures) await writePictures(source);
  writeText(join(out, searchIndexFile), searchIndex(pages, base, ids, drafts));
  const whole = isEarlier ? head : { ...head, canonical: origin + base + allPagesFile };
  const everything = allPages(whole, pages, (page, prefix, markdown) =>
    remember('parts', [base, page.path, prefix, markdown], async () => source.textOf(page, prefix).block(markdown)),
  );
  await writeParts(join(out, allPagesFile), everything);
  if (isEarlier) return;
  writeText(join(out, notFoundFile), htmlDocument(headOf(notFoundPage), notFoundHtml(frame)));
  writeText(join(out, '_headers'), headersFile(policy, base));
}

/** The ids of a text of HTML. */
function idsIn(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!));
}

/** Writes a file part by part. */
async function writeParts(file: string, parts: AsyncIterable<string>): Promise<void> {
  const descriptor = openSync(file, 'w');
  try {
    for await (const part of parts) writeSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
}

/** What pages tell their script. */
async function pageData(source: DocsSource): Promise<Record<string, string>> {
  const { document, root, place, base } = source;
  return {
    base,
    server: serverOf(document),
    key: shownKeyOf(document)?.example ?? '',
    mock: place.mockUrl ?? mockUrl,
    ...(place.mock === undefined ? {} : { proxy: place.mock }),
    ...(place.offline && { offline: root.base + offlineFile }),
    run: source.withLines('npx user-management-mock'),
    'search-script': asset(source, 'search.js', await source.remember('scripts', 'search', searchScript)),
    'search-index': base + searchIndexFile,
  };
}

/** Draws the picture of each page. */
async function writePictures({ document, out, pages }: DocsSource): Promise<void> {
  const paint = await previewPainter(themeFile('logo.svg'));
  for (const page of pages) {
    const { title, description } = page;
    const picture = await paint({ site: document.info.title, kind: kindOf(page), title, description });
    writeFileSync(join(out, page.path, previewFile), picture);
  }
}

/** What the pages of all operations are made from, and its hash. */
interface OperationsSource {
  /** Without the samples and the values of responses: each page shows those of its own operation alone. */
  document: OpenApiDocument;
  workflows: readonly Workflow[];
  hash: string;
}

function aboutOperations({ guideless, workflows }: DocsSource): OperationsSource {
  const document = withoutResponseValues(withoutSamples(guideless));
  return { document, workflows, hash: hashOf(JSON.stringify([document, workflows])) };
}

/** The content of a page as HTML. */
async function contentOf(source: DocsSource, page: SitePage, about: OperationsSource): Promise<string> {
  const { base, out, remember, docsExtras } = source;
  const { document, workflows, hash } = about;
  const { operation, path, markdown } = page;
  if (!operation) return remember('pages', [base, path, markdown], async () => source.textOf(page).block(markdown));
  writeText(join(out, path, consoleFile), consoleText(document, operation));
  const responses = source.responsesOf.get(operation.id) ?? [];
  const history = docsExtras.history && historyOfOperation(docsExtras.history, operation);
  // The responses are made from the operation and the document.
  const html = await remember('pages', [base, hash, operation, history], async () => {
    const cases = casesOf(operation, responses);
    const links = linksFrom(docsPages, '/reference');
    const text = source.textOf(page);
    return operationHtml({ document, operation, docsExtras: { workflows, history }, links, text, cases });
  });
  return source.withLines(html);
}

/** Writes the files that are no pages. */
async function writeToolFiles({
  document,
  docsExtras,
  workflows,
  out,
  base,
  origin,
  pages,
  ...source
}: DocsSource): Promise<void> {
  writeText(join(out, 'llms.txt'), llmsIndex(document, pages, origin + base));
  writeText(join(out, 'llms-full.txt'), llmsFull(pages, origin + base));
  // For programs alone, as the collections are: people read the YAML.
  writeText(join(out, 'openapi.json'), source.withLines(`${JSON.stringify(document)}\n`));
  writeText(join(out, 'openapi.yaml'), source.withLines(toYaml(document)));
  const { guideless, remember, responses } = source;
  const sampleless = withoutSamples(guideless);
  const collections = await remember('collections', sampleless, async () => {
    // The converters take half a second to load, which no other command should wait for.
    const { collectionFiles } = await import('../collections/files.ts');
    return [...(await collectionFiles(sampleless, responses, remember))];
  });
  for (const [name, text] of collections) {
    writeText(join(out, name), source.withLines(text));
  }
  for (const [name, text] of arazzoFiles(workflows)) writeText(join(out, 'workflows', name), text);
  for (const file of docsExtras.packages?.tarballs ?? []) cpSync(file, join(out, tarballFolder, basename(file)));
}
