/** Comparing secrets. */

/**
 * Whether a text is a secret. How long that takes tells how long the text is, and nothing of the secret. It also runs in browsers,
 * which have no `timingSafeEqual`.
 */
export function isSameSecret(text: string, secret: string): boolean {
  let difference = text.length ^ secret.length;
  for (let index = 0; index < text.length; index++) {
    difference |= text.charCodeAt(index) ^ secret.charCodeAt(index % secret.length);
  }
  return difference === 0;
}
