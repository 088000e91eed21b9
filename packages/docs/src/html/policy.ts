/** The Content-Security-Policy of the docs. */
import type { OpenApiDocument } from 'user-management-openapi';

/** Where a mock listens on a reader's own machine. */
const loopback = ['http://127.0.0.1:*', 'http://localhost:*'];

/**
 * Writes the policy: scripts and styles come from files of the docs' own origin, nothing inline runs, and the console may send
 * requests to the API and to the reader's own machine.
 * @param anywhere whether the console may send to any address, for docs that a reader serves
 */
export function contentSecurityPolicy({ servers }: OpenApiDocument, anywhere: boolean): string {
  const origins = servers
    .map(({ url }) => url)
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url).origin);
  const targets = anywhere ? ['http:', 'https:'] : [...new Set([...loopback, ...origins])];
  return [
    "default-src 'none'",
    // The rules say which pages a browser makes ready, and run nothing.
    "script-src 'self' 'inline-speculation-rules'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${targets.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The headers for hosts that read a `_headers` file. A policy as a header can say who may frame the pages; a tag cannot. */
export function headersFile(policy: string, base: string): string {
  return [
    `${base}*`,
    `  Content-Security-Policy: ${policy}; frame-ancestors 'none'`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: no-referrer',
    `${base}assets/*`,
    '  Cache-Control: public, max-age=31536000, immutable',
    '',
  ].join('\n');
}
