/** Path parameters: refused before any request when they would change the path's meaning. */

/**
 * Fills a path template, each value percent-encoded.
 *
 * A value of `.` or `..` would be taken for a dot segment, also in its encoded form (WHATWG URL, section 4.1), and an
 * empty one would leave a segment out: `DELETE /things/{id}/parts/..` is `DELETE /things/{id}/`.
 * @throws a TypeError that names the parameter, for a value that is missing, empty, a dot segment, or neither text nor a number
 */
export function fillPath(template: string, values: Record<string, unknown>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = values[name];
    const text = typeof value === 'string' || Number.isFinite(value) ? `${value}` : '';
    const fault =
      !text || /\p{Surrogate}/u.test(text)
        ? 'must be text, and not empty'
        : /^(\.|%2e){1,2}$/i.test(text) && `must not be "${text}"`;
    if (fault) throw new TypeError(`The path parameter "${name}" ${fault}.`);
    return encodeURIComponent(text);
  });
}
