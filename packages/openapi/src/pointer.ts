/** JSON Pointers (RFC 6901). */

/** Writes the name of a member as a part of a pointer. */
export function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Reads a pointer.
 * @param pointer such as `#/paths/~1users/get`; the part in front of the first slash is left out
 * @returns the names on the way
 */
export function tokensOf(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  // Most have no such sign, and a document's are read a million times.
  return pointer.includes('~') ? tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) : tokens;
}
