/** A request and its response as the mock sees them, whatever carried them: a socket or a service worker. */
import type { Writable } from 'node:stream';
import type { OperationModel } from '../model/types.ts';
import type { Finding } from './violations.ts';

/** Header values by lower-case name. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A request whose body has arrived. */
export interface MockRequest {
  /** In upper case. */
  method: string;
  /** The request target as it was sent: a path and a query, or an absolute URL. */
  target: string;
  headers: RequestHeaders;
  /** The raw body; empty when there is none. */
  body: Uint8Array;
  /** Has a function called when the connection can take no more, be it that everything was sent. */
  onClose?: (listener: () => void) => void;
}

/**
 * What happens to the connection instead of a whole response: `reset` breaks it off, `empty` closes it without a byte,
 * `stall` leaves it open and silent, `truncate` closes it in the middle of the body.
 */
export type SocketFault = 'reset' | 'empty' | 'stall' | 'truncate';

/** Sends a body in equal chunks, spread over a time. */
export interface Dribble {
  /** How many chunks, from 1 to 1,000. */
  chunks: number;
  /** Milliseconds from the first chunk to the last, at most 600,000. */
  duration: number;
}

/** Where one of several equal chunks begins and ends. */
export function chunkAt(length: number, chunks: number, index: number): [number, number] {
  return [Math.floor((length * index) / chunks), Math.floor((length * (index + 1)) / chunks)];
}

/** A response. */
export interface MockResponse {
  status: number;
  /** Names and values in turn. Content length and content type are among them, the request id is not. */
  headers: readonly string[];
  body?: string | Uint8Array | undefined;
  /** The body as text, where it is sent encoded. */
  text?: string;
  /** Whether the body is ASCII, which can be sent without being encoded first. */
  ascii?: boolean;
  /** The `code` of an error's body. */
  code?: string | undefined;
  /** Whether it was made for one request, so that nothing is gained by keeping what is made from it. */
  once?: boolean;
  /** How long to wait before it is sent, in milliseconds. */
  delay?: number;
  dribble?: Dribble;
  fault?: SocketFault;
  /** Sends the body bit by bit instead; whoever is given the connection ends it. */
  stream?: (connection: Writable) => void;
}

/** A request with its response. */
export interface Exchange {
  /** The response's request id. */
  id: string;
  request: MockRequest;
  /** The operation that the request was for, if it was for one. */
  operation?: OperationModel | undefined;
  /** The API key that the request carried, if it was a right one. */
  key?: string | undefined;
  response: MockResponse;
  /** What a request that was passed on, and its response, have that the document does not allow. */
  violations?: Finding[] | undefined;
}

/** Reads one header. One that came several times is joined as HTTP has it (RFC 9110, section 5.3). */
export function header(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'object' ? value.join(', ') : value;
}

/** The headers of a response as names with their values. */
export function pairsOf(headers: readonly string[]): [name: string, value: string][] {
  return headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : []));
}
