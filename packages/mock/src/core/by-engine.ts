/** Requests that the tables do not cover: Prism checks and serves them, behind the same guards as all others. */
import {
  isRefusal,
  UnreadableRequest,
  type Engine,
  type EngineRefusal,
  type EngineRequest,
  type ValidatedRequest,
} from '../engine/types.ts';
import type { OperationModel } from '../model/types.ts';
import { prepare, withHeaders } from './responses.ts';
import type { Behavior } from './behavior.ts';
import { decodeText, parseJson, refuseEncoding } from './body.ts';
import { checkAccept } from './choose.ts';
import { engineViolationHeader, fromEngine } from './engine-violations.ts';
import { header, type MockResponse, type MockRequest, type RequestHeaders } from './exchange.ts';
import { Fault, faults, type FaultName } from './faults.ts';
import { isApplicationJson } from './media-type.ts';
import type { Preferences } from './prefer.ts';
import { problemResponse } from './problem.ts';
import { wrongCredentials } from './refuse.ts';
import type { Target } from './target.ts';
import type { Violation } from './violations.ts';

/** A request that Prism has checked. */
export interface EngineExchange {
  /** The body: JSON as a value, anything else as text; `undefined` for none. */
  body: unknown;
  valid: boolean;
  /** Prism's response. */
  response(preferences: Preferences): MockResponse;
}

/** How a request with violations is refused in the mock's own words. */
export type Refuse = (operation: OperationModel, violations: Violation[]) => MockResponse;

/**
 * Reads a request for Prism, and lets Prism check it.
 * @throws a Fault for a request that cannot be read
 */
export async function validateByEngine(
  engine: () => Promise<Engine>,
  operation: OperationModel,
  request: MockRequest,
  target: Target,
  behavior: Behavior,
  refuse: Refuse,
): Promise<EngineExchange> {
  const { validate = 'on', auth = true, errors = 'own' } = behavior;
  const body = readBody(request);
  const { validate: validateRequest } = await engine();
  const checks = { security: auth, request: validate !== 'off', server: errors === 'prism' };
  const validated = await validateRequest(
    operation.method,
    operation.path,
    engineRequest(request, target, body),
    checks,
  ).catch((error: unknown) => {
    if (!(error instanceof UnreadableRequest)) throw error;
    throw new Fault(
      'malformed_request',
      `The request cannot be read as its headers and the document say: ${error.message}`,
    );
  });
  const ignored = validate === 'warn' && validated.violations.every(({ code }) => code !== faults.unauthorized);
  return {
    body: body ?? undefined,
    valid: ignored || validated.violations.length === 0,
    response: (preferences) => finish(validated, preferences),
  };

  function finish({ violations, response }: ValidatedRequest, preferences: Preferences): MockResponse {
    const accept = header(request.headers, 'accept');
    checkAccept(accept, [...new Set(operation.responses.flatMap(({ mediaType }) => mediaType ?? []))]);
    const result = response({ dynamic: behavior.dynamic, ...preferences, accept }, ignored);
    if (!isRefusal(result)) {
      return withHeaders(prepare(result), engineViolationHeader([...violations, ...result.violations]));
    }
    if (errors === 'prism') return problemResponse(result.problem, result.headers);
    if (result.status === faults.invalid_request && violations.length > 0) {
      return refuse(operation, violations.map(fromEngine));
    }
    throw faultOf(result);
  }
}

/** What Prism refuses with a status of its own, by that status. */
const refusals: Partial<Record<number, FaultName>> = {
  [faults.unauthorized]: 'unauthorized',
  [faults.not_acceptable]: 'not_acceptable',
  [faults.unsupported_media_type]: 'unsupported_media_type',
  [faults.unknown_path]: 'wrong_preference',
};

/** Prism's refusal as a fault of the mock's own. */
function faultOf({ status, message, headers }: EngineRefusal): Fault {
  const name = refusals[status] ?? 'mock_failure';
  return new Fault(name, name === 'unauthorized' ? wrongCredentials : message, Object.entries(headers).flat());
}

/** Whether Prism is to check and serve a request, as the operation or its body asks for. */
export function isForEngine({ engine }: OperationModel, { headers, body }: MockRequest): boolean {
  return engine === true || (engine === 'bodies' && body.length > 0 && !isJson(headers));
}

function isJson(headers: RequestHeaders): boolean {
  return isApplicationJson(header(headers, 'content-type'));
}

function readBody({ headers, body: bytes }: MockRequest): unknown {
  if (bytes.length === 0) return null;
  refuseEncoding(headers);
  // Parts of a form may be files, whose bytes are no text.
  return isJson(headers) ? parseJson(decodeText(bytes)) : new TextDecoder().decode(bytes);
}

function engineRequest({ method, headers }: MockRequest, { path, query }: Target, body: unknown): EngineRequest {
  const values = new Map<string, string[]>();
  for (const [name, value] of query) values.set(name, [...(values.get(name) ?? []), value]);
  return {
    method,
    // Prism would take the value apart here, before its style is known.
    path: path.replaceAll(',', '%2C'),
    query: Object.fromEntries(
      [...values].map(([name, list]) => [name, list.length === 1 ? (list[0] as string) : list]),
    ),
    headers: Object.fromEntries(Object.keys(headers).map((name) => [name, header(headers, name) ?? ''])),
    body,
  };
}
