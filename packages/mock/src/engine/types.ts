/** What is asked of Prism's engine, and what it gives. */

import type { ResponseModel } from '../model/types.ts';

/** What a response depends on besides the operation. */
export interface ResponseSelection {
  /** A documented status. Default: the lowest success. */
  status?: number | undefined;
  /** The name of an example of that status. Default: the first. */
  example?: string | undefined;
  /** The request's `Accept` header. */
  accept?: string | undefined;
  /** Makes a body up from the schema instead of taking an example. */
  dynamic?: boolean | undefined;
  /** Two dynamic responses with one seed are the same. */
  seed?: string | undefined;
}

/** What Prism responded. */
export interface EngineResponse extends Pick<ResponseModel, 'status' | 'headers' | 'mediaType' | 'body'> {
  /** What of it is not as the document has it. */
  violations: EngineViolation[];
}

/** Prism's refusal of a preference, such as a media type that the response does not have; or of a request. */
export interface EngineRefusal {
  status: number;
  message: string;
  /** The problem details (RFC 9457) that Prism itself responds with. */
  problem: Record<string, unknown>;
  /** Headers that belong to it, such as the challenge of a 401. */
  headers: Record<string, string>;
}

/** Thrown for a request that Prism cannot even read, such as a form without names. */
export class UnreadableRequest extends Error {
  override name = 'UnreadableRequest';
}

/** Whether Prism refused. */
export function isRefusal(response: EngineResponse | EngineRefusal): response is EngineRefusal {
  return 'problem' in response;
}

/** Something wrong with a request, or with the response to it. */
export interface EngineViolation {
  /** Where: `body`, `query`, `header` and so on, then the names on the way. */
  path: string[];
  /** The keyword of the schema, or the status that it calls for; absent for neither. */
  code?: string | number;
  message: string;
  /** Prism's own word for how bad it is. */
  severity: string;
}

/** A request as Prism reads it. */
export interface EngineRequest {
  method: string;
  /** The path, percent-encoded. */
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  /** JSON as a value, anything else as text; `null` for none. */
  body: unknown;
}

/** A request that Prism has checked. */
export interface ValidatedRequest {
  /** What is wrong with it, and with its credentials; empty for a valid one. */
  violations: EngineViolation[];
  /** Responds: as the document has it for invalid requests unless `ignoreViolations`, else by the preference. */
  response(selection: ResponseSelection, ignoreViolations: boolean): EngineResponse | EngineRefusal;
}

/** Prism with one document. */
export interface Engine {
  /**
   * Asks for the response to a valid request.
   * @param method in any case
   * @param path the path as the document writes it
   */
  response(method: string, path: string, selection: ResponseSelection): Promise<EngineResponse | EngineRefusal>;
  /**
   * Checks a request to an operation, whose method and path are given as for {@link response}.
   * @param checks what of it is checked: its credentials, all that the operation describes, and `__server` in the query, which is
   * to be the address of one of the document's servers
   */
  validate(
    method: string,
    path: string,
    request: EngineRequest,
    checks: { security: boolean; request: boolean; server: boolean },
  ): Promise<ValidatedRequest>;
}
