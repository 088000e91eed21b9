/** Whether a response is one that the document has. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { isInRange } from '../core/choose.ts';
import { pairsOf } from '../core/exchange.ts';
import { essence, isJson } from '../core/media-type.ts';
import { violationsOf, type Violation } from '../core/violations.ts';
import type { ResponseModel, OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { maxResponse, type UpstreamResponse } from './upstream.ts';

const decoders: Record<string, (body: Buffer, options: { maxOutputLength: number }) => Buffer> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** What was read of a response's body. */
export interface ReadResponse {
  /** The first value of a header, by name in lower case. */
  header(name: string): string | undefined;
  /** The body as text, where it came encoded. */
  text?: string;
  /** The body as JSON; absent when there is none, or when it is not JSON. */
  json?: unknown;
  /** Why a body could not be read. */
  unreadable?: string;
}

/** Reads a response's body, whatever it is encoded with. */
export function readResponse({ headers, body }: UpstreamResponse): ReadResponse {
  const found = (name: string) => pairsOf(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  if (body.length === 0) return { header: found };
  let plain = body;
  const encodings = (found('content-encoding') ?? 'identity')
    .toLowerCase()
    .split(/\s*,\s*/)
    .reverse();
  for (const encoding of encodings.filter((each) => each !== 'identity')) {
    const decode = decoders[encoding];
    if (!decode) return { header: found, unreadable: `is encoded with ${encoding}, which is not read here` };
    try {
      plain = decode(plain, { maxOutputLength: maxResponse });
    } catch (error) {
      return { header: found, unreadable: `cannot be decoded: ${(error as Error).message}` };
    }
  }
  if (!isJson(found('content-type'))) return { header: found, unreadable: 'is not JSON' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    return { header: found, json: JSON.parse(text), ...(plain !== body && { text }) };
  } catch (error) {
    return { header: found, unreadable: `is not valid JSON: ${(error as Error).message}` };
  }
}

/**
 * Lists what is wrong with a response: a status that the operation does not have, a missing header, another media type,
 * a body that breaks its schema.
 */
export function validateResponse(
  operation: OperationModel,
  { status, body }: UpstreamResponse,
  read: ReadResponse,
  validators: Validators,
  method: string,
): Violation[] {
  const documented = operation.responses.find((response) => response.status === status);
  if (!documented) {
    if (isInRange(operation, status)) return [];
    const statuses = [...new Set(operation.responses.map((response) => response.status))].join(', ');
    return [violation('status', 'enum', `${operation.id} has no status ${status}. It has: ${statuses}`)];
  }
  if (status === 304) return [];
  const missing = (documented.requiredHeaders ?? []).filter((name) => read.header(name) === undefined);
  return [
    ...missing.map((name) => violation(name, 'required', 'is required', 'header')),
    ...(method === 'HEAD' ? [] : ofBody(documented, body, read, validators)),
  ];
}

function ofBody(
  { mediaType, validator }: ResponseModel,
  body: Buffer,
  read: ReadResponse,
  validators: Validators,
): Violation[] {
  if (body.length === 0) return mediaType === undefined ? [] : [violation('', 'required', 'A body is required')];
  if (mediaType === undefined) return [violation('', 'false schema', 'A body is not documented')];
  const given = essence(read.header('content-type'));
  if (given !== essence(mediaType))
    return [violation('content-type', 'const', `must be ${essence(mediaType)}; it is ${given || 'missing'}`, 'header')];
  if (read.unreadable !== undefined)
    return isJson(mediaType) ? [violation('', 'type', `The body ${read.unreadable}`)] : [];
  const validate = validators[validator ?? ''];
  return !validate || validate(read.json) ? [] : violationsOf(validate.errors ?? [], 'body');
}

function violation(field: string, keyword: string, message: string, place: Violation['in'] = 'body'): Violation {
  return { in: place, field, code: '', keyword, message };
}
