/** The Markdown reference: a page per operation, a page of the error codes, and an index. */
import { operationsOf, type OpenApiDocument, generatedNotice } from 'user-management-openapi';
import { blocks, code, table } from 'user-management-openapi/markdown';
import { codesIn } from 'user-management-openapi/vocabulary';
import { noCompanions, type Companions } from '../companions.ts';
import { codesPage, indexPage, pageOf } from '../page-names.ts';
import { changelogMarkdown, changelogPage } from './history.ts';
import { mockAnswers, mockAnswersPage, producing } from './mock-answers.ts';
import { webhooksMarkdown, webhooksPage } from './webhooks.ts';
import { operationSections } from './sections/all.ts';
import type { SectionSource } from './sections/section.ts';

/**
 * Writes the reference of a document.
 * @param companions the workflows that the operations' pages lead to, and what the releases changed. Default: neither
 * @returns a text per file name, all in one folder
 * @throws an Error when two pages would have the same name
 */
export async function generateReference(
  document: OpenApiDocument,
  companions: Companions = noCompanions,
): Promise<Map<string, string>> {
  const pages = new Map([[indexPage, index(document, companions)]]);
  const others = [codesPage, mockAnswersPage, changelogPage, webhooksPage];
  for (const operation of operationsOf(document)) {
    const page = pageOf(operation.id);
    if (pages.has(page) || others.includes(page))
      throw new Error(`The operation ${operation.id} needs the page ${page}, which exists already.`);
    pages.set(page, operationPage({ document, operation, companions }));
  }
  const webhooks = webhooksMarkdown(document);
  if (webhooks !== '') pages.set(webhooksPage, webhooks);
  pages.set(codesPage, await errorCodes(document));
  pages.set(mockAnswersPage, mockAnswers(document, pageOf));
  const { history } = companions;
  if (history) pages.set(changelogPage, changelogMarkdown(document, history, pageOf));
  return new Map([...pages].map(([name, text]) => [name, `<!-- ${generatedNotice} -->\n\n${text}\n`]));
}

function index(document: OpenApiDocument, { workflows, history }: Companions): string {
  const { info, servers, tags, components } = document;
  const operations = operationsOf(document);
  const sections = tags.flatMap((tag) => {
    const rows = operations
      .filter((operation) => operation.tag === tag.name)
      .map(({ id, summary, method, path }) => [
        `[${summary}](${pageOf(id)})`,
        code(`${method.toUpperCase()} ${path}`),
        code(id),
      ]);
    return rows.length === 0
      ? []
      : [`## ${tag.name}`, tag.description ?? '', table(['operation', 'request', 'id'], rows)];
  });
  const schemes = Object.entries(components.securitySchemes).map(([name, { type, scheme, description }]) => [
    name,
    [type, scheme].filter(Boolean).join(', '),
    description ?? '',
  ]);
  return blocks(
    `# ${info.title}`,
    `Version ${info.version}. ${info.summary ?? ''}`.trimEnd(),
    table(
      ['server', 'description'],
      servers.map(({ url, description }) => [code(url), description ?? '']),
    ),
    table(['authentication', 'type', 'description'], schemes),
    `Every error code with its cause and remedy: [error codes](${codesPage}). How to get each answer from the mock: [mock answers](${mockAnswersPage}).${history ? ` What each release changed: [changelog](${changelogPage}).` : ''}`,
    workflows.length > 0
      ? 'Whole flows of requests, with the errors on the way: [workflows](../workflows/index.md).'
      : '',
    document.webhooks ? `What the API sends to your server: [webhooks](${webhooksPage}).` : '',
    ...sections,
  );
}

async function errorCodes(document: OpenApiDocument): Promise<string> {
  const uses = operationsOf(document).flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) =>
      codesIn(document, response).map((name) => ({
        name,
        link: `[${operation.summary}](${pageOf(operation.id)}) (${status})`,
      })),
    ),
  );
  const entries = Object.entries(document['x-error-codes']).map(async ([name, { cause, remedy, retryable }]) => [
    `## ${name}`,
    `- **Cause:** ${cause}\n- **Remedy:** ${remedy}\n- **Worth a retry:** ${retryable ? 'yes' : 'no'}`,
    `Returned by: ${
      uses
        .filter((use) => use.name === name)
        .map(({ link }) => link)
        .join(', ') || 'no operation'
    }.`,
    ...(await producing(document, name)),
  ]);
  const sections = (await Promise.all(entries)).flat();
  return blocks(
    '# Error codes',
    `What each value of ${code('code')} means. Back to the [index](${indexPage}).`,
    ...sections,
  );
}

function operationPage(source: SectionSource): string {
  return blocks(...operationSections.flatMap((section) => section(source)));
}
