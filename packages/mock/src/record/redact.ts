/** Keeping secrets out of what is recorded: by their names, and by what the document says of an operation's properties. */
import { decoded } from '../core/segments.ts';
import { isOneTimeCode, isSecretName } from './secret-names.ts';

/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** Names that the document marks as secrets, in lower case. */
export type SecretNames = readonly string[];

function isSecret(name: string, value: unknown, marked: SecretNames | undefined): boolean {
  // Whether something is there, or is on, is no secret.
  if (value === null || typeof value === 'boolean') return false;
  return isSecretName(name) || isOneTimeCode(name, value) || (marked?.includes(name.toLowerCase()) ?? false);
}

/**
 * The value of a header, unless it is a secret; without the secrets in it, where it is a URL.
 * @param marked the names that the document marks
 */
export function redactHeader(name: string, value: string, marked?: SecretNames): string {
  return isSecret(name, value, marked) ? redacted : redactTarget(value, marked);
}

/** The last value of each header, and how it was written: nearly every request of an application has the same. */
const written = new Map<string, { value: string; marked: SecretNames | undefined; text: string }>();

/**
 * Writes the headers of a request without their secrets.
 * @param marked the names that the document marks
 * @returns a JSON object
 */
export function writeHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  marked?: SecretNames,
): string {
  let all = '';
  for (const name in headers) {
    if (headers[name] === undefined) continue;
    const value = String(headers[name]);
    let last = written.get(name);
    if (last?.value !== value || last.marked !== marked) {
      last = { value, marked, text: `${JSON.stringify(name)}:${JSON.stringify(redactHeader(name, value, marked))}` };
      if (value.length <= maxKept && written.size < maxKept) written.set(name, last);
    }
    all += all === '' ? last.text : `,${last.text}`;
  }
  return `{${all}}`;
}

/** The most headers whose last value is kept, and the most characters of such a value. */
const maxKept = 500;

/**
 * A value with the secrets in it taken out, at every depth, also those in URLs.
 * @param marked the names that the document marks
 */
export function redactValue(value: unknown, marked?: SecretNames): unknown {
  if (typeof value === 'string') return redactTarget(value, marked);
  if (Array.isArray(value)) return value.map((each) => redactValue(each, marked));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      isSecret(key, child, marked) ? redacted : redactValue(child, marked),
    ]),
  );
}

/**
 * A request target or URL with its secrets taken out: a user's name and password, and parameters in the query, the path or the
 * fragment, however their names are encoded.
 * @param marked the names that the document marks
 */
export function redactTarget(target: string, marked?: SecretNames): string {
  if (!/[?#;@]/.test(target)) return target;
  return target
    .replaceAll(/\/\/[^/?#\s]*@/g, `//${redacted}@`)
    .replaceAll(/([?&#;])([^=&#;?]*)=([^&#;]*)/g, (whole, mark: string, name: string, value: string) =>
      isSecret(asRead(name), asRead(value), marked) ? `${mark}${name}=${redacted}` : whole,
    );
}

/** A part of a query as a server reads it; one that cannot be decoded stays encoded. */
function asRead(text: string): string {
  return decoded(text.replaceAll('+', ' '));
}
