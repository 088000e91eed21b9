/** Requests as commands for a shell. Runs in browsers too. */
import type { WireRequest } from './types.ts';

/** Makes one word of a text for a POSIX shell. */
type Quote = (text: string) => string;

/**
 * Writes a request as one line, which prints the status and the headers of the response too.
 * @param base the server's address
 * @param secret a key that must not be shown, and the variable of the environment that stands in its place
 */
export function curlLine(base: string, request: WireRequest, secret?: { key: string; variable: string }): string {
  const header: Quote = (text) =>
    secret !== undefined && text.includes(secret.key)
      ? `"${text.replaceAll(secret.key, `\${${secret.variable}}`)}"`
      : singleQuoted(text);
  const { first, headers } = partsOf(base, request, singleQuoted, header);
  const body = request.body === undefined ? [] : [`--data-raw ${singleQuoted(request.body)}`];
  return [`curl -i ${first}`, ...headers, ...body].join(' ');
}

/** Writes a request as the samples have it: a line for each header and for the body, in double quotes where a shell leaves them alone. */
export function curlSample(base: string, request: WireRequest): string {
  const word: Quote = (text) => (/["$`\\!]/.test(text) ? singleQuoted(text) : `"${text}"`);
  return commandOf(base, request, word, ' \\\n  ');
}

/** Writes a request as one line that prints the response's body alone. */
export function curlCommand(base: string, request: WireRequest): string {
  return commandOf(base, request, singleQuoted, ' ');
}

function commandOf(base: string, request: WireRequest, word: Quote, between: string): string {
  const { first, headers } = partsOf(base, request, word, word);
  const body = request.body === undefined ? [] : [`--data ${singleQuoted(request.body)}`];
  return [`curl ${first}`, ...headers, ...body].join(between);
}

/** A request's method and address, and its headers, each an option with its value. */
function partsOf(
  base: string,
  { method, target, headers, body }: WireRequest,
  word: Quote,
  header: Quote,
): { first: string; headers: string[] } {
  const url = base.replace(/\/$/, '') + target;
  const options: string[] = [];
  // Curl waits for a body that a response to HEAD never has, unless it is told.
  if (method === 'HEAD') options.push('--head');
  else if (method !== 'GET' || body !== undefined) options.push(`--request ${method}`);
  if (/[[\]{}]/.test(url)) options.push('--globoff');
  return {
    first: [...options, word(url)].join(' '),
    headers: Object.entries(headers).map(([name, value]) => `--header ${header(`${name}: ${value}`)}`),
  };
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
