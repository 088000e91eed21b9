/** What control routes give besides JSON. */
import type { Writable } from 'node:stream';
import { prepare } from '../core/responses.ts';
import type { MockResponse } from '../core/exchange.ts';

/** Nothing but the page's own script and style, and what they ask of the mock. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policy,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * A response with a media type of its own. Pages run only scripts and styles that the mock serves, are shown in no frame, and are
 * not cached.
 */
export class Content {
  readonly response: MockResponse;

  /**
   * @param mediaType its media type, with the charset
   * @param body the whole body, or a function that sends it bit by bit
   */
  constructor(mediaType: string, body: string | ((connection: Writable) => void)) {
    this.response =
      typeof body === 'string'
        ? prepare({ status: 200, headers, mediaType, body })
        : { status: 200, headers: [...Object.entries(headers).flat(), 'Content-Type', mediaType], stream: body };
  }
}

/** Thrown by a control route to refuse a request. */
export class RouteError extends Error {
  override name = 'RouteError';
  readonly status: number;
  readonly code: string;

  /**
   * @param status from 400 to 599
   * @param code the body's `code`, in snake case
   * @param message the body's `message`: what is wrong, and what would be right
   */
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
