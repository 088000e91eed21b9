/** A request and its answer as the mock sees them, whatever carried them: a socket, another process or a service worker. */

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
}

/** An answer. */
export interface MockAnswer {
  status: number;
  /** Names and values in turn. Content length, content type and request id are among them. */
  headers: string[];
  body?: string | undefined;
}

/** Reads one header. A header that came several times is joined as HTTP has it (RFC 9110, section 5.3). */
export function header(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'object' ? value.join(', ') : value;
}
