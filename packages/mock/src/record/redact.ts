/** Keeping secrets out of what is recorded: by their names, and by what the document says of an operation's properties. */
import type { RequestHeaders } from '../core/exchange.ts';
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

/**
 * The headers of a request without their secrets, by lower-case name.
 * @param marked the names that the document marks
 */
export function redactHeaders(headers: RequestHeaders, marked?: SecretNames): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, redactHeader(name, String(value), marked)]],
    ),
  );
}

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
