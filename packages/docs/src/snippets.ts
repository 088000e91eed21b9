/** Where what a reader pastes goes to. */
import { serverUrl, type OpenApiDocument } from 'user-management-openapi';

/** Where the mock listens unless it is told otherwise. */
export const mockUrl = 'http://127.0.0.1:4010';

/** Where samples send their requests: to the document's first server, and to the mock where that has no host. */
export function serverOf(document: OpenApiDocument): string {
  const url = serverUrl(document);
  return URL.canParse(url) ? url : mockUrl;
}
