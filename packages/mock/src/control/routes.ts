/** What can be asked of the mock under `/__mock/`: one table, from which the requests are routed and the description is made. */
import { Fault } from '../core/faults.ts';
import type { RequestParts } from '../core/validate.ts';
import { ruleSchema, verificationSchema } from '../rules/schema.ts';
import { VerificationError, type RuleSpec, type VerificationSpec } from '../rules/spec.ts';
import type { Session, Sessions } from '../session.ts';

/** Where the control interface lives. */
export const controlPath = '/__mock';

/** What the routes work on. */
export interface ControlSubject {
  sessions: Sessions;
  /** Opens a session with a key of its own, and gives the key. */
  openScope(): string;
  operations(): number;
  /** Where the mock listens. */
  url(): string;
}

/** A request under `/__mock/`, as a route sees it. */
export interface RouteCall extends Pick<RequestParts, 'path' | 'query'> {
  /** The key of the scope that the request names with `?scope=`; `undefined` for the whole mock. */
  scope: string | undefined;
  /** The request's `Accept` header; empty where it has none. */
  accept: string;
  /**
   * Parses the body.
   * @throws what the control interface responds with 400 to, for a body that is not JSON
   */
  json(): unknown;
}

/** What all routes have. */
export interface RouteShape {
  /** In upper case. */
  method: string;
  /** Begins with `/__mock/`; may have `{parameters}`. */
  path: string;
  /** A sentence for the description of the control interface; `''` leaves the route out of it. */
  summary: string;
  /** Whether `?scope=` is understood. */
  scoped: boolean;
  /** The JSON Schema of the request's body, if it takes one. It is described and not checked. */
  body?: object;
  /** The status of a success. */
  status: number;
}

/** A route that somebody who builds on the mock adds to the control interface. */
export interface Route extends RouteShape {
  /**
   * Gives the response's body, which is sent as JSON, a {@link Content} for another media type, or `undefined` for none.
   * @throws a RouteError to refuse the request
   */
  run(call: RouteCall): unknown;
}

/** A request, as the mock's own routes see it. */
interface ControlCall extends RouteCall {
  subject: ControlSubject;
  /** The scope that the request names, else the whole mock. */
  session: Session;
}

/** One of the mock's own routes. */
export interface ControlRoute extends RouteShape {
  run(call: ControlCall): unknown;
}

/**
 * A route that only shows something. It is described where it has a summary.
 * @param about see {@link RouteShape}. Default: no summary, and without scopes
 */
export function view(
  path: string,
  run: ControlRoute['run'],
  about: Partial<Pick<RouteShape, 'summary' | 'scoped'>> = {},
): ControlRoute {
  return { method: 'GET', path, summary: '', scoped: false, ...about, status: 200, run };
}

/** All routes but the page and the description. */
export const controlRoutes: ControlRoute[] = [
  view(`${controlPath}/health`, ({ subject }) => ({ status: 'ok', operations: subject.operations() }), {
    summary: 'Tells that the mock is ready.',
  }),
  view(`${controlPath}/requests`, ({ session }) => session.requests, {
    summary: 'Lists the recorded requests, oldest first, without their secrets.',
    scoped: true,
  }),
  view(`${controlPath}/requests.har`, ({ session, subject }) => session.har(subject.url()), {
    summary: 'Lists them with their responses, as an HTTP Archive (HAR 1.2).',
    scoped: true,
  }),
  view(`${controlPath}/coverage`, ({ session }) => session.coverage(), {
    summary: "Tells which of the document's responses were met.",
    scoped: true,
  }),
  view(`${controlPath}/rules`, ({ session }) => session.rules.list(), {
    summary: 'Lists the rules, oldest first, and how many requests each has served.',
    scoped: true,
  }),
  {
    method: 'POST',
    path: `${controlPath}/rules`,
    summary: 'Adds a rule.',
    scoped: true,
    body: ruleSchema,
    status: 201,
    run({ session, json }) {
      return { id: session.rules.add(json() as RuleSpec).id };
    },
  },
  {
    method: 'POST',
    path: `${controlPath}/verify`,
    summary: 'Checks how many of the recorded requests are as expected; the 409 lists those that came close.',
    scoped: true,
    body: verificationSchema,
    status: 204,
    run({ session, json }) {
      try {
        session.verify(json() as VerificationSpec);
      } catch (error) {
        if (error instanceof VerificationError) throw new Fault('verification_failed', error.message);
        throw error;
      }
    },
  },
  {
    method: 'DELETE',
    path: `${controlPath}/rules/{id}`,
    summary: 'Takes a rule back.',
    scoped: true,
    status: 204,
    run({ session, path }) {
      if (!session.rules.remove(Number(path['id']))) throw new Fault('unknown_path', `There is no rule ${path['id']}.`);
    },
  },
  {
    method: 'POST',
    path: `${controlPath}/scopes`,
    summary: 'Opens a scope: rules and records that are about the requests with its API key only.',
    scoped: false,
    status: 201,
    run: ({ subject }) => ({ key: subject.openScope() }),
  },
  {
    method: 'DELETE',
    path: `${controlPath}/scopes/{key}`,
    summary: 'Ends a scope.',
    scoped: false,
    status: 204,
    async run({ subject, path }) {
      sessionOf(subject, path['key']);
      await subject.sessions.close(path['key'] ?? '');
    },
  },
  {
    method: 'POST',
    path: `${controlPath}/reset`,
    summary: 'Takes every rule back and forgets every request; without a scope, ends all scopes too.',
    scoped: true,
    status: 204,
    async run({ session, subject }) {
      await (session === subject.sessions.main ? subject.sessions.reset() : session.reset());
    },
  },
];

/**
 * The session that a request names.
 * @param key the scope's key; `undefined` for the whole mock
 * @throws a Fault for a scope that is not open
 */
export function sessionOf({ sessions }: ControlSubject, key: string | undefined): Session {
  const session = key === undefined ? sessions.main : sessions.byKey.get(key);
  if (!session) throw new Fault('unknown_path', 'There is no scope with this key. POST /__mock/scopes opens one.');
  return session;
}
