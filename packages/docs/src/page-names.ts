/** The names of pages that several parts of the docs lead to. */

/** The page of an operation: its id in kebab case, which does not change when a text is edited. */
export function pageOf(operationId: string): string {
  const words = operationId.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll(/[^\w.-]+/g, '-');
  return `${words.toLowerCase()}.md`;
}

/** The page that lists the operations. */
export const indexPage = 'index.md';

/** The page of the error codes in the Markdown reference. */
export const codesPage = 'error-codes.md';
