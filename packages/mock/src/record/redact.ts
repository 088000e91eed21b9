/** Keeping secrets out of what is recorded. */

/** Properties, headers and parameters whose values are secrets. */
const secretName = /authorization|cookie|password|secret|token|api[-_]?key/i;

/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** The headers of a request with their secrets taken out. */
export function redactHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(', ')]],
  );
  return Object.fromEntries(entries.map(([name = '', value = '']) => [name, secretName.test(name) ? redacted : value]));
}

/** A value with the secrets in it taken out, at every depth. */
export function redactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      secretName.test(key) && child !== null ? redacted : redactValue(child),
    ]),
  );
}

/** A request target with the secrets in its query taken out. */
export function redactTarget(target: string): string {
  return target.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, mark: string, name: string) =>
    secretName.test(name) ? `${mark}${name}=${redacted}` : whole,
  );
}
