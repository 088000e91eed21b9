/** Refusals as Prism writes them: problem details (RFC 9457). */
import { prepare } from './responses.ts';
import type { MockResponse } from './exchange.ts';
import type { Fault, FaultName } from './faults.ts';

/** The media type of problem details. */
const problemType = 'application/problem+json';

/** Prism's names and titles of the faults that it knows too. */
const known: Partial<Record<FaultName, readonly [type: string, title: string]>> = {
  unknown_path: ['NO_PATH_MATCHED_ERROR', 'Route not resolved, no path matched'],
  method_not_allowed: ['NO_METHOD_MATCHED_ERROR', 'Route resolved, but no method matched'],
  wrong_preference: ['UNPROCESSABLE_ENTITY', 'Invalid request'],
  unsupported_media_type: ['INVALID_CONTENT_TYPE', 'Invalid content type'],
  unauthorized: ['UNAUTHORIZED', 'Invalid security scheme used'],
  invalid_request: ['UNPROCESSABLE_ENTITY', 'Invalid request'],
};

/** The response with Prism's details of a problem. */
export function problemResponse(problem: Record<string, unknown>, headers: Record<string, string> = {}): MockResponse {
  const status = typeof problem['status'] === 'number' ? problem['status'] : 500;
  return prepare({ status, headers, mediaType: problemType, body: JSON.stringify(problem) });
}

/** A fault that the mock found, as Prism would have put it. One that Prism does not know has no type of its own. */
export function problemOf(fault: Fault): MockResponse {
  const [name, title] = known[fault.fault] ?? [undefined, fault.fault.replaceAll('_', ' ')];
  const type = name === undefined ? 'about:blank' : `https://stoplight.io/prism/errors#${name}`;
  const response = problemResponse({ type, title, status: fault.status, detail: fault.message });
  return { ...response, headers: [...fault.headers, ...response.headers] };
}
