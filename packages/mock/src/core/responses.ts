/** Responses, ready to be sent. */
import type { ResponseModel } from '../model/types.ts';
import type { MockResponse } from './exchange.ts';
import type { Fault } from './faults.ts';
import { requestIdHeader } from './request-id.ts';

/** The media type of what names none, as refusals do. */
export const jsonType = 'application/json';

/** Statuses whose responses have neither a body nor a length (RFC 9110, sections 15.3.5 and 15.4.5). */
const bodiless = new Set([204, 304]);

/** A response whose bytes do not change from request to request. The request id is added when it is sent. */
export function prepare(model: Omit<ResponseModel, 'example'>): MockResponse {
  const headers = Object.entries(model.headers)
    .filter(([name]) => name.toLowerCase() !== requestIdHeader.toLowerCase())
    .flat();
  if (bodiless.has(model.status)) return { status: model.status, headers };
  if (model.body === undefined || model.body === '') {
    return { status: model.status, headers: [...headers, 'Content-Length', '0'] };
  }
  const { length } = encoder.encode(model.body);
  headers.push('Content-Type', model.mediaType ?? jsonType, 'Content-Length', String(length));
  const code = errorCode(model);
  const ascii = length === model.body.length;
  return { status: model.status, headers, body: model.body, ascii, ...(code !== undefined && { code }) };
}

/** The `code` in an error's body, if it has one. */
export function errorCode({ status, body }: Pick<ResponseModel, 'status' | 'body'>): string | undefined {
  if (status < 400 || body === undefined) return undefined;
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** The response to a request with a fault. */
export function refusal(fault: Fault): MockResponse {
  const body = JSON.stringify({ code: fault.fault, message: fault.message });
  const response = prepare({ status: fault.status, headers: {}, body });
  return { ...response, headers: [...fault.headers, ...response.headers] };
}

/** A response with more headers. */
export function withHeaders(response: MockResponse, headers: readonly string[]): MockResponse {
  return headers.length === 0 ? response : { ...response, headers: [...response.headers, ...headers] };
}

const encoder = new TextEncoder();
