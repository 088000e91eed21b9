/** Keeping secrets out of what is recorded. */

/** Properties, headers and parameters whose values are secrets. */
const secretName = /authorization|cookie|password|secret|token|api[-_]?key/i;

/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** Whether a header's value is a secret, by name. There are few names, and each comes with nearly every request. */
const known = new Map<string, boolean>();

function isSecret(name: string): boolean {
  let secret = known.get(name);
  if (secret === undefined) {
    secret = secretName.test(name);
    if (known.size < 1_000) known.set(name, secret);
  }
  return secret;
}

/** The headers of a request with their secrets taken out. */
export function redactHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) kept[name] = isSecret(name) ? redacted : String(value);
  }
  return kept;
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
  if (!target.includes('?')) return target;
  return target.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, mark: string, name: string) =>
    secretName.test(name) ? `${mark}${name}=${redacted}` : whole,
  );
}
