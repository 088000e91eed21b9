/** Telling by its name whether a property, header or parameter is a secret. */
import { remembered } from '../core/remembered.ts';

/** A part of a word that makes its name a secret, as in `accesstoken`. */
const stems = /password|passwd|passphrase|secret|token|credential|authori[sz]ation|cookie|signature|session|apikey/;

/** Words that do so as a whole only: `auth` is one, and `author` is not. */
const words = new Set(['auth', 'pass', 'pwd', 'otp', 'totp', 'jwt', 'pin', 'sig']);

/** Words that do so together. A `code` alone is looked at by its value. */
const phrases =
  /\b(?:(?:api|access|private|signing|encryption|ssh) keys?|code verifier|(?:access|auth|backup|login|mfa|one time|recovery|security|sms|verification) codes?)\b/;

/** Last words of names that are about a secret: `password_hash_type` and `token_expires_at` tell none. */
const about =
  / (?:algorithm|at|count|enabled|endpoint|expiration|expiry|format|in|length|limit|method|policy|position|required|status|strength|type|uri|url)$/;

/**
 * Whether a name is one of a secret. The name is split into words, at capitals and at everything but letters and digits, and is a
 * secret's when one of the words is, unless the last word says that it is only about a secret.
 * @param name in any case: `apiKey`, `API_KEY` and `x-api-key` are alike
 */
export const isSecretName = remembered((name: string): boolean => {
  const parts = name
    .split(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[^\p{L}\d]/u)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
  const text = parts.join(' ');
  const isSecret = parts.some((part) => words.has(part) || stems.test(part)) || phrases.test(text);
  return isSecret && !about.test(text);
});

/** Whether a `code` is one that is typed or sent once: one of several words, as `entity_not_found`, is an error's. */
export function isOneTimeCode(name: string, value: unknown): boolean {
  return name.toLowerCase() === 'code' && !(typeof value === 'string' && /^[a-z]+(?:_[a-z]+)+$/i.test(value));
}
