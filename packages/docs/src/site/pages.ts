/** The pages of the docs: where each stands, what it is called, and its text as Markdown. */
import { errorPath, operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { workflowsOf } from 'user-management-openapi/workflows';
import { workflowIndexPage, workflowPages } from '../workflows/pages.ts';
import { noCompanions, type Companions } from '../companions.ts';
import { changelogPage } from '../reference/history.ts';
import { generateReference } from '../reference/reference.ts';
import { codesIn } from 'user-management-openapi/vocabulary';
import { pageOf } from '../page-names.ts';
import { webhooksPage } from '../reference/webhooks.ts';
import { mockAnswersPage } from '../reference/mock-answers.ts';
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
    | 'answers'
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

/**
 * Lists the pages of a document, in the order of the menu.
 * @param companions what gets pages besides it; of the workflows, those whose operations the document has. Default: nothing
 */
export async function sitePages(document: OpenApiDocument, companions: Companions = noCompanions): Promise<SitePage[]> {
  const { history } = companions;
  const workflows = workflowsOf(document, companions.workflows).map(({ workflow }) => workflow);
  const { info } = document;
  const reference = await generateReference(document, { workflows, history });
  const flows = await workflowPages(document, workflows, (name) => `../errors/${name}.md`, true);
  const operations = operationsOf(document);
  const referencePage = (name: string): string => relinked(reference.get(name)!);
  const guides = document.tags.filter((tag) => tag['x-page'] !== undefined);
  const errors = Object.entries(document['x-error-codes']).map(async ([code, { cause }]): Promise<SitePage> => ({
    kind: 'error',
    path: errorPath(code),
    title: code,
    description: cause,
    markdown: (await errorMarkdown(document, code)).replaceAll(
      `(${mockAnswersPage})`,
      `(../reference/${mockAnswersPage})`,
    ),
  }));
  return [
    {
      kind: 'start',
      path: '/',
      title: info.title,
      description: info.summary ?? info.title,
      markdown: titled(info.title, `${info.description.trim()}\n\n${toolSection()}`),
    },
    ...guides.map(({ name, description = '', ...tag }): SitePage => ({
      kind: 'guide',
      path: `/guides/${tag['x-page']}/`,
      title: name,
      description: firstSentence(description),
      markdown: titled(name, description),
    })),
    ...(workflows.length > 0
      ? [
          {
            kind: 'workflows' as const,
            path: '/workflows/',
            title: 'All workflows',
            description: `Whole flows of requests to the ${info.title}, with the errors on the way.`,
            markdown: flows.get(workflowIndexPage)!,
          },
        ]
      : []),
    ...workflows.map(({ name, summary, document: { info: about } }): SitePage => ({
      kind: 'workflow',
      path: workflowPath(name),
      title: about.title,
      description: summary,
      markdown: flows.get(`${name}.md`)!,
    })),
    {
      kind: 'operations',
      path: '/reference/',
      title: 'All operations',
      description: `Every operation of the ${info.title}, with its request.`,
      markdown: referencePage('index.md').replace(/^# .*$/m, '# All operations'),
    },
    ...operations.map((operation): SitePage => ({
      kind: 'operation',
      path: operationPath(operation.id),
      title: operation.summary,
      description: firstSentence(operation.description),
      markdown: referencePage(pageOf(operation.id)),
      operation,
    })),
    ...(reference.has(webhooksPage)
      ? [
          {
            kind: 'webhooks' as const,
            path: `/reference/${webhooksPage.replace(/\.md$/, '')}/`,
            title: 'Webhooks',
            description: `Every event that the ${info.title} sends to your server.`,
            markdown: referencePage(webhooksPage),
          },
        ]
      : []),
    {
      kind: 'answers',
      path: `/reference/${mockAnswersPage.replace(/\.md$/, '')}/`,
      title: 'Every answer of the mock',
      description: `For every answer of the ${info.title}: a request that brings it about on the mock.`,
      markdown: referencePage(mockAnswersPage),
    },
    {
      kind: 'errors',
      path: '/errors/',
      title: 'Error codes',
      description: `Every error code of the ${info.title}: its cause, its remedy, and whether to retry.`,
      markdown: errorIndexMarkdown(document),
    },
    ...(await Promise.all(errors)),
    ...(history ? [changelog(document, reference.get(changelogPage)!)] : []),
  ];
}

/** The changelog stands at the top of the docs, and its operations below `reference/`. */
function changelog({ info }: OpenApiDocument, markdown: string): SitePage {
  return {
    kind: 'changelog',
    path: '/changelog/',
    title: 'Changelog',
    description: `What each release of the ${info.title} changed, field by field, with what breaks clients marked.`,
    markdown: markdown.replaceAll(/\]\(([\w-]+\.md)\)/g, '](reference/$1)'),
  };
}

function titled(title: string, text: string): string {
  return `# ${title}\n\n${text.trim()}\n`;
}

/** In the Markdown reference all error codes stand on one page; in the docs each has its own, and so has the changelog. */
function relinked(markdown: string): string {
  return markdown
    .replaceAll(/\(error-codes\.md#([\w-]+)\)/g, '(../errors/$1.md)')
    .replaceAll('(error-codes.md)', '(../errors/index.md)')
    .replaceAll(`(${changelogPage})`, `(../${changelogPage})`);
}

/** The first sentence of a Markdown text, without its marks. */
function firstSentence(markdown: string): string {
  const plain = markdown.split('\n\n')[0]!.replaceAll(/[`*]|\]\([^)]*\)|\[/g, '');
  return (/^.*?[.:](?=\s|$)/s.exec(plain)?.[0] ?? plain).replaceAll(/\s+/g, ' ').replace(/:$/, '.');
}

/** What an operation can answer with: each error code with its statuses. */
export function codesOf(document: OpenApiDocument, operation: Operation): { status: string; code: string }[] {
  return Object.entries(operation.responses).flatMap(([status, response]) =>
    codesIn(document, response).map((code) => ({ status, code })),
  );
}
