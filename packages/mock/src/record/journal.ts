/** The requests that a mock has responded: the last of them, which are read without their secrets. */
import { parseJson } from '../core/body.ts';
import type { Exchange, MockResponse, RequestHeaders } from '../core/exchange.ts';
import type { JournalQuota } from './journal-quota.ts';
import { logEntryOf, type LogEntry } from './log-entry.ts';
import { redactHeaders, redactValue, type SecretNames } from './redact.ts';

/** One recorded request. */
export interface RecordedRequest extends LogEntry {
  /** When it came, as ISO 8601 in UTC. */
  time: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** The body as JSON, or how long it was when it is not JSON or is larger than 16 KiB; absent when there was none. */
  body?: unknown;
}

/** The most bytes of a body that is kept. */
const maxBody = 16_384;

/** What an entry counts for in the quota besides its texts: about its own memory. */
const entryWeight = 256;

/** What is kept of an exchange. It becomes a record when it is read: tests read few of the requests that they make. */
interface Entry extends Exchange {
  /** How long the response took, in milliseconds. */
  duration: number;
  /** When it was ready, in milliseconds since 1970. */
  time: number;
  /** How many bytes the request's body had. */
  bodySize: number;
  /** About how many characters are kept. */
  size: number;
}

/** The target and headers that came last. Most requests of an application have the same, which are kept once then. */
let last: { target: string; headers: RequestHeaders; size: number } | undefined;

const none = new Uint8Array(0);
const nothing: MockResponse = { status: 0, headers: [] };

function blank(): Entry {
  return {
    id: '',
    request: { method: '', target: '', headers: {}, body: none },
    response: nothing,
    operation: undefined,
    violations: undefined,
    duration: 0,
    time: 0,
    bodySize: 0,
    size: 0,
  };
}

/** Writes into an entry what is kept of an exchange: nothing that holds its connection, and no body of more than 16 KiB. */
function fill(entry: Entry, { id, request, operation, response, violations }: Exchange, duration: number): void {
  const { method, target, headers, body } = request;
  if (!last || !areSame(headers, last.headers)) last = { target, headers, size: JSON.stringify(headers).length };
  else if (target !== last.target) last.target = target;
  const weight = weightOf(response);
  entry.id = id;
  entry.request.method = method;
  entry.request.target = last.target;
  entry.request.headers = last.headers;
  entry.request.body = copyOf(body);
  entry.response = weight > maxBody ? withoutBody(response) : response;
  entry.operation = operation;
  entry.violations = violations;
  entry.duration = duration;
  entry.time = Date.now();
  entry.bodySize = body.length;
  entry.size = entryWeight + last.size + target.length + entry.request.body.length + (weight > maxBody ? 0 : weight);
}

/** The bytes that came stand in a larger piece of memory, which would be kept whole. */
function copyOf(body: Uint8Array): Uint8Array {
  return body.length > maxBody ? none : new Uint8Array(body);
}

function areSame(headers: RequestHeaders, others: RequestHeaders): boolean {
  for (const name in headers) if (headers[name] !== others[name]) return false;
  for (const name in others) if (!Object.hasOwn(headers, name)) return false;
  return true;
}

function withoutBody({ status, headers, delay = 0, code, fault }: MockResponse): MockResponse {
  return { status, headers, delay, code, ...(fault && { fault }) };
}

/** Makes a record. */
function read(entry: Entry): RecordedRequest {
  const { request, operation, duration, time } = entry;
  const body = bodyOf(entry, operation?.secrets);
  return {
    ...logEntryOf(entry, duration),
    time: new Date(Math.round(time - duration)).toISOString(),
    headers: redactHeaders(request.headers, operation?.secrets),
    ...(body !== undefined && { body }),
  };
}

/**
 * A bounded list of requests.
 *
 * An entry that is dropped is used again: thousands of new objects a second that live a little while have V8 enlarge its young
 * generation, by more than all of them together.
 */
export class Journal {
  readonly #limit: number;
  readonly #quota: JournalQuota;
  /** A ring, in which some may be unused. */
  readonly #entries: Entry[] = [];
  /** Where the oldest is, and how many there are. */
  #start = 0;
  #count = 0;
  #size = 0;
  #dropped = 0;

  /**
   * @param limit how many requests are kept
   * @param quota what the journals of all scopes may hold together
   */
  constructor(limit: number, quota: JournalQuota) {
    this.#limit = limit;
    this.#quota = quota;
  }

  /** About how many characters it holds. */
  get size(): number {
    return this.#size;
  }

  /** How many requests are no longer kept, because newer ones needed the room. */
  get dropped(): number {
    return this.#dropped;
  }

  /**
   * Adds an exchange; the oldest one makes room.
   * @param duration how long the response took, in milliseconds
   */
  add(exchange: Exchange, duration: number): void {
    if (this.#limit === 0) {
      this.#dropped++;
      return;
    }
    if (this.#count === this.#limit) this.#drop();
    const index = (this.#start + this.#count) % this.#limit;
    const entry = (this.#entries[index] ??= blank());
    fill(entry, exchange, duration);
    this.#count++;
    this.#change(entry.size);
  }

  /** Drops the oldest requests until it holds no more than so many characters. */
  shrink(size: number): void {
    while (this.#size > size) this.#drop();
  }

  /**
   * The recorded requests, oldest first.
   * @param most how many of the last ones are wanted; all unless given
   */
  entries(most: number = Infinity): RecordedRequest[] {
    return this.#kept(most).map(read);
  }

  /**
   * The recorded requests with their responses and the names that are secrets in them, oldest first. A response's body of more than
   * 16 KiB is left out.
   */
  exchanges(): [RecordedRequest, MockResponse, SecretNames | undefined][] {
    return this.#kept().map((entry) => [read(entry), entry.response, entry.operation?.secrets]);
  }

  /** Forgets every request. */
  clear(): void {
    this.#entries.length = 0;
    this.#start = 0;
    this.#count = 0;
    this.#dropped = 0;
    this.#change(-this.#size);
  }

  #kept(most = Infinity): Entry[] {
    const count = Math.min(this.#count, most);
    const from = this.#start + this.#count - count;
    return Array.from({ length: count }, (_, index) => this.#entries[(from + index) % this.#limit] as Entry);
  }

  #drop(): void {
    const entry = this.#entries[this.#start] as Entry;
    // It may be long until it is used again.
    entry.request.body = none;
    entry.response = nothing;
    this.#start = (this.#start + 1) % this.#limit;
    this.#count--;
    this.#dropped++;
    this.#change(-entry.size);
  }

  #change(by: number): void {
    this.#size += by;
    this.#quota.change(this, by);
  }
}

/** About how many characters of a response are kept. */
function weightOf({ body = '', text = '' }: MockResponse): number {
  return body.length + text.length;
}

const decoder = new TextDecoder();

function bodyOf({ request, bodySize }: Entry, secrets: SecretNames | undefined): unknown {
  if (bodySize === 0) return undefined;
  if (bodySize > maxBody) return `[${bodySize} bytes]`;
  try {
    return redactValue(parseJson(decoder.decode(request.body)), secrets);
  } catch {
    // A body that is not JSON may hold a secret anywhere, so only its size is told.
    return `[${bodySize} bytes that are not JSON]`;
  }
}
