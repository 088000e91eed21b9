/** Bodies that are refused with an error code of their own: the document's `x-refinements`. */
import type { MediaType, OpenApiDocument, Operation } from '../document.ts';
import { codesIn } from './error-codes.ts';

/**
 * Says which bodies an operation refuses with an error code of their own, whatever else is wrong with them.
 * @returns Markdown; an empty text where there are none
 */
export function refinementText(document: OpenApiDocument, operation: Operation, media: MediaType): string {
  const cases = (media['x-refinements'] ?? []).map(({ code }) => {
    const cause = document['x-error-codes'][code]?.cause ?? '';
    return `- \`${code}\` (${refinementStatus(document, operation, code)}): ${cause}`;
  });
  if (cases.length === 0) return '';
  return [
    'Some bodies are refused with a code of their own, before anything else in them is checked:',
    '',
    ...cases,
  ].join('\n');
}

/** The status with which an operation responds with an error code; `undefined` where it documents none. */
export function refinementStatus(document: OpenApiDocument, operation: Operation, code: string): string | undefined {
  return Object.entries(operation.responses).find(([, response]) => codesIn(document, response).includes(code))?.[0];
}
