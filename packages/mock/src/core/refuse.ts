/** The document's own refusals: what an unauthenticated or invalid request gets. */
import type { ResponseModel, MockModel, OperationModel } from '../model/types.ts';
import { jsonType, prepare, refusal, withHeaders } from './responses.ts';
import { pairsOf, type MockResponse } from './exchange.ts';
import { Fault, faults } from './faults.ts';
import type { Finding, Violation } from './violations.ts';

/** The header with the violations, as Prism names it. */
export const violationsHeader = 'sl-violations';

/** The header with the challenge, which every 401 must have (RFC 9110, section 15.5.2). */
const challengeHeader = 'WWW-Authenticate';

/** The longest value of that header, in characters; Node's clients read 16 KiB of headers in all. */
const maxHeaderLength = 4_096;

/** What is wrong with a request without a right key, where the document has no words for it. */
export const wrongCredentials = 'The credentials are missing, or are not such as the document asks for.';

/** The documented response to a request without a right key, with the challenge that HTTP asks for (RFC 9110, section 11.6.1). */
export function unauthorized(operation: OperationModel, challenge: string): MockResponse {
  const documented = operation.responses.find(({ status }) => status === faults.unauthorized);
  const response = documented ? prepare(documented) : refusal(new Fault('unauthorized', wrongCredentials));
  return challenged(response, () => challenge);
}

/** Adds the challenge to a 401 that has none, however it came about. Other responses stay as they are. */
export function challenged(response: MockResponse, challenge: () => string): MockResponse {
  if (response.status !== faults.unauthorized) return response;
  const has = pairsOf(response.headers).some(([name]) => name.toLowerCase() === challengeHeader.toLowerCase());
  return has ? response : withHeaders(response, [challengeHeader, challenge()]);
}

/** Goes with a documented response that has no room for what is wrong with the request. */
const silentNote = ['Mock-Note', `The request is not valid: see ${violationsHeader}.`];

/** Makes the function that refuses invalid requests. */
export function createInvalidRefusal(
  model: MockModel,
): (operation: OperationModel, violations: Violation[]) => MockResponse {
  const templates = new Map(model.operations.map((operation) => [operation, templateOf(operation)]));
  const anywhere = [...templates.values()].find((template) => errorsOf(template?.body));
  return (operation, violations) => {
    const own = templates.get(operation);
    const response = own ? withErrors(own, violations) : undocumented(operation, violations);
    const note = own && !errorsOf(own.body) ? silentNote : [];
    return withHeaders(response, [...violationHeaders(violations), ...note]);
  };

  /** The response of an operation that documents none to invalid requests. */
  function undocumented({ responses }: OperationModel, violations: readonly Violation[]): MockResponse {
    const unknownId = responses.find(({ status }) => status === faults.unknown_path);
    if (unknownId && violations.every((violation) => violation.in === 'path')) return prepare(unknownId);
    const fault = violations.find((violation) => violation.fault)?.fault;
    return fault ? refusal(fault) : withErrors(anywhere ?? invalid, violations);
  }
}

/** Says where violations are. */
export function findingsOf(side: 'request' | 'response', violations: readonly Violation[]): Finding[] {
  return violations.map(({ in: place, field, keyword, message }) => ({
    location: [side, place, ...(field === '' ? [] : field.split('.'))],
    severity: 'Error',
    code: keyword,
    message: `${field} ${message}`.trim(),
  }));
}

/** The header that tells a developer what was wrong with a request. */
export function violationHeaders(violations: readonly Violation[]): string[] {
  return findingsHeader(findingsOf('request', violations));
}

/** The header that tells a developer what was wrong, in ASCII; as many findings as it has room for. */
export function findingsHeader(findings: readonly object[]): string[] {
  const texts: string[] = [];
  let length = 2;
  for (const finding of findings) {
    const text = JSON.stringify(finding).replaceAll(
      /[^\x20-\x7E]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    length += text.length + 1;
    if (length > maxHeaderLength) break;
    texts.push(text);
  }
  return [violationsHeader, `[${texts.join(',')}]`];
}

/** The response to invalid requests where the document has none. */
const invalid: ResponseModel = {
  status: faults.invalid_request,
  example: null,
  headers: {},
  mediaType: jsonType,
  body: '{"code":"invalid_request","message":"The request is not valid.","errors":[]}',
};

/** The operation's documented response to invalid requests: its 422, or its 400 where it has none. The first that lists errors. */
function templateOf({ responses }: OperationModel): ResponseModel | undefined {
  const of = (wanted: number) => responses.filter(({ status }) => status === wanted);
  const own = of(faults.invalid_request);
  const candidates = own.length > 0 ? own : of(faults.malformed_request);
  return candidates.find(({ body }) => errorsOf(body)) ?? candidates[0];
}

function errorsOf(body: string | undefined): { errors: unknown[] } | undefined {
  try {
    const value = JSON.parse(String(body)) as { errors?: unknown };
    return Array.isArray(value.errors) ? { ...value, errors: value.errors } : undefined;
  } catch {
    // No body, no JSON, or null.
    return undefined;
  }
}

/** A documented response, with the request's own violations in the place of the example's, if it lists any. */
function withErrors(template: ResponseModel, violations: readonly Violation[]): MockResponse {
  const envelope = errorsOf(template.body);
  if (!envelope) return prepare(template);
  const errors = violations.map(({ field, code, message }) => ({
    code,
    message: `${field} ${message}.`.trimStart(),
    ...(field !== '' && { field }),
  }));
  return prepare({ ...template, body: JSON.stringify({ ...envelope, errors }) });
}
