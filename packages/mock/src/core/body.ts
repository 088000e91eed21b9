/** Reading a request's body as strictly as the API's own servers do. */
import { header, type RequestHeaders } from './exchange.ts';
import { Fault } from './faults.ts';
import { readPair, splitUnquoted } from './header-list.ts';
import type { BodyModel } from '../model/types.ts';

/** The deepest nesting of arrays and objects that is read. */
export const maxDepth = 100;

/** A body that was read. */
export interface ParsedBody {
  /** `undefined` for one with a fault. */
  value: unknown;
  /** Why the body is no text of its media type. */
  fault?: Fault;
  /** The validator's name; `null` when the document gives the media type no schema. */
  validator: string | null;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a body.
 * @returns `undefined` when there is none
 * @throws a Fault for a body that the operation does not take
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
  const [mediaType, ...parameters] = splitUnquoted(header(headers, 'content-type') ?? '', ';') as [string, ...string[]];
  const found = accepted.find((each) => matches(mediaType.toLowerCase(), each));
  if (found === undefined) {
    const given = mediaType === '' ? 'none' : mediaType;
    throw new Fault(
      'unsupported_media_type',
      `The body's Content-Type must be ${accepted.join(' or ')}; it is ${given}.`,
    );
  }
  const charset = parameters.map(readPair).find(({ name }) => name.toLowerCase() === 'charset')?.value;
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new Fault('unsupported_charset', `The charset ${charset} is not supported. Send UTF-8.`);
  }
  try {
    const text = decodeText(bytes);
    return {
      value: /\bjson$/.test(found) ? parseJson(text) : text,
      validator: model.mediaTypes[found] ?? null,
    };
  } catch (error) {
    // Anything else is a mistake of the mock, and is told as one.
    if (!(error instanceof Fault)) throw error;
    return { value: undefined, fault: error, validator: null };
  }
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
  const [type, subtype] = documented.split('/') as [string, string];
  if (subtype === '*') return given.startsWith(`${type}/`);
  return given.startsWith(`${type}/`) && given.endsWith(`+${subtype}`);
}

/**
 * Parses JSON (RFC 8259).
 * @throws a Fault for text that is not JSON, is nested too deeply, or has a key twice in one object
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Fault('malformed_json', `The body is not valid JSON: ${(error as Error).message}`);
  }
  checkNesting(text);
  return value;
}

/**
 * Looks for what `JSON.parse` takes, in one pass over a text that it took.
 * @throws a Fault for a text that is nested too deeply, or has a key twice in one object
 */
function checkNesting(text: string): void {
  /** The keys so far of each open object; `undefined` for an open array. */
  const open: (Set<string> | undefined)[] = [];
  let keyComes = true;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      const end = endOfString(text, index);
      if (keyComes) addKey(open.at(-1), text.slice(index, end));
      keyComes = false;
      index = end - 1;
    } else if (character === '{' || character === '[') {
      keyComes = true;
      if (open.push(character === '{' ? new Set() : undefined) > maxDepth) {
        throw new Fault('json_too_deep', `The body is nested more than ${maxDepth} levels deep.`);
      }
    } else if (character === '}' || character === ']') open.pop();
    else if (character === ',') keyComes = true;
  }
}

/** The index behind the string that begins at one. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

/** Notes a string that stands where a key of an object does; an array has none. */
function addKey(keys: Set<string> | undefined, token: string): void {
  if (!keys) return;
  const key = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
  if (keys.has(key)) throw new Fault('duplicate_key', `The body has the key ${token} twice in one object.`);
  keys.add(key);
}

/** What a reading gives, or nothing where the request is not as the document has it. */
export function unlessFault<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
