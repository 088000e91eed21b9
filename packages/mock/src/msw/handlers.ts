/** The mock inside a process or a page: the same answers, without a server. */
import { http, type HttpHandler } from 'msw';
import type { Controls, OwnOperations, Scope } from '../api/types.ts';
import { assembleMock, type MockSettings } from '../assemble.ts';
import type { Exchange, MockRequest } from '../core/exchange.ts';
import { requestIdHeader } from '../core/request-id.ts';
import type { ResponderParts } from '../core/respond.ts';

/** How the handlers are made. */
export interface HandlerOptions extends MockSettings {
  /** The address of the API that the application calls. Default: the document's own. */
  baseUrl?: string;
}

/** A mock for Mock Service Worker. */
export interface MswMock<Operations = OwnOperations> extends Controls<Operations> {
  /** For `setupServer(...handlers)` and `setupWorker(...handlers)`. */
  readonly handlers: HttpHandler[];
  /** Opens a scope, so that tests that run at the same time can share the handlers. */
  scope(): Scope<Operations>;
}

/** Makes the handlers from a loaded document. */
export function handlersFrom<Operations>(parts: ResponderParts, options: HandlerOptions): MswMock<Operations> {
  const { baseUrl = parts.model.server ?? '', ...settings } = options;
  const base = baseUrl.replace(/\/$/, '');
  // Service workers answer before the browser asks whether another origin may.
  const { responder, controls } = assembleMock(parts, { cors: false, ...settings });
  const prefix = /^https?:/.test(base) ? new URL(base).pathname.replace(/\/$/, '') : base;
  const handler = http.all(`${base}/*`, async ({ request }) => {
    const exchange = await responder.respond(await requestFrom(request, prefix));
    return responseFrom(exchange);
  });
  return Object.assign(
    controls<Operations>(() => base),
    { handlers: [handler] },
  );
}

async function requestFrom(request: Request, prefix: string): Promise<MockRequest> {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname.slice(prefix.length) + search,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  };
}

async function responseFrom({ id, request, answer }: Exchange): Promise<Response> {
  const { status, body, headers: list, delay = 0, fault } = answer;
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  if (fault === 'stall') return new Promise(() => undefined);
  // A page cannot tell one broken connection from another.
  if (fault !== undefined) return Response.error();
  const headers = new Headers();
  for (let index = 0; index < list.length; index += 2) headers.append(list[index] ?? '', list[index + 1] ?? '');
  headers.set(requestIdHeader, id);
  return new Response(status === 204 || status === 304 || request.method === 'HEAD' ? null : ((body ?? '') as string), {
    status,
    headers,
  });
}
