/** The Content-Security-Policy of the docs, derived from what the pages hold. */
import { createHash } from 'node:crypto';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The texts that entities in attributes stand for; the renderer writes no others. */
const plain = (attribute: string): string =>
  attribute.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

/**
 * Derives the policy: everything comes from the docs' own origin, and each inline script and style attribute that the
 * renderer has written is allowed by its hash.
 * @param bodies the prerendered contents of all pages
 */
export function contentSecurityPolicy(bodies: readonly string[]): string {
  const all = (pattern: RegExp): string[] =>
    [...new Set(bodies.flatMap((body) => [...body.matchAll(pattern)].map(([, found]) => found!)))].sort();
  const scripts = all(/<script>(.*?)<\/script>/gs).map(hash);
  const attributes = all(/\sstyle="([^"]*)"/g).map((attribute) => hash(plain(attribute)));
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    // The renderer makes an empty style element and fills it through the object model, which needs no permission.
    `style-src 'self' ${hash('')}`,
    ...(attributes.length > 0 ? [["style-src-attr 'unsafe-hashes'", ...attributes].join(' ')] : []),
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
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
