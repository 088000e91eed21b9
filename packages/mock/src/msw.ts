/** Handlers for Mock Service Worker, in Node. */
import type { OwnOperations } from './api/types.ts';
import type { OpenApiDocument } from './document/types.ts';
import { loadDocument, loadOwn } from './model/load.ts';
import { handlersFrom, type HandlerOptions, type MswMock } from './msw/handlers.ts';

export type { HandlerOptions, MswMock } from './msw/handlers.ts';

/**
 * Makes handlers that respond as the server does.
 * @param options `document` is another OpenAPI 3.1 document, bundled into one; this project's own unless given
 * @throws a DocumentError when the document cannot be served
 */
export async function createHandlers<Operations = OwnOperations>(
  options: HandlerOptions & { document?: OpenApiDocument } = {},
): Promise<MswMock<Operations>> {
  const { document, ...others } = options;
  return handlersFrom<Operations>(await (document ? loadDocument(document) : loadOwn()), others);
}
