/** Reading a request's body as strictly as the API's own servers do. */
import { header, type RequestHeaders } from './exchange.ts';
import { Fault } from './faults.ts';
import type { BodyModel } from '../model/types.ts';

/** The deepest nesting of arrays and objects that is read. */
export const maxDepth = 100;

/** A body that was read. */
export interface ParsedBody {
  value: unknown;
  /** The validator's name; `null` when the document gives the media type no schema. */
  validator: string | null;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a body.
 * @returns `undefined` when there is none
 * @throws a Fault for a body that the operation does not take, or that cannot be read
 */
export function readBody(
  model: BodyModel | undefined,
  headers: RequestHeaders,
  bytes: Uint8Array,
): ParsedBody | undefined {
  if (bytes.length === 0) return undefined;
  refuseEncoding(headers);
  if (!model) throw new Fault('unsupported_media_type', 'This operation takes no body.');
  const accepted = Object.keys(model.mediaTypes);
  const [mediaType = '', ...parameters] = (header(headers, 'content-type') ?? '').split(';').map((part) => part.trim());
  const found = accepted.find((each) => matches(mediaType.toLowerCase(), each));
  if (found === undefined) {
    const given = mediaType === '' ? 'none' : mediaType;
    throw new Fault(
      'unsupported_media_type',
      `The body's Content-Type must be ${accepted.join(' or ')}; it is ${given}.`,
    );
  }
  const charset = parameters
    .find((each) => /^charset=/i.test(each))
    ?.slice(8)
    .replaceAll('"', '');
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8' && charset.toLowerCase() !== 'utf8') {
    throw new Fault('unsupported_charset', `The charset ${charset} is not supported. Send UTF-8.`);
  }
  const text = decodeText(bytes);
  const validator = model.mediaTypes[found] ?? null;
  return { value: /\bjson$/.test(found) ? parseJson(text) : text, validator };
}

/** Refuses a body that was compressed. */
export function refuseEncoding(headers: RequestHeaders): void {
  const encoding = header(headers, 'content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Fault('unsupported_encoding', `Content-Encoding ${encoding} is not supported. Send the body as it is.`);
  }
}

/** Decodes a text body, which is UTF-8 whatever its type. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Fault('malformed_utf8', 'The body is not valid UTF-8.');
  }
}

/** Whether a media type is the documented one, also with a structured suffix: `application/vnd.x+json` is JSON. */
function matches(given: string, documented: string): boolean {
  if (given === documented || documented === '*/*') return true;
  const [type, subtype = ''] = documented.split('/');
  if (subtype === '*') return given.startsWith(`${type}/`);
  return given.startsWith(`${type}/`) && given.endsWith(`+${subtype}`);
}

/**
 * Parses JSON (RFC 8259).
 * @throws a Fault for text that is not JSON, is nested too deeply, or has a key twice in one object
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > maxDepth)
    throw new Fault('json_too_deep', `The body is nested more than ${maxDepth} levels deep.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Fault('malformed_json', `The body is not valid JSON: ${(error as Error).message}`);
  }
  const key = duplicateKey(text);
  if (key !== undefined) throw new Fault('duplicate_key', `The body has the key ${key} twice in one object.`);
  return value;
}

/** A string, or a character that opens or closes an object or array, or follows a key or a value. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth);
    else if (token === '}' || token === ']') depth--;
  }
  return deepest;
}

/** The first key that an object has twice, as it is written. The text must be valid JSON. */
function duplicateKey(text: string): string | undefined {
  /** The keys so far of each open object; `undefined` for an open array. */
  const open: (Set<string> | undefined)[] = [];
  let keyComes = false;
  for (const [token] of text.matchAll(tokens)) {
    const keys = open.at(-1);
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
      keyComes = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      keyComes = false;
    } else if (token === ',') {
      keyComes = keys !== undefined;
    } else if (keyComes && keys) {
      const key = JSON.parse(token) as string;
      if (keys.has(key)) return token;
      keys.add(key);
      keyComes = false;
    }
  }
  return undefined;
}
