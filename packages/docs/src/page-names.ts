/** The names of pages that several parts of the docs lead to. */

/** The page that lists the operations. */
export const indexPage = 'index.md';

/** The page of the error codes in the Markdown reference. */
export const codesPage = 'error-codes.md';

/** The page of how to get each response from the mock. */
export const mockResponsesPage = 'mock-responses.md';

/** The changelog's page in the reference. */
export const changelogPage = 'changelog.md';

/** The page of what the API sends by itself. */
export const webhooksPage = 'webhooks.md';

const taken = [indexPage, codesPage, mockResponsesPage, changelogPage, webhooksPage];

/** The page of an operation: its id in kebab case, which does not change when a text is edited. */
export function pageOf(operationId: string): string {
  const words = operationId.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll(/[^\w.-]+/g, '-');
  const page = `${words.toLowerCase()}.md`;
  return taken.includes(page) ? `operation-${page}` : page;
}
