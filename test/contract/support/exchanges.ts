/** For each check, exchanges that it must complain of, each wrong in a way of its own, and those that it must let pass. */
import { jsonMediaType, type Operation } from 'user-management-openapi';
import { exampleValues, keySchemeOf, writeRequest } from 'user-management-openapi/requests';
import type { Exchange } from 'user-management-contract';
import { document, operations } from '../../support/document.ts';

type Intent = Exchange['intent'];
type ReceivedResponse = Exchange['response'];

/** The exchanges of one check. */
export interface Samples {
  /** By what is wrong. */
  wrong: Record<string, Exchange>;
  right: Record<string, Exchange>;
}

const { example: key, headers } = keySchemeOf(document);
const named = (id: string): Operation => operations.find((operation) => operation.id === id)!;
const body = (id: string, status: string): Record<string, unknown> =>
  Object.values(named(id).responses[status]!.content![jsonMediaType]!.examples!)[0]!.value as Record<string, unknown>;
const json = { 'content-type': jsonMediaType, 'x-request-id': 'req_1' };

/** An exchange of an operation: the documented response with a status, unless told otherwise. */
function exchange(
  id: string,
  status: number,
  response: Partial<ReceivedResponse> = {},
  intent: Intent = { kind: 'valid' },
): Exchange {
  const operation = named(id);
  const documented = operation.responses[String(status)]?.content?.[jsonMediaType];
  const [text = ''] = Object.values(documented?.examples ?? {}).map(({ value }) => JSON.stringify(value));
  const more =
    status === 401 ? { 'www-authenticate': 'Bearer realm="api"' } : status === 429 ? { 'retry-after': '1' } : {};
  return {
    operation,
    intent,
    request: writeRequest(operation, exampleValues(operation), headers(key)),
    response: {
      status,
      headers: { ...(text === '' ? { 'x-request-id': 'req_1' } : json), ...more },
      text,
      milliseconds: 5,
      ...response,
    },
  };
}

const user = body('getUser', '200');
const shown = (change: Record<string, unknown>) =>
  exchange('getUser', 200, { text: JSON.stringify({ ...user, ...change }) });
const { email: _email, ...withoutEmail } = user;
const list = body('listUsers', '200');
const firstWrong = (change: Record<string, unknown>) => {
  const [first, ...rest] = list['data'] as object[];
  return exchange('listUsers', 200, { text: JSON.stringify({ ...list, data: [{ ...first, ...change }, ...rest] }) });
};

const invalid: Intent = { kind: 'invalid', place: 'body', field: 'email', keyword: 'type' };
const missing: Intent = { kind: 'missing', place: 'body', field: '' };
const unknown: Intent = { kind: 'unknown', field: 'id' };
const method: Intent = { kind: 'method', documented: ['GET', 'PUT', 'DELETE'] };

/** A request with a method that the path does not have. */
function other(verb: string, status: number, allow?: string): Exchange {
  const sent = exchange('getUser', status, { text: '', headers: allow === undefined ? {} : { allow } }, method);
  return { ...sent, request: { ...sent.request, method: verb } };
}

/** The four checks of keys: whatever is not 401 lets the request through, or hides that it would. */
function ofKeys(fault: 'none' | 'wrong scheme' | 'malformed key' | 'unknown key'): Samples {
  const intent: Intent = { kind: 'key', fault };
  return {
    wrong: {
      'success in reading': exchange('getUser', 200, {}, intent),
      'success in deleting': exchange('deleteAuthorizedApplication', 204, {}, intent),
      'the request is looked at first': exchange('createUser', 422, {}, intent),
      'what it is about is looked for first': exchange('getUser', 404, {}, intent),
      'another refusal': exchange('getUser', 403, {}, intent),
    },
    right: { 401: exchange('getUser', 401, {}, intent), 'another case': exchange('getUser', 200) },
  };
}

/** By check. */
export const samples: Record<string, Samples> = {
  'server-error': {
    wrong: {
      500: exchange('getUser', 500),
      'a gateway': exchange('getUser', 503),
      'no response': exchange('getUser', 0, { text: 'socket hang up' }),
      'for an invalid request': exchange('createUser', 500, {}, invalid),
      'for another method': other('PATCH', 500),
    },
    right: { 'no such method': other('PATCH', 501), success: exchange('getUser', 200) },
  },
  'undocumented-status': {
    wrong: {
      'another success': exchange('getUser', 203),
      '200 for 204': exchange('deleteAuthorizedApplication', 200),
      '200 for 201': exchange('createUser', 200),
      'a redirect': exchange('getUser', 302),
      'a conflict': exchange('getUser', 409),
      'a refusal of a valid request': exchange('getUser', 415),
    },
    right: { documented: exchange('createUser', 201), 'what HTTP has': exchange('createUser', 415, {}, invalid) },
  },
  'undocumented-content-type': {
    wrong: {
      text: exchange('getUser', 200, { headers: { ...json, 'content-type': 'text/plain' } }),
      'another JSON': exchange('getUser', 200, { headers: { ...json, 'content-type': 'text/json' } }),
      none: exchange('getUser', 200, { headers: { 'x-request-id': 'x' } }),
      'of an error': exchange('getUser', 404, { headers: { ...json, 'content-type': 'text/html' } }),
    },
    right: {
      'with a parameter': exchange('getUser', 200, {
        headers: { ...json, 'content-type': 'Application/JSON; charset=utf-8' },
      }),
    },
  },
  'header-conformance': {
    wrong: {
      'missing in a success': exchange('getUser', 200, { headers: { 'content-type': jsonMediaType } }),
      'missing in an error': exchange('getUser', 404, { headers: { 'content-type': jsonMediaType } }),
      'the second one is missing': exchange('getUser', 429, { headers: json }),
      'the second one is no number': exchange('getUser', 429, { headers: { ...json, 'retry-after': 'soon' } }),
      'the second one is negative': exchange('getUser', 429, { headers: { ...json, 'retry-after': '-1' } }),
    },
    right: { both: exchange('getUser', 429) },
  },
  'body-conformance': {
    wrong: {
      'a property is missing': exchange('getUser', 200, { text: JSON.stringify(withoutEmail) }),
      'another type': shown({ email_verified: 'true' }),
      'another value': shown({ object: 'person' }),
      'no e-mail address': shown({ email: 'marcelina' }),
      'no address': shown({ profile_picture_url: 'a b' }),
      'no time': shown({ created_at: '2026-01-15' }),
      'an impossible time': shown({ created_at: '2026-13-45T12:00:00.000Z' }),
      'null where there is none': shown({ email: null }),
      'too long': shown({ external_id: 'x'.repeat(129) }),
      'the prefix of another id': shown({ id: 'org_01E4ZCR3C56J083X43JQXF3JK5' }),
      'deep in a list': firstWrong({ updated_at: 'today' }),
      'no JSON': exchange('getUser', 200, { text: '{' }),
      'no body': exchange('getUser', 200, { text: '' }),
      'a body where there is none': exchange('deleteUser', 200, { text: '{}' }),
      'an error with a code that it does not have': exchange('getUser', 404, {
        text: '{"code":"user_not_found","message":"x","entity_id":"x"}',
      }),
    },
    right: {
      documented: exchange('getUser', 200),
      'none for HEAD': { ...other('HEAD', 200), intent: { kind: 'step' } },
    },
  },
  'undeclared-property': {
    wrong: {
      'beside the others': shown({ rank: 1 }),
      'in an item': firstWrong({ rank: 1 }),
      'in a part': exchange('sendVerificationEmail', 200, { text: JSON.stringify({ user: { ...user, rank: null } }) }),
      'of an error': exchange('getUser', 404, { text: JSON.stringify({ ...body('getUser', '404'), trace: 'x' }) }),
    },
    right: { 'in a map': shown({ metadata: { rank: 'x' } }), documented: exchange('listAuthorizedApplications', 200) },
  },
  'write-only-shown': {
    wrong: {
      'beside the others': shown({ password_hash: 'x' }),
      'in an item': firstWrong({ password: 'x' }),
      'of a creation': exchange('createUser', 201, { text: JSON.stringify({ ...user, signals_id: 'x' }) }),
      empty: shown({ password_hash_type: null }),
    },
    right: { documented: exchange('createUser', 201), 'an error names it': exchange('createUser', 400) },
  },
  'negative-data-accepted': {
    wrong: {
      200: exchange('getUser', 200, {}, invalid),
      201: exchange('createUser', 201, {}, invalid),
      204: exchange('deleteAuthorizedApplication', 204, {}, invalid),
      'a redirect': exchange('createUser', 302, {}, invalid),
    },
    right: { refused: exchange('createUser', 422, {}, invalid), valid: exchange('createUser', 201) },
  },
  'refusal-status': {
    wrong: {
      'a 400': exchange('createUser', 400, {}, invalid),
      'a conflict': exchange('confirmEmailChange', 409, {}, invalid),
      forbidden: exchange('createUser', 403, {}, invalid),
      'not found': exchange('createUser', 404, {}, invalid),
      'a 400 for what is missing': exchange('createUser', 400, {}, missing),
    },
    right: { 422: exchange('createUser', 422, {}, invalid), 'too many': exchange('createUser', 429, {}, invalid) },
  },
  'positive-data-refused': {
    wrong: {
      422: exchange('createUser', 422),
      'a media type': exchange('createUser', 415),
      'a method': exchange('createUser', 405),
      '400 where there is none': exchange('listUsers', 400),
      'too long an address': exchange('listUsers', 414),
    },
    right: { 'another reason': exchange('createUser', 400), success: exchange('createUser', 201) },
  },
  'missing-required': {
    wrong: {
      200: exchange('verifyEmail', 200, {}, missing),
      201: exchange('createUser', 201, {}, missing),
      'a redirect': exchange('createUser', 303, {}, missing),
    },
    right: { refused: exchange('createUser', 422, {}, missing) },
  },
  'unknown-id': {
    wrong: {
      success: exchange('deleteUser', 200, {}, unknown),
      forbidden: exchange('getUser', 403, {}, unknown),
      malformed: exchange('updateUser', 422, {}, unknown),
      'gone, undocumented': exchange('getUser', 410, {}, unknown),
    },
    right: { 404: exchange('getUser', 404, {}, unknown) },
  },
  'auth-ignored-no-key': ofKeys('none'),
  'auth-ignored-wrong-scheme': ofKeys('wrong scheme'),
  'auth-ignored-malformed-key': ofKeys('malformed key'),
  'auth-ignored-unknown-key': ofKeys('unknown key'),
  'unsupported-method': {
    wrong: {
      'not found': other('PATCH', 404, 'GET, PUT, DELETE'),
      success: other('POST', 200, 'GET, PUT, DELETE'),
      'no Allow': other('PATCH', 405),
      'Allow lacks the last': other('PATCH', 405, 'GET, PUT'),
      'Allow names another': other('PATCH', 405, 'GET, PUT, DELETE, PATCH'),
      'OPTIONS lies': other('OPTIONS', 204, 'GET'),
      'TRACE works': other('TRACE', 200, 'GET, PUT, DELETE'),
    },
    right: {
      405: other('PATCH', 405, 'GET, HEAD, PUT, DELETE, OPTIONS'),
      options: other('OPTIONS', 204, 'GET, PUT, DELETE'),
    },
  },
  'response-time': {
    wrong: {
      'just too long': exchange('getUser', 200, { milliseconds: 2_000.5 }),
      'a slow error': exchange('getUser', 404, { milliseconds: 3_000 }),
      'a slow step': exchange('createUser', 201, { milliseconds: 9_000 }, { kind: 'step' }),
    },
    right: { 'just in time': exchange('getUser', 200, { milliseconds: 2_000 }) },
  },
  'www-authenticate': {
    wrong: {
      none: exchange('getUser', 401, { headers: json }),
      empty: exchange('getUser', 401, { headers: { ...json, 'www-authenticate': '' } }),
      'no scheme': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': '"api"' } }),
    },
    right: {
      scheme: exchange('getUser', 401),
      'with realm': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': 'Bearer realm="x"' } }),
    },
  },
  leaks: {
    wrong: {
      'a trace of JavaScript': exchange('getUser', 404, { text: 'Error\\n at handle (/srv/app/users.js:12:5)' }),
      'a trace of Python': exchange('getUser', 404, { text: 'File "users.py", line 3' }),
      'a trace of Go': exchange('getUser', 404, { text: 'goroutine 12 [running]' }),
      'a trace of Java': exchange('getUser', 404, { text: 'at com.example.Users.get(Users.java:12)' }),
      'a path in a header': exchange('getUser', 200, { headers: { ...json, 'x-file': '/var/www/users/index' } }),
      'a path of Windows': exchange('getUser', 200, { text: '{"file":"C:\\\\srv\\\\users\\\\x"}' }),
    },
    right: { documented: exchange('getUser', 200) },
  },
};
