/** The programmatic interface on top of a session. */
import type { Session } from '../session.ts';
import type { AnswerSpec, Match, RuleSpec } from '../rules/spec.ts';
import type { RuleHandle } from '../rules/book.ts';
import type { Controls } from './types.ts';

/** A rule that answers the next requests. */
export function nextRule(
  operation: string,
  answer: AnswerSpec | readonly AnswerSpec[],
  { times, match }: { times?: number; match?: Match } = {},
): RuleSpec {
  const answers = [answer].flat();
  return { operation, answers, times: times ?? answers.length, ...(match && { match }) };
}

/** The controls of a session. The types of operations are the caller's; at run time each rule is checked. */
export function controlsOf<Operations>(session: () => Session, base: () => string): Controls<Operations> {
  const controls = {
    next: (
      operation: string,
      answer: AnswerSpec | readonly AnswerSpec[],
      options?: { times?: number; match?: Match },
    ): RuleHandle => session().rules.add(nextRule(operation, answer, options)),
    on: (operation: string, match: Match, answer: AnswerSpec | readonly AnswerSpec[]): RuleHandle =>
      session().rules.add({ operation, match, answers: [answer].flat() }),
    get requests() {
      return session().requests;
    },
    har: () => session().har(base()),
    coverage: () => session().coverage(),
    reset: () => session().reset(),
  };
  return controls as Controls<Operations>;
}
