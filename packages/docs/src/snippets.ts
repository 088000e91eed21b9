/** What a reader pastes to get a documented response from the mock. */
import { format } from 'prettier';
import { curlOf, type CausedResponse } from 'user-management-mock/causes';
import { serverUrl, type OpenApiDocument } from 'user-management-openapi';

/** Where the mock listens unless it is told otherwise. */
export const mockUrl = 'http://127.0.0.1:4010';

/** Where samples send their requests: to the document's first server, and to the mock where that has no host. */
export function serverOf(document: OpenApiDocument): string {
  const url = serverUrl(document);
  return URL.canParse(url) ? url : mockUrl;
}

/** One curl line. */
export function curlSnippet({ request }: CausedResponse): string {
  return curlOf(request, mockUrl);
}

/** A module for the client of this repository: it prints the body of a good response, and the error of any other. */
export async function clientSnippet({ operation, request, status }: CausedResponse): Promise<string> {
  const { path, query, body, authentication } = request;
  const input = JSON.stringify({ ...path, ...query, ...Object(body) });
  // Whoever wants to see a passing error does not want to wait for the retries that follow it.
  const passing = status === 429 || status >= 500;
  const options = JSON.stringify({ apiKey: authentication?.key, baseUrl: mockUrl, ...(passing && { maxRetries: 0 }) });
  const call = `client.${operation}(${input === '{}' ? '' : input})`;
  const use =
    status < 400
      ? `console.log(await ${call});`
      : `try { await ${call}; } catch (error) { if (!(error instanceof ApiError)) throw error; console.log(error.status, error.code); }`;
  const text = `import { ${status < 400 ? '' : 'ApiError, '}createClient } from 'user-management-client';

const client = createClient(${options});
${use}`;
  return format(text, { parser: 'typescript', singleQuote: true, printWidth: 90 });
}
