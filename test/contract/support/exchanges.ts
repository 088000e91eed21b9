/** Exchanges for the samples of the checks. */
import { jsonMediaType, type Operation } from 'user-management-openapi';
import { exampleValues, keySchemeOf, writeRequest } from 'user-management-openapi/requests';
import type { Exchange } from 'user-management-contract';
import { document, operations } from './document.ts';
import type { Samples } from './fault.ts';

type Intent = Exchange['intent'];
type ReceivedResponse = Exchange['response'];

const { example: key, headers } = keySchemeOf(document);
const named = (id: string): Operation => operations.find((operation) => operation.id === id)!;
/** The body of an operation's first documented response with a status. */
export const body = (id: string, status: string): Record<string, unknown> =>
  Object.values(named(id).responses[status]!.content![jsonMediaType]!.examples!)[0]!.value as Record<string, unknown>;
/** The headers of a response in JSON. */
export const json = { 'content-type': jsonMediaType, 'x-request-id': 'req_1' };

/** An exchange of an operation: the documented response with a status, unless told otherwise. */
export function exchange(
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

/** A user, as documented. */
export const user = body('getUser', '200');
/** A response with the user, changed. */
export const shown = (change: Record<string, unknown>): Exchange =>
  exchange('getUser', 200, { text: JSON.stringify({ ...user, ...change }) });
const list = body('listUsers', '200');
/** A response with a list of users, the first of them changed. */
export const firstWrong = (change: Record<string, unknown>): Exchange => {
  const [first, ...rest] = list['data'] as object[];
  return exchange('listUsers', 200, { text: JSON.stringify({ ...list, data: [{ ...first, ...change }, ...rest] }) });
};

/** Why a request is sent that breaks a constraint of its body. */
export const invalid: Intent = { kind: 'invalid', place: 'body', field: 'email', keyword: 'type' };
/** Why a request is sent without its body. */
export const missing: Intent = { kind: 'missing', place: 'body', field: '' };
const method: Intent = { kind: 'method', documented: ['GET', 'PUT', 'DELETE'] };

/** A request with a method that the path does not have. */
export function other(verb: string, status: number, allow?: string): Exchange {
  const sent = exchange('getUser', status, { text: '', headers: allow === undefined ? {} : { allow } }, method);
  return { ...sent, request: { ...sent.request, method: verb } };
}

/** The four checks of keys: whatever is not 401 lets the request through, or hides that it would. */
export function ofKeys(fault: 'none' | 'wrong scheme' | 'malformed key' | 'unknown key'): Samples {
  const intent: Intent = { kind: 'key', fault };
  return {
    wrong: {
      'success in reading': exchange('getUser', 200, {}, intent),
      'success in deleting': exchange('deleteAuthorizedApplication', 204, {}, intent),
      'the request is looked at first': exchange('createUser', 422, {}, intent),
      'what it is about is looked for first': exchange('getUser', 404, {}, intent),
      'another refusal': exchange('getUser', 403, {}, intent),
    },
    right: { 401: exchange('getUser', 401, {}, intent) },
    skipped: {
      'no wrong key': exchange('getUser', 200),
      'another wrong key': exchange(
        'getUser',
        200,
        {},
        {
          kind: 'key',
          fault: fault === 'none' ? 'wrong scheme' : 'none',
        },
      ),
    },
  };
}
