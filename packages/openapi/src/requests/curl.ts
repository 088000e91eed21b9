/** Requests as lines for a shell. */
import type { WireRequest } from './types.ts';

/**
 * Writes a request as a curl line.
 * @param base the server's address
 * @param secret a key that must not be shown, and the variable of the environment that stands in its place
 */
export function curlLine(
  base: string,
  { method, target, headers, body }: WireRequest,
  secret?: { key: string; variable: string },
): string {
  const url = base.replace(/\/$/, '') + target;
  const parts = ['curl -i'];
  // Curl waits for a body that a response to HEAD never has, unless it is told.
  if (method === 'HEAD') parts.push('--head');
  else if (method !== 'GET' || body !== undefined) parts.push(`--request ${method}`);
  if (/[[\]{}]/.test(url)) parts.push('--globoff');
  parts.push(quote(url));
  for (const [name, value] of Object.entries(headers)) {
    const text = `${name}: ${value}`;
    const hidden = secret !== undefined && text.includes(secret.key);
    parts.push(`--header ${hidden ? `"${text.replaceAll(secret.key, `\${${secret.variable}}`)}"` : quote(text)}`);
  }
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
