/** The document's own refusals: what an unauthenticated or invalid request is answered with. */
import type { AnswerModel, MockModel, OperationModel } from '../model/types.ts';
import { jsonType, prepare, refusal, withHeaders } from './answers.ts';
import type { MockAnswer } from './exchange.ts';
import { Fault, faults } from './faults.ts';
import type { Finding, Violation } from './violations.ts';

/** The header with the violations, as Prism names it. */
export const violationsHeader = 'sl-violations';

/** The header with the challenge, which every 401 must have (RFC 9110, section 15.5.2). */
const challengeHeader = 'WWW-Authenticate';

/** The longest value of that header, in characters; Node's clients read 16 KiB of headers in all. */
const maxHeaderLength = 4_096;

/** The documented answer to a request without a right key, with the challenge that HTTP asks for (RFC 9110, section 11.6.1). */
export function unauthorized(operation: OperationModel, challenge: string): MockAnswer {
  const documented = operation.answers.find(({ status }) => status === faults.unauthorized);
  const answer = documented
    ? prepare(documented)
    : refusal(new Fault('unauthorized', 'The API key is missing, or is not one of this API.'));
  return challenged(answer, () => challenge);
}

/** Adds the challenge to a 401 that has none, however it came about. Other answers stay as they are. */
export function challenged(answer: MockAnswer, challenge: () => string): MockAnswer {
  const has = answer.headers.some(
    (text, index) => index % 2 === 0 && text.toLowerCase() === challengeHeader.toLowerCase(),
  );
  return answer.status !== faults.unauthorized || has ? answer : withHeaders(answer, [challengeHeader, challenge()]);
}

/** Goes with a documented answer that has no room for what is wrong with the request. */
const silentNote = ['Mock-Note', `The request is not valid: see ${violationsHeader}.`];

/** Makes the function that refuses invalid requests. */
export function createInvalidRefusal(
  model: MockModel,
): (operation: OperationModel, violations: Violation[]) => MockAnswer {
  const templates = new Map(model.operations.map((operation) => [operation, templateOf(operation)]));
  const anywhere = [...templates.values()].find((template) => errorsOf(template?.body));
  return (operation, violations) => {
    const own = templates.get(operation);
    const answer = own ? withErrors(own, violations) : undocumented(operation, violations);
    const note = own && !errorsOf(own.body) ? silentNote : [];
    return withHeaders(answer, [...violationHeaders(violations), ...note]);
  };

  /** The answer of an operation that documents none to invalid requests. */
  function undocumented({ answers }: OperationModel, violations: readonly Violation[]): MockAnswer {
    const unknownId = answers.find(({ status }) => status === faults.unknown_path);
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
export function findingsHeader(findings: readonly Finding[]): string[] {
  const texts: string[] = [];
  let length = 2;
  for (const finding of findings) {
    const text = ascii(JSON.stringify(finding));
    length += text.length + 1;
    if (length > maxHeaderLength) break;
    texts.push(text);
  }
  return [violationsHeader, `[${texts.join(',')}]`];
}

/** The answer to invalid requests where the document has none. */
const invalid: AnswerModel = {
  status: faults.invalid_request,
  example: null,
  headers: {},
  mediaType: jsonType,
  body: '{"code":"invalid_request","message":"The request is not valid.","errors":[]}',
};

/** The operation's documented answer to invalid requests: its 422, or its 400 where it has none. The first that lists errors. */
function templateOf({ answers }: OperationModel): AnswerModel | undefined {
  const of = (wanted: number) => answers.filter(({ status }) => status === wanted);
  const own = of(faults.invalid_request);
  const candidates = own.length > 0 ? own : of(faults.malformed_request);
  return candidates.find(({ body }) => errorsOf(body)) ?? candidates[0];
}

function errorsOf(body: string | undefined): { errors: unknown[] } | undefined {
  if (body === undefined) return undefined;
  try {
    const value = JSON.parse(body) as { errors?: unknown } | null;
    return Array.isArray(value?.errors) ? { ...value, errors: value.errors } : undefined;
  } catch {
    return undefined;
  }
}

/** A documented answer, with the request's own violations in the place of the example's, if it lists any. */
function withErrors(template: AnswerModel, violations: readonly Violation[]): MockAnswer {
  const envelope = errorsOf(template.body);
  if (!envelope) return prepare(template);
  const errors = violations.map(({ field, code, message }) => ({
    code,
    message: `${field} ${message}.`.trimStart(),
    ...(field !== '' && { field }),
  }));
  return prepare({ ...template, body: JSON.stringify({ ...envelope, errors }) });
}

/** Escapes all but ASCII, as header values have to be. */
export function ascii(json: string): string {
  return json.replaceAll(/[^\x20-\x7E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
