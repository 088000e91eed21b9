/** Checking a request's parameters and body. */
import type { BodyModel, OperationModel, ParameterModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { cookies } from './authenticate.ts';
import type { ParsedBody } from './body.ts';
import { header, type RequestHeaders } from './exchange.ts';
import { readParameter } from './parameters.ts';
import { bodyViolation, maxViolations, parameterViolation, violationsOf, type Violation } from './violations.ts';

/** The parts of a request that are checked. */
export interface RequestParts {
  /** The path parameters, decoded, by name. */
  path: Readonly<Record<string, string>>;
  /** Names and values in their order, decoded. */
  query: readonly (readonly [string, string])[];
  headers: RequestHeaders;
  body: ParsedBody | undefined;
}

/** Lists what is wrong with a request, up to {@link maxViolations}; an empty list for a valid one. */
export function validate(operation: OperationModel, validators: Validators, parts: RequestParts): Violation[] {
  const violations: Violation[] = [];
  for (const parameter of operation.parameters) violations.push(...ofParameter(parameter, validators, parts));
  const room = maxViolations - violations.length;
  if (room > 0) violations.push(...ofBody(operation.body, validators, parts.body, room));
  return violations;
}

const none: Violation[] = [];

function ofParameter(parameter: ParameterModel, validators: Validators, parts: RequestParts): Violation[] {
  const texts = textsOf(parameter, parts);
  const { in: place, name } = parameter;
  if (texts.length === 0) {
    return parameter.required ? [parameterViolation(place, name, 'required', 'is required')] : none;
  }
  const reading = readParameter(parameter, texts);
  if ('fault' in reading) return [parameterViolation(place, name, 'type', reading.fault)];
  return check(validators, parameter.validator, reading.value, place, name);
}

function ofBody(
  model: BodyModel | undefined,
  validators: Validators,
  body: ParsedBody | undefined,
  room: number,
): Violation[] {
  if (body?.fault) return [bodyViolation(body.fault)];
  if (body) return body.validator === null ? none : check(validators, body.validator, body.value, 'body', '', room);
  return model?.required
    ? [{ in: 'body', field: '', code: 'body_required', keyword: 'required', message: 'A body is required' }]
    : none;
}

function textsOf({ in: place, name }: ParameterModel, { path, query, headers }: RequestParts): string[] {
  switch (place) {
    case 'path':
      return path[name] === undefined ? [] : [path[name]];
    case 'query':
      return query.filter((pair) => pair[0] === name).map((pair) => pair[1]);
    case 'header': {
      const value = header(headers, name.toLowerCase());
      return value === undefined ? [] : [value];
    }
    case 'cookie':
      return cookies(headers)
        .filter((pair) => pair[0] === name)
        .map((pair) => pair[1]);
  }
}

function check(
  validators: Validators,
  name: string,
  value: unknown,
  place: Violation['in'],
  field: string,
  room?: number,
): Violation[] {
  const validator = validators[name];
  if (!validator) throw new Error(`The validator ${name} is missing.`);
  return validator(value) ? none : violationsOf(validator.errors ?? [], place, field, room);
}
