/** The collections as files of the docs. */
import type { CausedResponse } from 'user-management-mock/causes';
import type { OpenApiDocument } from 'user-management-openapi';
import type { Remember } from '../remember.ts';
import { brunoCollection } from './bruno.ts';
import { collectionFile } from './names.ts';
import { postmanCollection } from './postman.ts';

/**
 * Makes both collections.
 * @param remember keeps parts from build to build. Default: every part is made anew
 * @returns a text by the file's name below the docs' base
 */
export async function collectionFiles(
  document: OpenApiDocument,
  responses: readonly CausedResponse[],
  remember?: Remember,
): Promise<Map<string, string>> {
  const postman = await postmanCollection(document, responses, remember);
  const bruno = brunoCollection(document, postman);
  // For programs alone: indentation would be half of it.
  const text = (value: unknown): string => `${JSON.stringify(value)}\n`;
  return new Map([
    [collectionFile.postman, text(postman)],
    [collectionFile.bruno, text(bruno)],
  ]);
}
