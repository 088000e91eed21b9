/** Runs what the page of the mock's responses shows. */
import { causedResponses } from 'user-management-mock/causes';
import { mockUrl } from 'user-management-docs/snippets';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { runCurl } from '../../support/curl.ts';
import { differ } from '../../support/differ.ts';

/** The text of a cell: a pipe inside a table is escaped. */
const unescaped = (cell: string): string => cell.replaceAll('\\|', '|');

/**
 * Compares the page with the document, and runs each of its lines against a mock.
 * @param page the page's Markdown
 * @param base the mock's address, without a slash at the end
 * @returns a sentence per line that is missing, too much, or does not bring its response about
 */
export async function responseLineFaults(document: OpenApiDocument, page: string, base: string): Promise<string[]> {
  const rows = [...page.matchAll(/^\| (\d{3}) \| (`.+?`|made up by the mock) \| .* \| `(curl .+)` \|$/gm)];
  const ids = document['x-operations'] ?? [];
  const tags = document.tags.map(({ name }) => name);
  // Within a tag, operations that are not named follow.
  const rank = (id: string) => (ids.indexOf(id) + ids.length + 1) % (ids.length + 1);
  const ordered = operationsOf(document).toSorted(
    (one, other) => tags.indexOf(one.tag!) - tags.indexOf(other.tag!) || rank(one.id) - rank(other.id),
  );
  const byOperation = Map.groupBy(causedResponses(document), ({ operation }) => operation);
  const responses = ordered.flatMap(({ id }) => byOperation.get(id) ?? []);
  const faults = differ(
    'the lines, in the order of the menu',
    rows.map(([, status, example]) => `${status} ${example}`),
    responses.map(({ status, example, madeUp }) =>
      madeUp === undefined ? `${status} \`${example ?? 'no body'}\`` : `${status} made up by the mock`,
    ),
  );
  for (const [index, { operation, status, example, value, madeUp }] of responses.entries()) {
    const line = rows[index]?.[3];
    if (line === undefined) break;
    const place = `${operation} ${status} ${example ?? ''}`;
    try {
      const reply = await runCurl(unescaped(line), mockUrl, base);
      faults.push(...differ(place, reply.status, status));
      if (madeUp === undefined)
        faults.push(...differ(place, reply.text === '' ? undefined : JSON.parse(reply.text), value));
    } catch (error) {
      faults.push(`${place}: ${String(error)}`);
    }
  }
  return faults;
}
