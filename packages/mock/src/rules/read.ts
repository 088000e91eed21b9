/** Reading rules that come as JSON, from a file or over HTTP. */
import { RuleError, type AnswerSpec, type Match, type RuleSpec } from './spec.ts';

/** What a rule, a match and an answer may have. */
const known = {
  rule: ['operation', 'match', 'answer', 'answers', 'times'],
  match: ['path', 'query', 'headers', 'body'],
  answer: ['status', 'example', 'body', 'headers', 'delay', 'fault', 'unchecked'],
};

/**
 * Reads a rule. Its answers stand under `answers`, or a single one under `answer`.
 * @throws a {@link RuleError} for a value that is no rule, and for properties that a rule does not have
 */
export function readRule(value: unknown): RuleSpec {
  const rule = record(value, 'rule', known.rule);
  const { operation, match, answer, answers = answer === undefined ? undefined : [answer], times } = rule;
  if (typeof operation !== 'string') throw new RuleError('A rule needs an "operation": the id of one, or "*" for all.');
  if (!Array.isArray(answers)) throw new RuleError('A rule needs an "answer", or a list of "answers".');
  return {
    operation,
    ...(match !== undefined && { match: readMatch(match) }),
    answers: answers.map((each) => readAnswer(each)),
    ...(times !== undefined && { times: times as number }),
  };
}

function readMatch(value: unknown): Match {
  const match = record(value, 'match', known.match);
  for (const part of ['path', 'query', 'headers']) {
    const texts = match[part];
    if (texts !== undefined && !isTexts(texts)) throw new RuleError(`"match.${part}" must be an object of texts.`);
  }
  return match as Match;
}

function readAnswer(value: unknown): AnswerSpec {
  const answer = record(value, 'answer', known.answer);
  if (answer['headers'] !== undefined && !isTexts(answer['headers'])) {
    throw new RuleError('"headers" of an answer must be an object of texts.');
  }
  return answer as AnswerSpec;
}

function record(value: unknown, what: string, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RuleError(`A ${what} must be a JSON object.`);
  const extra = Object.keys(value).find((name) => !names.includes(name));
  if (extra !== undefined) throw new RuleError(`A ${what} has no "${extra}". It may have: ${names.join(', ')}.`);
  return value as Record<string, unknown>;
}

function isTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');
}
