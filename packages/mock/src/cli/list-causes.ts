/** `--list-causes`: a line to paste for every documented response. */
import { causedResponses, curlOf } from '../causes.ts';
import { ownDocument } from '../model/load.ts';
import { readDocument } from './files.ts';
import type { Settings } from './options.ts';

/**
 * Writes the list.
 * @returns a paragraph per operation: status, example and a curl line for each of its responses
 */
export async function listCauses({ options, files }: Settings): Promise<string> {
  const document = files.spec === undefined ? await ownDocument() : await readDocument(files.spec);
  const { host = '127.0.0.1', port = 4010 } = options;
  const scheme = files.cert === undefined ? 'http' : 'https';
  const paragraphs = new Map<string, string[]>();
  for (const { operation, status, example, request } of causedResponses(document)) {
    const lines = paragraphs.get(operation) ?? [operation];
    paragraphs.set(operation, lines);
    lines.push(
      `  # ${status}${example === undefined ? '' : ` ${example}`}`,
      `  ${curlOf(request, `${scheme}://${host}:${port}`)}`,
    );
  }
  return [...paragraphs.values()].map((lines) => lines.join('\n')).join('\n\n');
}
