/** The state of a session as the page shows it: bounded, and without bodies. */
import { keyOf, type CoverageShare } from '../record/coverage.ts';
import type { RecordedRequest } from '../record/journal.ts';
import type { Session, Sessions } from '../session.ts';

/** How many requests and rules are shown: the last ones. */
const shown = 100;

/** The longest text of a target or a rule that is shown. */
const maxText = 400;

/** A request, in one line. */
type ShownRequest = Omit<RecordedRequest, 'headers' | 'body'>;

/** A rule, in one line. */
export interface ShownRule {
  id: number;
  /** The operation's id, or the method and path of an undocumented request. */
  operation: string;
  /** How many requests it has served. */
  hits: number;
  /** How many it serves; absent for a standing rule. */
  times?: number;
  /** What else it says, as JSON; cut when it is long. */
  text: string;
}

/** What a page is told. */
export interface Snapshot {
  /** The newest first. */
  requests: ShownRequest[];
  /** The newest first. */
  rules: ShownRule[];
  /** The shares of the document that were met, by their names. */
  shares: Record<string, CoverageShare>;
  /** How often each response was given, by operation, status and code with spaces between; responses never given are left out. */
  hits: Record<string, number>;
  /** The keys of the open scopes. */
  scopes: string[];
}

/** Takes the state of a session. */
export function snapshotOf(session: Session, sessions: Sessions): Snapshot {
  const { responses, ...shares } = session.coverage();
  const requests = session.recent(shown).map(({ headers: _headers, body: _body, ...request }) => ({
    ...request,
    target: cut(request.target),
  }));
  const rules = session.rules
    .list()
    .slice(-shown)
    .map(({ id, operation, request, hits, times, ...rest }) => ({
      id,
      operation: operation ?? `${request?.method} ${request?.path}`,
      hits,
      ...(times !== undefined && { times }),
      text: cut(JSON.stringify(rest)),
    }));
  const met = responses.filter(({ hits }) => hits > 0);
  return {
    requests: requests.reverse(),
    rules: rules.reverse(),
    shares,
    hits: Object.fromEntries(met.map(({ operation, status, code, hits }) => [keyOf(operation, status, code), hits])),
    scopes: [...sessions.byKey.keys()],
  };
}

function cut(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}
