/** openapi-fetch under this client: it builds each request, and is there to be used by hand as `client.raw`. */
import createOpenApiClient, { type Client as OpenApiClient } from 'openapi-fetch';
import { defaultBaseUrl, type paths } from '../../../generated/operations.ts';
import { checkKey, isBrowser, type ClientOptions, type FetchInit } from './options.ts';
import { fillPath } from './path.ts';
import { version } from './version.ts';

/** What openapi-fetch needs to build a request. */
export interface RequestParts {
  params: { path: Record<string, unknown>; query: Record<string, unknown> };
  body: unknown;
  headers: Record<string, string | null | undefined>;
  /** Gets the request, and resolves once it has taken the answer for itself. */
  fetch: (request: PlainRequest) => Promise<Response>;
}

/** Has openapi-fetch build a request. */
export type Builder = (method: string, path: string, parts: RequestParts) => Promise<unknown>;

/** A request that openapi-fetch has built. */
export interface PlainRequest {
  url: string;
  init: FetchInit;
}

/**
 * Stands in for `Request` inside openapi-fetch, which calls it with `new`. A real one would cost a copy of headers and
 * signal for each attempt, and the `fetch` of another library or realm does not take it.
 */
function PlainRequest(url: string, init: FetchInit & { headers: Headers }): PlainRequest {
  return { url, init: { ...init, headers: Object.fromEntries(init.headers) } };
}

/** Makes what builds the requests of a client. */
export function createBuilder({ baseUrl = defaultBaseUrl }: ClientOptions): Builder {
  const client = createOpenApiClient({
    baseUrl: String(baseUrl),
    Request: PlainRequest as unknown as typeof Request,
    pathSerializer: fillPath,
    // A redirect can turn a POST into a GET and carry a body elsewhere; this API has none.
    redirect: 'manual',
  });
  return client.request as unknown as Builder;
}

/** The headers that every request has. Asks for the key anew each time, so that it can rotate. */
export async function standardHeaders({ apiKey }: ClientOptions): Promise<Record<string, string>> {
  return {
    authorization: `Bearer ${checkKey(typeof apiKey === 'function' ? await apiKey() : apiKey)}`,
    // Browsers name themselves, and would ask the server's leave (CORS) for another name.
    ...(isBrowser() ? {} : { 'user-agent': `user-management-client/${version}` }),
  };
}

/** The `fetch` to use: the caller's, or the runtime's as it is now. */
export function fetchOf({ fetch }: ClientOptions): (url: string, init: FetchInit) => Promise<Response> {
  return (fetch ?? globalThis.fetch) as (url: string, init: FetchInit) => Promise<Response>;
}

/** The typed openapi-fetch client, with key, base URL, headers and path safety of this client, and nothing else of it. */
export function createRaw(options: ClientOptions): OpenApiClient<paths> {
  const { baseUrl = defaultBaseUrl, headers = {}, fetchOptions } = options;
  return createOpenApiClient<paths>({
    baseUrl: String(baseUrl),
    headers,
    pathSerializer: fillPath,
    async fetch(request) {
      const { url, method, signal, redirect } = request;
      const headers = { ...(await standardHeaders(options)), ...Object.fromEntries(request.headers) };
      // Not `request.body`, which one browser lacks.
      const body = (await request.text()) || null;
      return fetchOf(options)(url, { method, headers, signal, redirect, body, ...fetchOptions });
    },
  });
}
