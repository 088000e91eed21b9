/** The error catalogue as Markdown: an index, and a page per code. */
import {
  jsonMediaType,
  operationsOf,
  type Example,
  type OpenApiDocument,
  type Operation,
} from 'user-management-openapi';
import { blocks, code, fence, table } from 'user-management-openapi/markdown';
import { codesIn, errorMembersOf } from 'user-management-openapi/vocabulary';
import type { Workflow } from 'user-management-openapi/workflows';
import type { PageLinks } from '../links.ts';
import { operationsInOrder } from '../operation-order.ts';
import { carries, codeOf, producing } from '../reference/mock-responses.ts';

/** One response that carries an error code. */
interface Use {
  operation: Operation;
  status: string;
  /** The example of the response with that code, by its name. */
  example: [string, Example] | undefined;
}

/** Every response of the document that can carry a code. */
function usesOf(document: OpenApiDocument, name: string): Use[] {
  return operationsInOrder(document).flatMap((operation) =>
    Object.entries(operation.responses)
      .filter(([, response]) => codesIn(document, response).includes(name))
      .map(([status, response]) => ({
        operation,
        status,
        example: Object.entries(response.content?.[jsonMediaType]?.examples ?? {}).find(([, { value }]) =>
          carries(document, value, name),
        ),
      })),
  );
}

const retryWord = (retryable: boolean): string => (retryable ? 'yes' : 'no');

/** The index: a row per code. */
export function errorIndexMarkdown(document: OpenApiDocument, links: PageLinks): string {
  const rows = Object.entries(document['x-error-codes']).map(([name, { cause, retryable }]) => {
    const uses = usesOf(document, name);
    return [
      `[${code(name)}](${links.error(name)})`,
      [...new Set(uses.map(({ status }) => status))].join(', '),
      cause,
      String(new Set(uses.map(({ operation }) => operation.id)).size),
      retryWord(retryable),
    ];
  });
  return `${blocks(
    '# Error codes',
    `What each value of ${code(errorMembersOf(document).code)} means. Each code has a page with its remedy and with a command that produces it on the mock.`,
    table(['error code', 'status', 'cause', 'operations', 'retryable'], rows),
  )}\n`;
}

/** Links to the pages that the remedy of a code leads to: operations and workflows by their names, guides by those of their pages. */
function remedyLinks(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
  name: string,
  links: PageLinks,
): string {
  const pages = new Map([
    ...operationsOf(document).map(({ id, summary }) => [id, `[${summary}](${links.operation(id)})`] as const),
    ...document.tags.flatMap(({ name: title, 'x-page': page }) =>
      page === undefined ? [] : [[page, `[${title}](${links.guide(page)})`] as const],
    ),
    ...workflows.map((one) => [one.name, `[${one.document.info.title}](${links.workflow(one.name)})`] as const),
  ]);
  const found = document['x-error-codes'][name]!.see?.flatMap((target) => pages.get(target) ?? []) ?? [];
  return found.length === 0 ? '' : ` See ${found.join(', ')}.`;
}

/**
 * The page of one code.
 * @param workflows those that have pages
 */
export function errorMarkdown(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
  name: string,
  links: PageLinks,
): string {
  const { cause, remedy, retryable } = document['x-error-codes'][name]!;
  const uses = usesOf(document, name);
  // An error of its own says more than one of several in a list.
  const own = uses.find(({ example }) => codeOf(document, example?.[1].value) === name);
  const shown = own ?? uses.find(({ example }) => example !== undefined);
  const commands = producing(document, name, links);
  return `${blocks(
    `# ${name}`,
    table(['status', 'retryable'], [[[...new Set(uses.map(({ status }) => status))].join(', '), retryWord(retryable)]]),
    `**Cause.** ${cause}`,
    `**Remedy.** ${remedy}${remedyLinks(document, workflows, name, links)}`,
    '## Returned by',
    table(
      ['operation', 'request', 'status'],
      uses.map(({ operation, status }) => [
        `[${operation.summary}](${links.operation(operation.id)})`,
        code(`${operation.method.toUpperCase()} ${operation.path}`),
        status,
      ]),
    ),
    ...(shown?.example
      ? ['## What it looks like', fence('json', JSON.stringify(shown.example[1].value, null, 2))]
      : []),
    ...(commands.length > 0 ? ['## Produce it on the mock', ...commands] : []),
    `Back to [all error codes](${links.errors}).`,
  )}\n`;
}
