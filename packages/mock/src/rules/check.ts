/** Turning the answers of a rule into answers that can be sent, and refusing those that the document does not allow. */
import { prepare } from '../core/answers.ts';
import type { MockAnswer } from '../core/exchange.ts';
import { pickDelay, type Random } from '../core/random.ts';
import { violationsOf } from '../core/violations.ts';
import type { AnswerModel, OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { RuleError, type AnswerSpec } from './spec.ts';

const socketFaults = ['reset', 'empty', 'stall', 'truncate'];

/**
 * Makes the answer that a rule asks for.
 * @returns a function that gives the answer anew for each request, because its delay may be random
 * @throws a {@link RuleError} for an answer that the document does not allow
 */
export function checkAnswer(
  operation: OperationModel,
  spec: AnswerSpec,
  validators: Validators,
): (random: Random) => MockAnswer {
  const { fault, delay, headers = {} } = spec;
  if (fault !== undefined && !socketFaults.includes(fault)) {
    throw new RuleError(`There is no fault "${fault}". There are: ${socketFaults.join(', ')}.`);
  }
  if (delay !== undefined && ![delay].flat().every((each) => Number.isFinite(each) && each >= 0)) {
    throw new RuleError('A delay is a number of milliseconds, or two of them.');
  }
  const make = (): MockAnswer => {
    const model = withBody(operation, spec, documentedAnswer(operation, spec), validators);
    const own = Object.keys(headers).map((name) => name.toLowerCase());
    const kept = Object.entries(model.headers).filter(([name]) => !own.includes(name.toLowerCase()));
    const answer = prepare({ ...model, headers: { ...Object.fromEntries(kept), ...headers } });
    return fault === undefined ? answer : { ...answer, fault };
  };
  make();
  let made: MockAnswer | undefined;
  return (random) => {
    // Made anew at the first request: only then are the answers of another document complete.
    const answer = (made ??= make());
    return delay === undefined ? answer : { ...answer, delay: pickDelay(delay, random) };
  };
}

function documentedAnswer(operation: OperationModel, spec: AnswerSpec): AnswerModel {
  const first = operation.answers[0] as AnswerModel;
  const { status = first.status, example, unchecked } = spec;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new RuleError(`A status is a whole number from 200 to 599, not ${status}.`);
  }
  const ofStatus = operation.answers.filter((answer) => answer.status === status);
  const found = example === undefined ? ofStatus[0] : ofStatus.find((answer) => answer.example === example);
  if (found) return found;
  if (unchecked) return { status, example: null, headers: {} };
  if (ofStatus.length === 0) {
    const statuses = [...new Set(operation.answers.map((answer) => answer.status))].sort((a, b) => a - b);
    throw new RuleError(`${operation.id} has no status ${status}. It has: ${statuses.join(', ')}. ${uncheckedHint}`);
  }
  const names = ofStatus.flatMap((answer) => answer.example ?? []);
  throw new RuleError(
    `${operation.id} ${status} has no example "${example}". It has: ${names.join(', ') || 'none with a name'}.`,
  );
}

const uncheckedHint = 'Set unchecked to answer what the document does not have.';

function withBody(
  operation: OperationModel,
  spec: AnswerSpec,
  model: AnswerModel,
  validators: Validators,
): AnswerModel {
  if (spec.body === undefined) return model;
  if (!spec.unchecked) {
    const fault = faultOf(model, spec.body, validators);
    if (fault !== undefined) {
      throw new RuleError(`${operation.id} ${model.status} does not allow this body: ${fault}. ${uncheckedHint}`);
    }
  }
  return { ...model, body: JSON.stringify(spec.body), mediaType: model.mediaType ?? 'application/json' };
}

/** What is wrong with a body; `undefined` when the document allows it. */
function faultOf({ status, validator }: AnswerModel, body: unknown, validators: Validators): string | undefined {
  if (validator === undefined) return `an answer ${status} has no body`;
  const validate = validators[validator];
  if (!validate || validate(body)) return undefined;
  return violationsOf(validate.errors ?? [], 'body')
    .map(({ field, message }) => `${field} ${message}`.trim())
    .join(', ');
}
