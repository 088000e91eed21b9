/** The requests that a mock has answered: the last of them, without their secrets. */
import { parseJson } from '../core/body.ts';
import type { Exchange, SocketFault } from '../core/exchange.ts';
import { redactHeaders, redactTarget, redactValue } from './redact.ts';

/** One recorded request. */
export interface RecordedRequest {
  /** The request id of its answer. */
  id: string;
  method: string;
  /** The target as it was sent. */
  target: string;
  /** The operation's id; absent when the request was for none. */
  operation?: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** The body as JSON, or as text when it is not JSON; absent when there was none. At most 16 KiB of it are kept. */
  body?: unknown;
  /** The answer's status. */
  status: number;
  /** The `code` of the answer, if it was an error with one. */
  code?: string;
  /** What happened to the connection, if a fault was asked for. */
  fault?: SocketFault;
}

/** The most bytes that are kept of a body. */
const maxBody = 16_384;

/** A bounded list of exchanges. The entries are made when they are read, so that recording costs next to nothing. */
export class Journal {
  readonly #limit: number;
  #exchanges: Exchange[] = [];
  #next = 0;

  /** @param limit how many requests are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Records an exchange; the oldest one makes room. */
  add(exchange: Exchange): void {
    if (this.#limit === 0) return;
    const { request } = exchange;
    const kept =
      request.body.length <= maxBody
        ? exchange
        : { ...exchange, request: { ...request, body: request.body.slice(0, maxBody) } };
    this.#exchanges[this.#next] = kept;
    this.#next = (this.#next + 1) % this.#limit;
  }

  /** The recorded requests, oldest first. */
  entries(): RecordedRequest[] {
    const oldest = this.#exchanges.length < this.#limit ? 0 : this.#next;
    return [...this.#exchanges.slice(oldest), ...this.#exchanges.slice(0, oldest)].map(entryOf);
  }

  /** Forgets every request. */
  clear(): void {
    this.#exchanges = [];
    this.#next = 0;
  }
}

function entryOf({ id, request, operation, answer }: Exchange): RecordedRequest {
  const { method, target, headers, body } = request;
  return {
    id,
    method,
    target: redactTarget(target),
    ...(operation && { operation: operation.id }),
    headers: redactHeaders(headers),
    ...(body.length > 0 && { body: bodyOf(body) }),
    status: answer.status,
    ...(answer.code !== undefined && { code: answer.code }),
    ...(answer.fault !== undefined && { fault: answer.fault }),
  };
}

function bodyOf(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return redactValue(parseJson(text));
  } catch {
    // A body that is not JSON may hold a secret anywhere, so only its size is told.
    return `[${bytes.length} bytes that are not JSON]`;
  }
}
