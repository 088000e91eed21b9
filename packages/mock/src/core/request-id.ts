/** Request ids: every response carries one that no other response has. */

/** The header that carries the id. */
export const requestIdHeader = 'X-Request-ID';

/**
 * Makes a source of ids: `req_` and 26 characters of Crockford's base 32.
 * @param seed when given, two sources give the same ids
 */
export function createRequestIds(seed?: string): () => string {
  // Hexadecimal digits are a part of Crockford's alphabet. Milliseconds take eleven of them until the year 2527.
  const time = seed === undefined ? hexadecimal(Date.now(), 11) : '01'.padEnd(11, '0');
  let count = 0;
  let start = '';
  return () => {
    // All but the last four digits are the same for a long time.
    const last = count++ % 0x10000;
    if (last === 0) start = `req_${time}${hexadecimal(Math.floor(count / 0x10000), 11)}`;
    return start + hexadecimal(last, 4);
  };
}

function hexadecimal(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
