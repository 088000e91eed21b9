/** The requests that a mock has responded: the last of them, without their secrets. */
import { parseJson } from '../core/body.ts';
import type { Exchange, MockResponse, SocketFault } from '../core/exchange.ts';
import type { Finding } from '../core/violations.ts';
import { redactTarget, redactValue, writeHeaders, type SecretNames } from './redact.ts';
import { TextList, type TextQuota } from './text-list.ts';

/** One recorded request. */
export interface RecordedRequest {
  /** The request id of its response. */
  id: string;
  /** When it came, as ISO 8601 in UTC. */
  time: string;
  /** How long the response took, without its delay, in milliseconds. */
  duration: number;
  method: string;
  /** The target as it was sent. */
  target: string;
  /** The operation's id; absent when the request was for none. */
  operation?: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** The body as JSON, or how long it was when it is not JSON or is larger than 16 KiB; absent when there was none. */
  body?: unknown;
  /** The response's status. */
  status: number;
  /** The `code` of the response, if it was an error with one. */
  code?: string;
  /** What happened to the connection, if a fault was asked for. */
  fault?: SocketFault;
  /** With `proxy`: what the request and the response have that the document does not allow. */
  violations?: Finding[];
}

/** The most bytes of a body that is kept. */
const maxBody = 16_384;

/** How much the journals of all scopes may hold together, in characters. */
export const maxJournalSize = 64 * 1_024 * 1_024;

/**
 * The record of an exchange, as text and not as an object: at tens of thousands of requests a second, objects that live a
 * little while fill the heap faster than it is cleared.
 * @param duration how long the response took, in milliseconds
 * @param time when it was ready, in milliseconds since 1970
 */
export function recordOf(
  { id, request, operation, response, violations }: Exchange,
  duration: number,
  time: number,
): string {
  const { method, target, headers, body } = request;
  const text = JSON.stringify({
    id,
    time: Math.round(time - duration),
    duration: Math.round(duration * 1_000),
    method,
    target: redactTarget(target, operation?.secrets),
    operation: operation?.id,
    body: body.length === 0 ? undefined : bodyOf(body, operation?.secrets),
    status: response.status,
    code: response.code,
    fault: response.fault,
    violations,
  });
  return `{"headers":${writeHeaders(headers, operation?.secrets)},${text.slice(1)}`;
}

/** Reads a record. Its times are whole numbers, which are written faster: milliseconds since 1970, and microseconds. */
function read(text: string): RecordedRequest {
  const record = JSON.parse(text) as RecordedRequest;
  return { ...record, time: new Date(record.time).toISOString(), duration: record.duration / 1_000 };
}

/** A bounded list of requests. */
export class Journal {
  readonly #texts: TextList<MockResponse>;

  /**
   * @param limit how many requests are kept
   * @param quota what the journals of all scopes may hold together
   */
  constructor(limit: number, quota: TextQuota) {
    this.#texts = new TextList(limit, quota, weightOf);
  }

  /** How many requests are no longer kept, because newer ones needed the room. */
  get dropped(): number {
    return this.#texts.dropped;
  }

  /**
   * Adds a record; the oldest one makes room.
   * @param response is kept with it, without a body of more than 16 KiB. Most are the same objects again and again
   */
  add(record: string, response: MockResponse): void {
    const { status, headers, delay = 0 } = response;
    this.#texts.add(record, weightOf(response) > maxBody ? { status, headers, delay } : response);
  }

  /**
   * The recorded requests, oldest first.
   * @param most how many of the last ones are wanted; all unless given
   */
  entries(most?: number): RecordedRequest[] {
    return this.#texts.items(most).map(([text]) => read(text));
  }

  /** The recorded requests with their responses, oldest first. A body of more than 16 KiB is left out. */
  exchanges(): [RecordedRequest, MockResponse][] {
    return this.#texts.items().map(([text, response]) => [read(text), response]);
  }

  /** Forgets every request. */
  clear(): void {
    this.#texts.clear();
  }
}

/** About how many characters of a response are kept. */
function weightOf({ body = '', text = '' }: MockResponse): number {
  return body.length + text.length;
}

const decoder = new TextDecoder();

function bodyOf(bytes: Uint8Array, secrets: SecretNames | undefined): unknown {
  if (bytes.length > maxBody) return `[${bytes.length} bytes]`;
  try {
    return redactValue(parseJson(decoder.decode(bytes)), secrets);
  } catch {
    // A body that is not JSON may hold a secret anywhere, so only its size is told.
    return `[${bytes.length} bytes that are not JSON]`;
  }
}
