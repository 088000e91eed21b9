/** What the renderer's components are given for each page: the menu, the page's content, and the tables it needs. */
import type { CausedAnswer } from 'user-management-mock/causes';
import { escapeToken, type OpenApiDocument, type Operation } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';
import type { History } from 'user-management-compat';
import type { MenuItem, PageData } from '../renderer/page-data.ts';
import { escapeHtml } from 'user-management-openapi/html';
import { wholeTextId } from '../renderer/whole-text.ts';
import { isParsedText, markdownOf } from './parsed-text.ts';
import { runSection } from './run-section.ts';
import { codesOf, markdownPath, type SitePage } from '../site/pages.ts';
import { toolFiles } from '../site/tool-list.ts';
import { blocks, code } from 'user-management-openapi/markdown';
import { changelogPage, historyBlocks } from '../reference/history.ts';
import { mockUrl } from '../snippets.ts';
import type { SearchFiles } from '../search/trigger.ts';
import { inWorkflows } from '../workflows/pages.ts';

/** What the renderer's library has made of a document; only what is read here is typed. */
export interface Prepared {
  items: MenuItem[];
  store: Record<string, unknown>;
  options: Record<string, unknown>;
}

/** A piece of content in the renderer's own form. */
type Node = Record<string, unknown>;

/** Turns the Markdown of a page into HTML. */
export type ToHtml = (markdown: string, page: SitePage, prefix?: string) => string;

/** Where the docs stand, and what they are made of. */
export interface ContentSource {
  document: OpenApiDocument;
  /** Those that the operations' pages lead to. */
  workflows: readonly Workflow[];
  pages: readonly SitePage[];
  prepared: Prepared;
  base: string;
  /** The address of the picture above the menu. */
  logo: string;
  /** Where the search's files are. */
  search: SearchFiles;
  toHtml: ToHtml;
  /** Every answer of the document, with a request that brings it about. */
  answers: readonly CausedAnswer[];
  /** Where the mock is found on the docs' own origin; none for docs that stand alone. */
  mock: string | undefined;
  /** What the releases changed; without it nothing is said of that. */
  history: History | undefined;
}

/** Makes the data of one page. */
export function pageDataOf(source: ContentSource, page: SitePage): PageData {
  const { prepared, base, document, toHtml } = source;
  const content = page.operation ? operationContent(source, page) : textContent(source, page);
  return {
    base,
    search: source.search,
    samples: {
      apiKey: Object.values(document.components.securitySchemes)[0]?.['x-example'] ?? '',
      baseUrl: document.servers[0]?.url ?? '',
    },
    addresses: [
      { name: 'Production', url: document.servers[0]?.url ?? '' },
      { name: 'The mock', url: mockUrl },
    ],
    items: menu(source, page, content),
    store: withHtml(storeFor(prepared.store, content), (markdown) => toHtml(markdown, page)) as Record<string, unknown>,
    // The parser is a function of the library, and only works before the page is made.
    options: { ...prepared.options, markdownParser: undefined },
    logo: { url: source.logo, href: base, altText: document.info.title },
  };
}

/** The menu, in which the page's own entry carries the content. */
function menu({ pages, document, base }: ContentSource, current: SitePage, content: unknown): MenuItem[] {
  const entry = (page: SitePage, label = page.title): MenuItem => ({
    type: 'link',
    label,
    link: base + page.path.slice(1),
    routeSlug: base + page.path.slice(1),
    content: page === current ? content : null,
    ...(page.operation ? { httpVerb: page.operation.method, deprecated: page.operation.deprecated } : {}),
  });
  const of = (...kinds: SitePage['kind'][]): SitePage[] => pages.filter(({ kind }) => kinds.includes(kind));
  const separator = (label: string): MenuItem => ({ type: 'separator', label, content: null });
  const groups = document.tags.flatMap(({ name }): MenuItem[] => {
    const items = of('operation').filter(({ operation }) => operation!.tag === name);
    if (items.length === 0) return [];
    return [{ type: 'group', label: name, expanded: 'true', content: null, items: items.map((page) => entry(page)) }];
  });
  const eachCode: MenuItem = {
    type: 'group',
    label: 'Each code',
    expanded: 'true',
    content: null,
    items: of('error').map((page) => entry(page)),
  };
  return [
    ...of('start').map((page) => entry(page, 'Start here')),
    separator('Guides'),
    ...of('guide').map((page) => entry(page)),
    ...(of('workflows').length > 0 ? [separator('Workflows')] : []),
    ...of('workflows', 'workflow').map((page) => entry(page)),
    separator('Operations'),
    ...of('operations').map((page) => entry(page)),
    ...groups,
    ...of('webhooks').map((page) => entry(page)),
    separator('Errors'),
    ...of('errors').map((page) => entry(page)),
    ...of('answers').map((page) => entry(page)),
    ...(['errors', 'error'].includes(current.kind) ? [eachCode] : []),
    ...(of('changelog').length > 0 ? [separator('Changes')] : []),
    ...of('changelog').map((page) => entry(page)),
  ];
}

const container = (children: Node[]): Node => ({ nodeType: 'container', children, panels: [] });
const prose = (html: string, keptIn?: string): Node => ({
  nodeType: 'markdoc',
  content: { html, ...(keptIn === undefined ? {} : { keptIn }) },
});

/** A guide, the catalogue, or any other page that is nothing but text. */
function textContent(source: ContentSource, page: SitePage): Node {
  const { toHtml } = source;
  return {
    contentType: 'item',
    itemVariant: 'markdown',
    meta: { name: page.title },
    children: [container([prose(toHtml(page.markdown, page) + pageFooter(source, page))])],
  };
}

/** An operation as the library shows it, with this page's address, and with its error codes. */
function operationContent(source: ContentSource, page: SitePage): Node {
  const { prepared, document, toHtml } = source;
  const operation = page.operation!;
  const pointer = `/paths/${escapeToken(operation.path)}/${operation.method}`;
  const item = flatten(prepared.items).find(
    ({ content }) => (content as { meta?: { pointer?: string } } | null)?.meta?.pointer === pointer,
  );
  if (!item) throw new Error(`Redoc has made no page for ${operation.id}.`);
  const text = JSON.stringify(item.content).replaceAll(
    JSON.stringify(item.link),
    JSON.stringify(source.base + page.path.slice(1)),
  );
  const content = withHtml(JSON.parse(text), (markdown) => toHtml(markdown, page)) as { children: Node[] };
  const codes = codesOf(document, operation).map(({ status, code: name }) => {
    const { cause, remedy, retryable } = document['x-error-codes'][name]!;
    const retry = retryable ? ' Worth a retry.' : '';
    return `- ${status} [${code(name)}](../errors/${name}.md): ${cause} ${remedy}${retry}`;
  });
  const errors = blocks('## Error codes', codes.join('\n'));
  const flows = inWorkflows(document, source.workflows, operation.id);
  const parts = [
    runSection(source.answers, operation, source.mock, (markdown) => toHtml(markdown, page)),
    ...(codes.length > 0 ? [toHtml(errors, page)] : []),
    ...(flows.length > 0 ? [toHtml(blocks(...flows), page)] : []),
    ...(source.history ? [toHtml(historyText(source.history, operation), page)] : []),
  ];
  const [title, ...rest] = content.children;
  return {
    ...content,
    children: [
      title!,
      container([prose(endpoint(operation))]),
      ...rest,
      ...parts.map((part) => container([prose(part)])),
      container([prose(wholeText(source, page), wholeTextId), prose(pageFooter(source, page))]),
    ],
  };
}

/** The history of an operation, for a page below `/reference/`. */
function historyText(history: History, operation: Operation): string {
  return blocks(...historyBlocks(history, operation)).replace(`(${changelogPage})`, `(../${changelogPage})`);
}

/** What stands below an operation's title: its request line, and the way to the settings of the samples. */
function endpoint({ method, path, deprecated }: Operation): string {
  const mark = deprecated ? '<span class="deprecated">Deprecated</span>' : '';
  return [
    '<div class="endpoint">',
    `<code><span class="method ${method}">${method.toUpperCase()}</span> ${escapeHtml(path).replaceAll('/', '<wbr>/')}</code>${mark}`,
    '<button type="button" class="settings-button">API key and address in the samples</button>',
    '</div>',
  ].join('\n');
}

/** Everything that the library shows behind tabs, lists and buttons, at once. */
function wholeText({ toHtml }: ContentSource, page: SitePage): string {
  // The page has its title already.
  const html = toHtml(page.markdown.replace(/^# .*$/m, ''), page, 'text-');
  return `<details open><summary>Everything above as plain text: each answer, schema, example and sample</summary>${html}</details>`;
}

/** What stands below each page: the pages before and after it, and other forms of the same text. */
function pageFooter({ pages, base }: ContentSource, page: SitePage): string {
  const at = pages.indexOf(page);
  const link = (path: string, label: string, rel = ''): string =>
    `<a href="${base}${path.slice(1)}"${rel && ` rel="${rel}"`}>${escapeHtml(label)}</a>`;
  const neighbors = [
    ...pages.slice(Math.max(0, at - 1), at).map(({ path, title }) => link(path, `← ${title}`, 'prev')),
    ...pages.slice(at + 1, at + 2).map(({ path, title }) => link(path, `${title} →`, 'next')),
  ];
  const forms = [
    link(markdownPath(page.path), 'This page as Markdown'),
    ...toolFiles.map(({ file, name }) => link(`/${file}`, name)),
  ];
  return `<footer class="page-footer"><p class="neighbors">${neighbors.join(' ')}</p><p>${forms.join(' · ')}</p></footer>`;
}

function flatten(items: readonly MenuItem[]): MenuItem[] {
  return items.flatMap((item) => [item, ...flatten(item.items ?? [])]);
}

/** Replaces the texts that the library has parsed or would parse, and leaves out actions that lead to other services. */
function withHtml(value: unknown, toHtml: (markdown: string) => string): unknown {
  if (isParsedText(value)) return { html: toHtml(markdownOf(value)) };
  if (Array.isArray(value)) return value.map((child) => withHtml(child, toHtml));
  if (typeof value !== 'object' || value === null) return value;
  const node = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withHtml(child, toHtml)]));
  if (node['nodeType'] === 'markdoc' && typeof node['content'] === 'string') {
    return { ...node, content: { html: toHtml(node['content']) } };
  }
  if (node['nodeType'] !== 'header') return node;
  // The library puts many operations on a page, and gives their titles the second level.
  return { ...node, showPageActions: false, ...(node['showPageActions'] ? { level: 1 } : {}) };
}

/** The schemas and examples that a content refers to, and those that these refer to. */
function storeFor(store: Record<string, unknown>, content: unknown): Record<string, unknown> {
  const tables = ['schemaStore', 'exampleStore'].map((name) => ({
    name,
    all: store[name] as Record<string, unknown>,
    kept: {} as Record<string, unknown>,
  }));
  const visit = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) return Object.values(value).forEach(visit);
    if (typeof value !== 'string') return;
    const id = value.replace(/^#\//, '');
    for (const { all, kept } of tables) {
      if (!Object.hasOwn(all, id) || Object.hasOwn(kept, id)) continue;
      kept[id] = all[id];
      visit(all[id]);
    }
  };
  visit(content);
  return { ...store, ...Object.fromEntries(tables.map(({ name, kept }) => [name, kept])) };
}
