/** What several checks ask of an exchange. */
import { jsonMediaType, type Operation, type Response, type Schema } from 'user-management-openapi';
import type { ReceivedResponse, Exchange } from './types.ts';

/** The statuses by which HTTP refuses what is malformed, whatever a document says (RFC 9110, section 15.5). */
export const refusals: ReadonlySet<number> = new Set([400, 406, 411, 413, 414, 415, 422, 431]);

/** The name under which a status is documented, if it is: its own, then that of its class, then `default`. */
export function documentedName({ responses }: Operation, status: number): string | undefined {
  return [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((name) => Object.hasOwn(responses, name));
}

/** The documented response with a status, if there is one. */
export function documentedResponse(operation: Operation, status: number): Response | undefined {
  const name = documentedName(operation, status);
  return name === undefined ? undefined : operation.responses[name];
}

/** The media type of a response, in lower case and without parameters; empty when it names none. */
export function mediaTypeOf({ headers }: ReceivedResponse): string {
  return (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
}

/** Whether a media type is JSON (RFC 6839, section 3.1). */
export function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.+-]+\+)?json$/.test(mediaType);
}

/** Whether a response can have a body at all (RFC 9110, section 6.4.1). */
export function mayHaveBody({ request, response: { status } }: Exchange): boolean {
  return request.method !== 'HEAD' && status >= 200 && status !== 204 && status !== 304;
}

/** Parses a body; nothing when there is none, or it is not JSON. */
export function parsed(text: string | undefined): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text!) as unknown };
  } catch {
    return undefined;
  }
}

/** The schema of an operation's first success with a JSON body. */
export function successSchema({ responses }: Operation): Schema | undefined {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, { content }]) => content?.[jsonMediaType]?.schema)
    .find((schema) => schema !== undefined);
}
