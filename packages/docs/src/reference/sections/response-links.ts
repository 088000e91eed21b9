/** What can be done with a response next: the operations that its links name. */
import {
  escapeToken,
  operationsOf,
  resolve,
  type Link,
  type OpenApiDocument,
  type Response,
} from 'user-management-openapi';
import { code, table } from 'user-management-openapi/markdown';
import type { PageLinks } from '../../links.ts';

/** Writes the links of a response as a table; an empty text where it has none. */
export function responseLinks(document: OpenApiDocument, { links = {} }: Response, pages: PageLinks): string {
  const rows = Object.entries(links).map(([name, given]) => {
    const link = resolve<Link>(document, given);
    const values = Object.entries(link.parameters ?? {}).map(([to, from]) => code(`${to} = ${textOf(from)}`));
    return [code(name), targetOf(document, link, pages), values.join(', '), link.description ?? ''];
  });
  return table(['link', 'operation', 'with', 'description'], rows);
}

function targetOf(document: OpenApiDocument, { operationId, operationRef }: Link, pages: PageLinks): string {
  const target = operationsOf(document).find(
    ({ id, path, method }) =>
      id === operationId || decodeURIComponent(operationRef ?? '').endsWith(`#/paths/${escapeToken(path)}/${method}`),
  );
  return target ? `[${target.summary}](${pages.operation(target.id)})` : code(operationId ?? operationRef ?? '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
