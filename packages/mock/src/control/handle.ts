/** Responding to the requests under `/__mock/`. */
import { prepare, refusal } from '../core/responses.ts';
import { header, type MockResponse, type MockRequest } from '../core/exchange.ts';
import { parseJson } from '../core/body.ts';
import { Fault, faultOf } from '../core/faults.ts';
import { createOperationRouter } from '../core/router.ts';
import { isSameSecret } from '../core/same-secret.ts';
import { readTarget } from '../core/target.ts';
import { RuleError } from '../rules/spec.ts';
import { controlDocument } from './openapi.ts';
import { Content, RouteError } from './content.ts';
import { controlPath, controlRoutes, sessionOf, view, type ControlRoute, type ControlSubject } from './routes.ts';

/** Who may use the control interface. */
export interface ControlAccess {
  /** What requests must carry as a bearer token. */
  token?: string | undefined;
  /** Whether only this machine can reach the mock. Without a token, nobody else may control it. */
  local: boolean;
}

/** Whether a request is for the control interface. */
export function isControl({ target }: MockRequest): boolean {
  return target.startsWith(controlPath) && /^(?:[/?]|$)/.test(target.slice(controlPath.length));
}

/**
 * Makes the function that responds to them.
 * @param more routes besides the mock's own; of two for one path and method the last counts
 */
export function createControl(
  subject: ControlSubject,
  access: ControlAccess,
  more: readonly ControlRoute[],
): (request: MockRequest) => MockResponse | Promise<MockResponse> {
  const routes = [...controlRoutes, ...more];
  const router = createOperationRouter([view(`${controlPath}/openapi.json`, () => controlDocument(routes)), ...routes]);

  const response = (request: MockRequest): MockResponse | Promise<MockResponse> => {
    checkAccess(request, access);
    const { path, query } = readTarget(request.target);
    if (path === controlPath) return { status: 308, headers: ['Location', `${controlPath}/`, 'Content-Length', '0'] };
    const found = router.find(path, request.method);
    if (Array.isArray(found)) {
      if (found.length === 0) throw router.unknown(path);
      const methods = found.join(', ');
      throw new Fault('method_not_allowed', `${request.method} is not a method of this path. It has: ${methods}.`, [
        'Allow',
        methods,
      ]);
    }
    const route = found.operation;
    if (route.body && !/^application\/json\b/i.test(header(request.headers, 'content-type') ?? '')) {
      throw new Fault('unsupported_media_type', "The body's Content-Type must be application/json.");
    }
    const scope = route.scoped ? query.find(([name]) => name === 'scope')?.[1] : undefined;
    const session = sessionOf(subject, scope);
    const accept = header(request.headers, 'accept') ?? '';
    const json = () => parseJson(new TextDecoder().decode(request.body));
    const result = route.run({ subject, session, scope, accept, path: found.path, query, json });
    return result instanceof Promise ? result.then((ready) => responseOf(route, ready)) : responseOf(route, result);
  };

  return (request) => {
    try {
      const result = response(request);
      return result instanceof Promise ? result.catch(refused) : result;
    } catch (error) {
      return refused(error);
    }
  };
}

function responseOf({ status }: ControlRoute, result: unknown): MockResponse {
  if (result instanceof Content) return result.response;
  if (result === undefined) return prepare({ status, headers: {} });
  return prepare({ status, headers: {}, body: JSON.stringify(result) });
}

function refused(error: unknown): MockResponse {
  if (error instanceof RouteError) {
    const { status, code, message } = error;
    return prepare({ status, headers: {}, body: JSON.stringify({ code, message }) });
  }
  if (error instanceof RuleError) return refusal(new Fault('wrong_rule', error.message));
  return refusal(faultOf(error));
}

/** The token of a request: a bearer token, or the password that a person has given to a browser. */
function givenToken(authorization: string): string | undefined {
  const [, scheme = '', value = ''] = /^(\S+) (.*)$/.exec(authorization) ?? [];
  // The name of a scheme has no case (RFC 9110, section 11.1).
  if (scheme.toLowerCase() === 'bearer') return value;
  return scheme.toLowerCase() === 'basic'
    ? Buffer.from(value, 'base64')
        .toString()
        .replace(/^[^:]*:/, '')
    : undefined;
}

const localNames = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i;

/** Keeps out strangers, and web pages that a person on this machine happens to visit. */
function checkAccess({ headers }: MockRequest, { token, local }: ControlAccess): void {
  const host = header(headers, 'host') ?? '';
  const origin = header(headers, 'origin');
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) {
    throw new Fault('control_denied', 'A page of another origin may not control the mock.');
  }
  if (token !== undefined) {
    const given = givenToken(header(headers, 'authorization') ?? '');
    if (given !== undefined && isSameSecret(given, token)) return;
    const message = 'The control token is missing or wrong. Send it as "Authorization: Bearer TOKEN".';
    // A browser asks the person for the token: it is the password, whatever the user's name is.
    if (header(headers, 'accept')?.includes('text/html'))
      throw new Fault('unauthorized', message, ['WWW-Authenticate', 'Basic realm="mock control", charset="UTF-8"']);
    throw new Fault('control_denied', message);
  }
  if (!local)
    throw new Fault('control_denied', 'Others can reach this mock, so it needs a control token: --control-token.');
  // A page whose own name leads to this machine has another host (DNS rebinding).
  if (!localNames.test(host)) throw new Fault('control_denied', `The host ${host} is not a name of this machine.`);
}
