/** The programmatic interface on top of a session. */
import type { RuleHandle } from '../rules/store.ts';
import type { Match, RequestSpec, ResponseSpec, Subject, VerificationSpec, VerifyOptions } from '../rules/spec.ts';
import type { Session } from '../session.ts';
import type { Controls } from './types.ts';

type Named = string | RequestSpec;
type Responses = ResponseSpec | readonly ResponseSpec[];

function subjectOf(of: Named): Subject {
  return typeof of === 'object' ? { request: of } : { operation: of };
}

function responsesOf(response: Responses) {
  return Array.isArray(response) ? { responses: response as ResponseSpec[] } : { response: response as ResponseSpec };
}

/** The controls of a session. The types of operations are the caller's; at run time each rule is checked. */
export function controlsOf<Operations>(session: () => Session, base: () => string): Controls<Operations> {
  const controls = {
    next: (
      of: Named,
      response: Responses,
      { times = [response].flat().length, match }: { times?: number; match?: Match } = {},
    ): RuleHandle =>
      session().rules.add({ ...subjectOf(of), ...responsesOf(response), times, ...(match && { match }) }),
    on: (of: Named, match: Match, response: Responses): RuleHandle =>
      session().rules.add({ ...subjectOf(of), match, ...responsesOf(response) }),
    verify: (of: Named, options?: VerifyOptions): void =>
      session().verify({ ...subjectOf(of), ...options } as VerificationSpec),
    get requests() {
      return session().requests;
    },
    har: () => session().har(base()),
    coverage: () => session().coverage(),
    reset: () => session().reset(),
  };
  return controls as Controls<Operations>;
}
