/** The mock inside a process or a page: the same responses, without a server. */
import { http, type HttpHandler } from 'msw';
import type { Controls, OwnOperations, Scope } from '../api/types.ts';
import { assembleMock, type MockSettings } from '../assemble.ts';
import { chunkAt, pairsOf, type Dribble, type Exchange, type MockRequest } from '../core/exchange.ts';
import { requestIdHeader } from '../core/request-id.ts';
import type { ResponderParts } from '../core/parts.ts';
import { checkOptions } from '../options/check.ts';

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

/**
 * Makes the handlers from a loaded document.
 * @throws an OptionError for options that make no sense, and a RuleError for a rule that the document does not allow
 */
export function handlersFrom<Operations>(parts: ResponderParts, options: HandlerOptions): MswMock<Operations> {
  checkOptions(options);
  const { baseUrl = parts.model.server ?? '', ...settings } = options;
  const base = baseUrl.replace(/\/$/, '');
  // Service workers response before the browser asks whether another origin may.
  const { responder, controls } = assembleMock(parts, { cors: false, ...settings });
  const prefix = /^https?:/.test(base) ? new URL(base).pathname.replace(/\/$/, '') : base;
  const handler = http.all(`${base}/*`, async ({ request }) => {
    const exchange = await responder.respond(await requestFrom(request, prefix));
    return responseFrom(exchange, request.signal);
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

/** @param signal of the request: nobody waits for the response any more when it is aborted */
async function responseFrom({ id, request, response }: Exchange, signal: AbortSignal): Promise<Response> {
  const { status, headers: list, delay, dribble, fault } = response;
  // Nothing is passed on here, so every body is text.
  const body = (response.body ?? '') as string;
  if (delay) await sleep(delay, signal);
  if (fault === 'stall') return new Promise(() => undefined);
  // A page cannot tell one broken connection from another.
  if (fault !== undefined) return Response.error();
  const headers = new Headers(pairsOf(list));
  headers.set(requestIdHeader, id);
  const empty = status === 204 || status === 304 || request.method === 'HEAD';
  const whole = dribble ? dribbled(body, dribble, signal) : body;
  return new Response(empty ? null : whole, { status, headers });
}

/** Sends the first chunk at once, and the last one when the time is over. */
function dribbled(body: string, { chunks, duration }: Dribble, signal: AbortSignal): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent > 0) await sleep(duration / (chunks - 1), signal);
      const chunk = bytes.subarray(...chunkAt(bytes.length, chunks, sent++));
      controller.enqueue(chunk);
      if (sent >= chunks || signal.aborted) controller.close();
    },
  });
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()));
  });
}
