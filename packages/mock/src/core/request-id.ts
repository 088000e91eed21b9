/** Request ids: every answer carries one that no other answer has. */

/** The header that carries the id. */
export const requestIdHeader = 'X-Request-ID';

/**
 * Makes a source of ids: `req_` and 26 characters of Crockford's base 32.
 * @param seed when given, two sources give the same ids
 */
export function createRequestIds(seed?: string): () => string {
  // Hexadecimal digits are a part of Crockford's alphabet.
  const start = seed === undefined ? Date.now().toString(16).toUpperCase().padStart(14, '0') : '01'.padEnd(14, '0');
  let count = 0;
  return () => `req_${start}${(++count).toString(16).toUpperCase().padStart(12, '0')}`;
}
