/** Handlers for Mock Service Worker, in a browser. Prism does not run there, so no bodies are made up. */
import type { OwnOperations } from './api/types.ts';
import { Fault } from './core/faults.ts';
import { loadTable } from './model/table.ts';
import { handlersFrom, type HandlerOptions, type MswMock } from './msw/handlers.ts';

export type { HandlerOptions, MswMock } from './msw/handlers.ts';

/** Makes handlers that respond as the server does, from the document's examples. */
export async function createHandlers<Operations = OwnOperations>(
  options: HandlerOptions = {},
): Promise<MswMock<Operations>> {
  const engine = () =>
    Promise.reject(new Fault('wrong_preference', 'In a browser, responses are the examples of the document only.'));
  return handlersFrom<Operations>({ ...(await loadTable()), engine }, options);
}
