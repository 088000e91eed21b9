/** Sending one request to the mock and to Prism, and saying how the responses differ. */
import { faults } from 'user-management-mock';
import type { Operation } from 'user-management-openapi';

/** A request to an operation of the document. */
export interface Sample {
  operation: Operation;
  target: string;
  headers: Record<string, string>;
  body?: string;
  /** In upper case. Default: the operation's. */
  method?: string;
}

/** What matters of a response. */
export interface Seen {
  status: number;
  /** Whether the request was refused, whatever the status says. */
  refused: boolean;
  body: string;
  /** Whether it says how to authenticate. */
  challenge: boolean;
  /** The content type; `null` for a response without a body. */
  contentType: string | null;
  /** The headers that the document gives this status, without the request id, which is new in each response of the mock. */
  headers: Record<string, string | null>;
}

/** Sends a sample. */
export async function see(base: string, { operation, target, headers, body, method }: Sample): Promise<Seen> {
  const response = await fetch(base + target, {
    method: method ?? operation.method.toUpperCase(),
    headers,
    signal: AbortSignal.timeout(5_000),
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type');
  const documented = Object.keys(operation.responses[response.status]?.headers ?? {}).filter(
    (name) => name !== 'X-Request-ID',
  );
  const challenge = response.headers.has('www-authenticate');
  const violations = response.headers.get('sl-violations') ?? '';
  return {
    status: response.status,
    refused:
      violations.includes('"severity":"Error"') ||
      type === 'application/problem+json' ||
      (challenge && !asksForUnauthorized(headers)) ||
      isFault(text),
    body: text,
    challenge,
    contentType: text === '' ? null : type,
    headers: Object.fromEntries(documented.map((name) => [name, response.headers.get(name)])),
  };
}

/** Whether a request prefers a 401, which then is no refusal. */
export function asksForUnauthorized(headers: Record<string, string>): boolean {
  return /\bcode=401\b/.test(headers['prefer'] ?? '');
}

/** Whether a body is one of the mock's own refusals. */
function isFault(text: string): boolean {
  const code = /^\{"code":"(\w+)"/.exec(text)?.[1] ?? '';
  return Object.hasOwn(faults, code);
}

/** What two responses to one request must have in common: everything where both accept, and else that both refuse. */
export function comparable(seen: Seen): unknown {
  return seen.refused ? 'refused' : seen;
}
