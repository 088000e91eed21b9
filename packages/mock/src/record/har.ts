/** Recorded requests as an HTTP Archive (HAR 1.2), which browsers' tools, proxies and API clients open. */
import { pairsOf, type MockResponse } from '../core/exchange.ts';
import type { Finding } from '../core/violations.ts';
import { requestIdHeader } from '../core/request-id.ts';
import manifest from '../../package.json' with { type: 'json' };
import type { RecordedRequest } from './journal.ts';
import { redactHeader, redactTarget, redactValue, type SecretNames } from './redact.ts';

/** A name with its value. */
export interface HarPair {
  name: string;
  value: string;
}

/** What a request and a response have in common. */
interface HarMessage {
  httpVersion: string;
  cookies: HarPair[];
  headers: HarPair[];
  headersSize: number;
  bodySize: number;
}

/** One request with its response. Sizes are in bytes, -1 where they are not known; times in milliseconds. */
export interface HarEntry {
  startedDateTime: string;
  time: number;
  request: HarMessage & {
    method: string;
    url: string;
    queryString: HarPair[];
    postData?: { mimeType: string; text: string };
  };
  response: HarMessage & {
    /** 0 where the connection was broken off. */
    status: number;
    statusText: string;
    content: { size: number; mimeType: string; text?: string };
    redirectURL: string;
  };
  cache: object;
  timings: { send: number; wait: number; receive: number };
  /** The id of the operation. */
  _operation?: string;
  /** With `proxy`: what the document does not allow. */
  _violations?: Finding[];
}

/** An HTTP Archive. */
export interface Har {
  log: { version: '1.2'; creator: { name: string; version: string }; entries: HarEntry[] };
}

/** A recorded request and its response, which still has its secrets; their names, as the document marks them. */
type RecordedExchange = readonly [RecordedRequest, MockResponse, SecretNames | undefined];

/**
 * Makes an archive.
 * @param base the address of the mock, without a slash at the end
 * @param exchanges recorded requests, oldest first
 */
export function harOf(base: string, exchanges: readonly RecordedExchange[]): Har {
  const { name, version } = manifest;
  return {
    log: { version: '1.2', creator: { name, version }, entries: exchanges.map((each) => entryOf(base, each)) },
  };
}

const httpVersion = 'HTTP/1.1';

function entryOf(base: string, [recorded, response, secrets]: RecordedExchange): HarEntry {
  const { id, time, duration, method, target, headers, body, operation, fault, violations } = recorded;
  const wait = duration + (response.delay ?? 0);
  const length = Number(headers['content-length'] ?? (body === undefined ? 0 : -1));
  const mimeType = headers['content-type'] ?? 'application/octet-stream';
  const query = target.includes('?') ? target.slice(target.indexOf('?')) : '';
  return {
    startedDateTime: time,
    time: wait,
    request: {
      method,
      url: urlOf(base, target),
      httpVersion,
      cookies: [],
      headers: pairs(Object.entries(headers)),
      queryString: pairs([...new URLSearchParams(query)]),
      ...(body !== undefined && {
        postData: { mimeType, text: typeof body === 'string' ? body : JSON.stringify(body) },
      }),
      headersSize: -1,
      bodySize: length,
    },
    response:
      fault === undefined
        ? responseOf(id, response, secrets)
        : { ...responseOf(id, { status: 0, headers: [] }), statusText: fault },
    cache: {},
    timings: { send: 0, wait, receive: 0 },
    ...(operation !== undefined && { _operation: operation }),
    ...(violations && { _violations: violations }),
  };
}

/** A URL, also where a target has characters that no URL has. */
function urlOf(base: string, target: string): string {
  const encoded = target.replaceAll(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent);
  return /^https?:/i.test(encoded) ? encoded : `${base}${encoded.startsWith('/') ? '' : '/'}${encoded}`;
}

function responseOf(
  id: string,
  { status, headers, body = '', text = textOf(body) }: MockResponse,
  marked?: SecretNames,
): HarEntry['response'] {
  const sent = pairsOf(headers);
  const named = (wanted: string) => sent.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const json = parsed(text);
  return {
    status,
    statusText: '',
    httpVersion,
    cookies: [],
    headers: pairs([
      ...sent.map(([name, value]) => [name, redactHeader(name, value, marked)] as const),
      [requestIdHeader, id],
    ]),
    content: {
      size: new TextEncoder().encode(text).length,
      mimeType: named('content-type') ?? 'x-unknown',
      // A body that is not JSON may hold a secret anywhere.
      ...(json !== undefined && { text: JSON.stringify(redactValue(json, marked)) }),
    },
    redirectURL: redactTarget(named('location') ?? '', marked),
    headersSize: -1,
    bodySize: typeof body === 'string' ? new TextEncoder().encode(body).length : body.length,
  };
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pairs(entries: readonly (readonly [string, string])[]): HarPair[] {
  return entries.map(([name, value]) => ({ name, value }));
}
