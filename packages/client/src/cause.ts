/** What a failure was caused by, as text for an error's message. */

/**
 * The messages of an error and of the error that caused it.
 * @param key the secret key of the request, which is taken out
 * @returns each message with a colon before it, without keys and without the queries of addresses; empty when there is none
 */
export function describeCause(cause: unknown, key: string | undefined): string {
  const text = [cause, Object(cause).cause]
    // A connection that failed at several addresses has a code and no message.
    .map((error) =>
      error instanceof Error
        ? `: ${error.message || (error as { code?: string }).code}`.replace(/(\?|Bearer )\S+/g, '$1…')
        : '',
    )
    .join('');
  return key ? text.replaceAll(key, '…') : text;
}
