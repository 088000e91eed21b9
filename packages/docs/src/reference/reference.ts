/** The Markdown reference: a page per operation, a page of the error codes, and an index. */
import { posix } from 'node:path';
import { operationsOf, type OpenApiDocument, generatedNotice, withDefaults } from 'user-management-openapi';
import { blocks, code, table } from 'user-management-openapi/markdown';
import { codesIn, errorMembersOf } from 'user-management-openapi/vocabulary';
import { noDocsExtras, type DocsExtras } from '../docs-extras.ts';
import { linksFrom, repositoryPages, type PageLinks } from '../links.ts';
import { withSiteLinks } from '../site-links.ts';
import { operationsInOrder } from '../operation-order.ts';
import { changelogPage, codesPage, indexPage, mockResponsesPage, pageOf, webhooksPage } from '../page-names.ts';
import { changelogMarkdown } from './history.ts';
import { mockResponses, producing } from './mock-responses.ts';
import { webhooksMarkdown } from './webhooks.ts';
import { operationSections } from './sections/all.ts';
import type { SectionSource } from './sections/section.ts';

/**
 * Writes the reference of a document.
 * @param docsExtras the workflows that the operations' pages lead to, and what the releases changed. Default: neither
 * @param places where the pages stand. Default: as in this repository
 * @returns a text per file name, all in one folder
 * @throws an Error when two pages would have the same name
 */
export function generateReference(
  source: OpenApiDocument,
  docsExtras: DocsExtras = noDocsExtras,
  places: PageLinks = repositoryPages,
): Map<string, string> {
  const document = withDefaults(withSiteLinks(source));
  const links = linksFrom(places, '/reference');
  const pages = new Map([[indexPage, index(document, docsExtras, links)]]);
  for (const operation of operationsOf(document)) {
    const page = pageOf(operation.id);
    if (pages.has(page))
      throw new Error(
        `The operation ${operation.id} needs the page ${page}, which exists already. Rename its operationId.`,
      );
    pages.set(page, operationPage({ document, operation, docsExtras, links }));
  }
  const webhooks = webhooksMarkdown(document);
  if (webhooks !== '') pages.set(webhooksPage, webhooks);
  if (hasCodes(document)) pages.set(codesPage, errorCodes(document, links));
  pages.set(mockResponsesPage, mockResponses(document, links));
  const { history } = docsExtras;
  if (history)
    pages.set(changelogPage, changelogMarkdown(document, history, linksFrom(places, posix.dirname(places.changelog))));
  return new Map([...pages].map(([name, text]) => [name, `<!-- ${generatedNotice} -->\n\n${text}\n`]));
}

function hasCodes(document: OpenApiDocument): boolean {
  return Object.keys(document['x-error-codes']).length > 0;
}

function index(document: OpenApiDocument, { workflows, history }: DocsExtras, links: PageLinks): string {
  const { info, servers, tags, components } = document;
  const operations = operationsInOrder(document);
  const sections = tags.flatMap((tag) => {
    const rows = operations
      .filter((operation) => operation.tag === tag.name)
      .map(({ id, summary, method, path }) => [
        `[${summary}](${links.operation(id)})`,
        code(`${method.toUpperCase()} ${path}`),
        code(id),
      ]);
    return rows.length === 0
      ? []
      : [`## ${tag.name}`, tag.description ?? '', table(['operation', 'request', 'id'], rows)];
  });
  const schemes = Object.entries(components.securitySchemes).map(([name, { description = '', ...scheme }]) => [
    name,
    [scheme.type, scheme.scheme, scheme.in && `in ${scheme.in} ${code(scheme.name ?? '')}`].filter(Boolean).join(', '),
    description,
  ]);
  return blocks(
    `# ${info.title}`,
    `Version ${info.version}. ${info.summary ?? ''}`.trimEnd(),
    table(
      ['server', 'description'],
      servers.map(({ url, description }) => [code(url), description ?? '']),
    ),
    table(
      ['server variable', 'values', 'default', 'description'],
      servers.flatMap(({ variables = {} }) =>
        Object.entries(variables).map(([name, { enum: values = [], default: usual, description = '' }]) => [
          code(name),
          values.map(code).join(', '),
          code(usual),
          description,
        ]),
      ),
    ),
    table(['authentication', 'type', 'description'], schemes),
    `${hasCodes(document) ? `Every error code with its cause and remedy: [error codes](${links.errors}). ` : ''}How to get each response from the mock: [mock responses](${links.responses}).${history ? ` What each release changed: [changelog](${links.changelog}).` : ''}`,
    workflows.length > 0 ? `Whole flows of requests, with the errors on the way: [workflows](${links.workflows}).` : '',
    document.webhooks ? `What the API sends to your server: [webhooks](${links.webhooks}).` : '',
    ...sections,
  );
}

function errorCodes(document: OpenApiDocument, links: PageLinks): string {
  const uses = operationsInOrder(document).flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) =>
      codesIn(document, response).map((name) => ({
        name,
        link: `[${operation.summary}](${links.operation(operation.id)}) (${status})`,
      })),
    ),
  );
  const sections = Object.entries(document['x-error-codes']).flatMap(([name, { cause, remedy, retryable }]) => [
    `## ${name}`,
    `- **Cause:** ${cause}\n- **Remedy:** ${remedy}\n- **Retryable:** ${retryable ? 'yes' : 'no'}`,
    `Returned by: ${
      uses
        .filter((use) => use.name === name)
        .map(({ link }) => link)
        .join(', ') || 'no operation'
    }.`,
    ...producing(document, name, links),
  ]);
  return blocks(
    '# Error codes',
    `What each value of ${code(errorMembersOf(document).code)} means. Back to the [index](${links.operations}).`,
    ...sections,
  );
}

function operationPage(source: SectionSource): string {
  return blocks(...operationSections.flatMap(({ markdown }) => markdown(source)));
}
