/** The pages of the docs: where each stands, what it is called, and its text as Markdown. */
import { errorPath, withDefaults, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { workflowsOf, type Workflow } from 'user-management-openapi/workflows';
import { makeAnew, type Remember } from '../remember.ts';
import { workflowIndexPage, workflowPages } from '../workflows/pages.ts';
import { workflowSnippet } from '../workflows/snippet.ts';
import { noDocsExtras, type DocsExtras } from '../docs-extras.ts';
import { generateReference } from '../reference/reference.ts';
import { docsPages, linksFrom } from '../links.ts';
import { withSiteLinks } from '../site-links.ts';
import { operationsInOrder } from '../operation-order.ts';
import { changelogPage, indexPage, mockResponsesPage, pageOf, webhooksPage } from '../page-names.ts';
import { withoutGuides } from '../without-guides.ts';
import { errorIndexMarkdown, errorMarkdown } from './error-pages.ts';
import { toolSection } from './tool-list.ts';

/** One page. */
export interface SitePage {
  kind:
    | 'start'
    | 'guide'
    | 'workflows'
    | 'workflow'
    | 'operations'
    | 'operation'
    | 'webhooks'
    | 'responses'
    | 'errors'
    | 'error'
    | 'changelog';
  /** Below the base, with a slash at each end. */
  path: string;
  title: string;
  /** One sentence for search engines and previews. */
  description: string;
  /** The page's text. Its links lead to other pages' Markdown, relative to its own. */
  markdown: string;
  /** The operation that the page is about. */
  operation?: Operation;
}

/** The path of an operation's page. */
export function operationPath(operationId: string): string {
  return `/reference/${pageOf(operationId).replace(/\.md$/, '')}/`;
}

/** The path of a page's Markdown, below the base: beside the folder of the page, under the same name. */
export function markdownPath(path: string): string {
  return ['/', '/workflows/', '/reference/', '/errors/'].includes(path)
    ? `${path}index.md`
    : path.replace(/\/$/, '.md');
}

/** The path of a workflow's page. */
export function workflowPath(name: string): string {
  return `/workflows/${name}/`;
}

/** What the lists of pages are made from. */
interface Source {
  document: OpenApiDocument;
  workflows: readonly Workflow[];
  /** The reference's texts by file name. */
  reference: ReadonlyMap<string, string>;
  remember: Remember;
}

/**
 * Lists the pages of a document, in the order of the menu.
 * @param docsExtras what gets pages besides it; of the workflows, those whose operations the document has. Default: nothing
 */
export async function sitePages(given: OpenApiDocument, docsExtras: DocsExtras = noDocsExtras): Promise<SitePage[]> {
  const document = withDefaults(withSiteLinks(given));
  const workflows = workflowsOf(document, docsExtras.workflows).map(({ workflow }) => workflow);
  const { history, remember = makeAnew } = docsExtras;
  const guideless = withoutGuides(document);
  const reference = await remember('reference', [guideless, workflows, history], async () => [
    ...generateReference(guideless, { workflows, history }, docsPages),
  ]);
  const source: Source = { document, workflows, reference: new Map(reference), remember };
  return [
    startPage(document),
    ...guidePages(document),
    ...(await workflowSitePages(source)),
    ...referencePages(source),
    ...errorPages(source),
    ...(docsExtras.history ? [changelog(source)] : []),
  ];
}

function startPage({ info }: OpenApiDocument): SitePage {
  return {
    kind: 'start',
    path: '/',
    title: info.title,
    description: info.summary ?? info.title,
    markdown: titled(info.title, `${info.description.trim()}\n\n${toolSection()}`),
  };
}

function guidePages({ tags }: OpenApiDocument): SitePage[] {
  const guides = tags.filter((tag) => tag['x-page'] !== undefined);
  return guides.map(({ name, description = '', ...tag }) => ({
    kind: 'guide',
    path: `/guides/${tag['x-page']}/`,
    title: name,
    description: firstSentence(description),
    markdown: titled(name, description),
  }));
}

async function workflowSitePages({ document, workflows, remember }: Source): Promise<SitePage[]> {
  if (workflows.length === 0) return [];
  const texts = await workflowPages(document, workflows, docsPages, true, (workflow) =>
    remember('programs', workflow, () => workflowSnippet(workflow)),
  );
  return [
    {
      kind: 'workflows',
      path: '/workflows/',
      title: 'All workflows',
      description: `Whole flows of requests to the ${document.info.title}, with the errors on the way.`,
      markdown: texts.get(workflowIndexPage)!.replace(/^# .*$/m, '# All workflows'),
    },
    ...workflows.map(({ name, summary, document: { info } }): SitePage => ({
      kind: 'workflow',
      path: workflowPath(name),
      title: info.title,
      description: summary,
      markdown: texts.get(`${name}.md`)!,
    })),
  ];
}

function referencePages({ document, reference }: Source): SitePage[] {
  const { title } = document.info;
  return [
    {
      kind: 'operations',
      path: '/reference/',
      title: 'All operations',
      description: `Every operation of the ${title}, with its request.`,
      markdown: reference.get(indexPage)!.replace(/^# .*$/m, '# All operations'),
    },
    ...operationsInOrder(document).map((operation): SitePage => ({
      kind: 'operation',
      path: operationPath(operation.id),
      title: operation.summary,
      description: firstSentence(operation.description),
      markdown: reference.get(pageOf(operation.id))!,
      operation,
    })),
    ...(reference.has(webhooksPage)
      ? [
          {
            kind: 'webhooks' as const,
            path: `/reference/${webhooksPage.replace(/\.md$/, '')}/`,
            title: 'Webhooks',
            description: `Every event that the ${title} sends to your server.`,
            markdown: reference.get(webhooksPage)!,
          },
        ]
      : []),
    {
      kind: 'responses',
      path: `/reference/${mockResponsesPage.replace(/\.md$/, '')}/`,
      title: 'Every response of the mock',
      description: `For every response of the ${title}: a request that triggers it on the mock.`,
      markdown: reference.get(mockResponsesPage)!,
    },
  ];
}

function errorPages({ document, workflows }: Source): SitePage[] {
  const links = linksFrom(docsPages, '/errors');
  if (Object.keys(document['x-error-codes']).length === 0) return [];
  const pages = Object.entries(document['x-error-codes']).map(([code, { cause }]): SitePage => ({
    kind: 'error',
    path: errorPath(code),
    title: code,
    description: cause,
    markdown: errorMarkdown(document, workflows, code, links),
  }));
  return [
    {
      kind: 'errors',
      path: '/errors/',
      title: 'Error codes',
      description: `Every error code of the ${document.info.title}: its cause, its remedy, and whether to retry.`,
      markdown: errorIndexMarkdown(document, links),
    },
    ...pages,
  ];
}

function changelog({ document, reference }: Source): SitePage {
  return {
    kind: 'changelog',
    path: '/changelog/',
    title: 'Changelog',
    description: `What each release of the ${document.info.title} changed, field by field, with what breaks clients marked.`,
    markdown: reference.get(changelogPage)!,
  };
}

function titled(title: string, text: string): string {
  return `# ${title}\n\n${text.trim()}\n`;
}

/** The first sentence of a Markdown text, without its marks. */
function firstSentence(markdown: string): string {
  const plain = markdown.split('\n\n')[0]!.replaceAll(/[`*]|\]\([^)]*\)|\[/g, '');
  return (/^.*?[.:](?=\s|$)/s.exec(plain)?.[0] ?? plain).replaceAll(/\s+/g, ' ').replace(/:$/, '.');
}
