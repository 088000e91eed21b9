/** Sends the console's requests. */
import type { SampleRequest } from '../samples/written.ts';
import { withDocsAddress } from './docs-address.ts';
import { siteData } from './site.ts';

/** What came back. */
export interface ConsoleResponse {
  status: number;
  statusText: string;
  milliseconds: number;
  headers: [string, string][];
  /** Empty for none. */
  text: string;
  /** The body as a value; `undefined` for one that is no JSON. */
  body: unknown;
}

/** How long a response may take, in milliseconds. */
const timeoutMs = 30_000;

/**
 * Sends a request.
 * @param address where to, without a slash at the end
 * @throws an Error that says what a reader can do
 */
export async function send(request: SampleRequest, address: string): Promise<ConsoleResponse> {
  const { method, target, headers, body } = request;
  const start = performance.now();
  try {
    const response = await fetch(address + target, {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      statusText: response.statusText,
      milliseconds: Math.round(performance.now() - start),
      headers: [...response.headers],
      text,
      body: parsed(text),
    };
  } catch (cause) {
    throw new Error(reasonOf(cause, address), { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function reasonOf(cause: unknown, address: string): string {
  const { mock, proxy, run } = siteData();
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return `No response from ${address} in ${timeoutMs / 1000} seconds.`;
  }
  if (address === proxy) return 'No response from the mock beside these docs. Is `pnpm start` still running?';
  if (address === mock) return `No response from ${mock}. Start the mock with: ${withDocsAddress(run)}`;
  return `No response from ${address}. It does not run, does not allow pages of other origins, or these docs may not reach it.`;
}
