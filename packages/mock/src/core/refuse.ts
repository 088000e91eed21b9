/** The document's own refusals: what an unauthenticated or invalid request is answered with. */
import type { AnswerModel, MockModel, OperationModel } from '../model/types.ts';
import { jsonType, prepare, refusal, withHeaders } from './answers.ts';
import type { MockAnswer } from './exchange.ts';
import { Fault, faults } from './faults.ts';
import type { Violation } from './violations.ts';

/** The header with the violations, as Prism names it. */
export const violationsHeader = 'sl-violations';

/** The header with the challenge, which every 401 must have (RFC 9110, section 15.5.2). */
const challengeHeader = 'WWW-Authenticate';

/** The longest value of that header, in characters; Node's clients read 16 KiB of headers in all. */
const maxHeaderLength = 4_096;

/** The most entries of the `errors` list. */
const maxErrors = 100;

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

/** Makes the refusals of invalid requests. */
export function createInvalidRefusal(
  model: MockModel,
): (operation: OperationModel, violations: Violation[]) => MockAnswer {
  const anywhere = model.operations
    .map((operation) => templateOf(operation))
    .find((template) => template !== undefined);
  return (operation, violations) => {
    const own = templateOf(operation);
    const unknownId = operation.answers.find(({ status }) => status === faults.unknown_path);
    const answer =
      own === undefined && unknownId && violations.every((violation) => violation.in === 'path')
        ? prepare(unknownId)
        : withErrors(own ?? anywhere, violations);
    return withHeaders(answer, violationHeaders(violations));
  };
}

/** Something that the document does not allow, in Prism's form. */
export interface Finding {
  /** `request` or `response`, the part of it, and the names that lead to the place. */
  location: string[];
  severity: 'Error';
  /** The schema's keyword, or the name of a fault. */
  code: string;
  message: string;
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

/** The operation's documented answer to invalid requests, if its body lists the single errors. */
function templateOf(operation: OperationModel): AnswerModel | undefined {
  return operation.answers.find(
    ({ status, body }) => status === faults.invalid_request && errorsOf(body) !== undefined,
  );
}

function errorsOf(body: string | undefined): { errors: unknown[] } | undefined {
  if (body === undefined) return undefined;
  const value: unknown = JSON.parse(body);
  return Array.isArray((value as { errors?: unknown } | null)?.errors) ? (value as { errors: unknown[] }) : undefined;
}

/** The template with the request's own faults in the place of the example's. */
function withErrors(template: AnswerModel | undefined, violations: readonly Violation[]): MockAnswer {
  const errors = violations.slice(0, maxErrors).map(({ field, code, message }) => ({
    code,
    message: `${field} ${message}.`.trimStart(),
    ...(field !== '' && { field }),
  }));
  const status = faults.invalid_request;
  const envelope = errorsOf(template?.body) ?? {
    code: 'invalid_request' satisfies keyof typeof faults,
    message: 'The request is not valid.',
  };
  const body = JSON.stringify({ ...envelope, errors });
  return prepare({ status, headers: template?.headers ?? {}, mediaType: template?.mediaType ?? jsonType, body });
}

/** Escapes all but ASCII, as header values have to be. */
export function ascii(json: string): string {
  return json.replaceAll(/[^\x20-\x7E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
