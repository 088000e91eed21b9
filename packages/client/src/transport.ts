/** What goes out: the headers of every request, the `fetch`, and openapi-fetch for use by hand, the entry `/raw`. */
import createOpenApiClient, { type Client as OpenApiClient } from 'openapi-fetch';
import { defaultBaseUrl, keyHeader, keyPrefix, type paths } from '../../../generated/operations.ts';
import { checkKey, checkOptions, isBrowser, type ClientOptions, type FetchInit } from './options.ts';
import { fillPath } from './path.ts';
import { version } from './version.ts';

/** What a request is built from. */
export interface RequestParts {
  params: { path: Record<string, unknown>; query: Record<string, unknown> };
  body: unknown;
  headers: Record<string, string | null | undefined>;
  /** Gets the request, and resolves once it has taken the response for itself. */
  fetch: (request: PlainRequest) => Promise<void>;
}

/** Builds a request, and passes it to the given `fetch`. */
export type Builder = (method: string, path: string, parts: RequestParts) => Promise<void>;

/** A request that was built, but for its signal. */
export interface PlainRequest {
  url: string;
  init: Omit<FetchInit, 'signal'>;
}

/** Where the API is, without slashes at its end: what follows begins with one. */
export function baseOf({ baseUrl = defaultBaseUrl }: ClientOptions): string {
  return String(baseUrl).replace(/\/+$/, '');
}

/** The headers that every request has. Asks for the key anew each time, so that it can rotate. */
export async function standardHeaders({ apiKey }: ClientOptions): Promise<Record<string, string>> {
  return {
    [keyHeader]: keyPrefix + checkKey(typeof apiKey === 'function' ? await apiKey() : apiKey),
    // Browsers name themselves, and would ask the server's leave (CORS) for another name.
    ...(isBrowser() ? {} : { 'user-agent': `user-management-client/${version}` }),
  };
}

/** The `fetch` to use: the caller's, or the runtime's as it is now. */
export function fetchOf({ fetch }: ClientOptions): (url: string, init: FetchInit) => Promise<Response> {
  return (fetch ?? globalThis.fetch) as (url: string, init: FetchInit) => Promise<Response>;
}

/**
 * Makes a typed openapi-fetch client, with key, base URL, headers, `fetch` and path safety of the client's options, and
 * nothing else of it: no retries, time limits, hooks or checks of names.
 * @throws what `createClient` throws
 */
export function createRaw(options: ClientOptions): OpenApiClient<paths> {
  checkOptions(options);
  const { headers = {}, fetchOptions } = options;
  return createOpenApiClient<paths>({
    baseUrl: baseOf(options),
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
