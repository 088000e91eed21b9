/** Turning the responses of a rule into ones that can be sent, and refusing those that the document does not allow. */
import { jsonType, prepare } from '../core/responses.ts';
import type { MockResponse } from '../core/exchange.ts';
import { Fault } from '../core/faults.ts';
import { essence, isJson } from '../core/media-type.ts';
import { unsupportedPreference } from '../core/prefer.ts';
import { pickDelay, reversedDelay, type Random } from '../core/random.ts';
import { requestIdHeader } from '../core/request-id.ts';
import { parameterNames } from '../core/segments.ts';
import { violationsOf } from '../core/violations.ts';
import type { ResponseModel, OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { RuleError, type ResponseSpec } from './spec.ts';
import { checkTemplate, fillTemplate, type TemplateRequest } from './template.ts';

/** Gives the response to a request; its delay and a template's body are made anew for each. */
export type RuleResponse = (request: TemplateRequest, random: Random) => MockResponse;

/** A response whose own body is kept as JSON text, so that its size is known, and what shares it shares the memory. */
export interface StoredResponse extends Omit<ResponseSpec, 'body'> {
  /** The body as JSON; absent when the response has none of its own. */
  json?: string;
}

/**
 * The text of a response's body, apart from the rest.
 * @throws a {@link RuleError} for a body that JSON cannot express
 */
export function store({ body, ...rest }: ResponseSpec): StoredResponse {
  try {
    return { ...rest, json: JSON.stringify(body) };
  } catch (error) {
    throw new RuleError(`The body of a response cannot be written as JSON: ${(error as Error).message}`);
  }
}

/** Headers that the server itself decides about, or that contradict a body of known length. */
const reserved = ['content-length', 'transfer-encoding', 'trailer', requestIdHeader.toLowerCase()];

const uncheckedHint = 'Set unchecked to respond with what the document does not have.';

/**
 * Makes the response that a rule asks for.
 * @throws a {@link RuleError} for one that the document does not allow
 */
export function createResponse(operation: OperationModel, spec: StoredResponse, validators: Validators): RuleResponse {
  const { fault, delay, dribble, headers = {}, template = false, unchecked = false } = spec;
  const names = Object.keys(headers);
  const lower = names.map((name) => name.toLowerCase());
  const own = lower.find((name) => reserved.includes(name));
  if (own !== undefined) throw new RuleError(`The header ${own} comes from the server and cannot be set by a rule.`);
  if (new Set(lower).size < lower.length) throw new RuleError('The headers of a response have one name twice.');
  const reversed = reversedDelay(delay);
  if (reversed !== undefined) throw new RuleError(reversed);
  const documented = documentedResponse(operation, spec);
  const mediaType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (mediaType !== undefined && !unchecked && essence(mediaType) !== essence(documented.mediaType)) {
    const right = documented.mediaType ?? 'none';
    throw new RuleError(
      `${operation.id} ${documented.status} has no media type ${mediaType}. It has: ${right}. ${uncheckedHint}`,
    );
  }
  // A header of the rule replaces the documented one, whatever its case; the content type is told apart by all that sends.
  const kept = Object.entries({ ...documented.headers, ...headers }).filter(
    ([name]) => name.toLowerCase() !== 'content-type' && (name in headers || !lower.includes(name.toLowerCase())),
  );
  const model: ResponseModel = {
    ...documented,
    headers: Object.fromEntries(kept),
    ...(mediaType !== undefined && { mediaType }),
  };
  const complete = (response: MockResponse, random: Random): MockResponse => ({
    ...response,
    ...(fault !== undefined && { fault }),
    ...(dribble !== undefined && { dribble }),
    ...(delay !== undefined && { delay: pickDelay(delay, random) }),
  });
  const { json } = spec;
  if (template) {
    if (json === undefined) throw new RuleError('A response with "template" needs a "body".');
    checkTemplate(JSON.parse(json), parameterNames(operation.path));
    return (request, random) => {
      const body = fillTemplate(JSON.parse(json), request);
      const wrong = unchecked ? undefined : faultOf(documented, body, validators);
      if (wrong !== undefined) {
        throw new Fault(
          'invalid_template',
          `${operation.id} ${model.status} does not allow what the template made: ${wrong}.`,
        );
      }
      return complete(prepare(withBody(model, JSON.stringify(body))), random);
    };
  }
  if (json !== undefined && !unchecked) {
    const wrong = faultOf(documented, JSON.parse(json), validators);
    if (wrong !== undefined) {
      throw new RuleError(`${operation.id} ${model.status} does not allow this body: ${wrong}. ${uncheckedHint}`);
    }
  }
  const response = prepare(json === undefined ? model : withBody(model, json));
  return (_, random) => complete(response, random);
}

function documentedResponse(operation: OperationModel, spec: StoredResponse): ResponseModel {
  const first = operation.responses[0] as ResponseModel;
  const { status = first.status, example, unchecked } = spec;
  const ofStatus = operation.responses.filter((response) => response.status === status);
  const found = example === undefined ? ofStatus[0] : ofStatus.find((response) => response.example === example);
  if (found) return found;
  if (unchecked) return { status, example: null, headers: {} };
  const { message } = unsupportedPreference(operation, { status, example });
  throw new RuleError(ofStatus.length === 0 ? `${message} ${uncheckedHint}` : message);
}

/** A text goes as it is where the media type is not JSON. */
function withBody(model: ResponseModel, json: string): ResponseModel {
  const { mediaType = jsonType } = model;
  const isText = json.startsWith('"') && !isJson(mediaType);
  return { ...model, body: isText ? (JSON.parse(json) as string) : json };
}

/** What is wrong with a body; `undefined` when the document allows it. */
function faultOf({ status, validator }: ResponseModel, body: unknown, validators: Validators): string | undefined {
  if (validator === undefined) return `a response ${status} has no body`;
  const validate = validators[validator];
  if (!validate || validate(body)) return undefined;
  return violationsOf(validate.errors ?? [], 'body')
    .map(({ field, message }) => `${field} ${message}`.trim())
    .join(', ');
}
