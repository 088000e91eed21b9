/** Reading a request target: its path, and its query as exact names and values. */
import { Fault } from './faults.ts';
import { remembered } from './remembered.ts';

/** The longest target that is read, in characters. */
export const maxTargetLength = 8_192;

/** A target's parts. */
export interface Target {
  /** The path, still percent-encoded, without dot segments. */
  readonly path: string;
  /** Names and values, decoded, in their order. */
  readonly query: readonly (readonly [string, string])[];
}

/**
 * Reads a target.
 * @throws a Fault for one that is too long, is no path, or has a percent-encoding that is not UTF-8
 */
export const readTarget = remembered((target: string): Target => {
  if (target.length > maxTargetLength) {
    throw new Fault('target_too_long', `The request target has more than ${maxTargetLength} characters.`);
  }
  let url: URL;
  try {
    // A target that begins with two slashes is a path, not a host.
    url = target.startsWith('/') ? new URL(`http://mock${target}`) : new URL(target);
  } catch {
    throw new Fault('malformed_target', 'The request target is neither a path nor an absolute URL.');
  }
  return { path: url.pathname, query: readQuery(url.search.slice(1)) };
});

function readQuery(text: string): Target['query'] {
  const pairs: [string, string][] = [];
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const sign = pair.indexOf('=');
    const [name, value] = sign === -1 ? [pair, ''] : [pair.slice(0, sign), pair.slice(sign + 1)];
    pairs.push([decode(name.replaceAll('+', ' '), 'query'), decode(value.replaceAll('+', ' '), 'query')]);
  }
  return pairs;
}

/**
 * Decodes percent-encoded text.
 * @throws a Fault when it is not valid
 */
export function decode(text: string, place: 'path' | 'query'): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Fault(
      'malformed_target',
      `The ${place} has a malformed percent-encoding. A literal % is written %25, and other characters as UTF-8.`,
    );
  }
}
