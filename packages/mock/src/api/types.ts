/** The mock's programmatic interface, typed by the document's operations. */
import type { operations } from '../../../../generated/types.ts';
import type { OpenApiDocument } from '../document/types.ts';
import type { Coverage } from '../record/coverage.ts';
import type { Har } from '../record/har.ts';
import type { RecordedRequest } from '../record/journal.ts';
import type { DroppedRule, RuleHandle } from '../rules/store.ts';
import type { Match, PathMatcher, RequestSpec, ResponseSpec, VerifyOptions } from '../rules/spec.ts';

/** The operations of this project's own document, as openapi-typescript describes them. */
export type OwnOperations = operations;

/** The id of an operation. */
export type OperationId<Operations> = keyof Operations & string;

/** The documented statuses of an operation. */
export type StatusOf<Operations, Id extends keyof Operations> = Operations[Id] extends { responses: infer Responses }
  ? keyof Responses & number
  : never;

/** The documented body of an operation's response. */
export type BodyOf<Operations, Id extends keyof Operations, Status> = Operations[Id] extends {
  responses: infer Responses;
}
  ? Status extends keyof Responses
    ? Responses[Status] extends { content: infer Content }
      ? Content[keyof Content]
      : never
    : never
  : never;

/** What every response may have. */
type ResponseBase = Pick<ResponseSpec, 'example' | 'headers' | 'delay' | 'dribble' | 'fault'>;

/** A response of one operation: a documented status, with a body that goes with it. */
export type ResponseOf<Operations, Id extends keyof Operations> =
  | {
      [Status in StatusOf<Operations, Id>]: ResponseBase & {
        status: Status;
        /** Default: the example's. */
        body?: BodyOf<Operations, Id, Status>;
        template?: false;
        unchecked?: false;
      };
    }[StatusOf<Operations, Id>]
  | (ResponseBase & { status?: undefined; body?: undefined; template?: false; unchecked?: false })
  // What a template makes is checked when a request fills it.
  | (ResponseBase & { status?: StatusOf<Operations, Id>; body: unknown; template: true; unchecked?: false })
  | (ResponseSpec & { unchecked: true });

/** The names of an operation's path parameters. */
type PathName<Operations, Id extends keyof Operations> = Operations[Id] extends { parameters: { path: infer Path } }
  ? keyof Path & string
  : string;

/** Which requests of an operation a rule is about. */
export interface MatchOf<Operations, Id extends keyof Operations> extends Omit<Match, 'path'> {
  /** Path parameters by name, decoded. */
  path?: { [Name in PathName<Operations, Id>]?: PathMatcher };
}

/** How a counted rule counts. */
export interface NextOptions<Operations, Id extends keyof Operations> {
  /** How many requests the rule serves. Default: 1, or as many as there are responses. */
  times?: number;
  /** Only requests that match are served and counted. Default: all of the operation. */
  match?: MatchOf<Operations, Id>;
}

/** What is verified of an operation's requests. */
export interface VerifyOptionsOf<Operations, Id extends keyof Operations> extends Omit<VerifyOptions, 'match'> {
  /** Only requests that match are counted. Default: all of the operation. */
  match?: MatchOf<Operations, Id>;
}

/** A response to a request that the document does not have. */
export type UncheckedResponse = ResponseSpec & { unchecked: true };

/** What can be done with the whole mock, and with a scope alike. */
export interface Controls<Operations> {
  /**
   * Responds to the operation's next request, or the next several.
   *
   * Only valid requests with an API key reach a rule; all others are refused as always.
   * @param operation the operation's id, `*` for the next request of any, or a request that the document does not have
   * @param response one response, or several that are given in turn
   * @throws a RuleError for a response that the document does not allow, unless it is `unchecked`, and a LimitError when there
   * are too many rules
   */
  next<Id extends OperationId<Operations>>(
    operation: Id,
    response: ResponseOf<Operations, Id> | readonly ResponseOf<Operations, Id>[],
    options?: NextOptions<Operations, Id>,
  ): RuleHandle;
  next(
    operation: '*',
    response: ResponseSpec | readonly ResponseSpec[],
    options?: { times?: number; match?: Match },
  ): RuleHandle;
  next(
    request: RequestSpec,
    response: UncheckedResponse | readonly UncheckedResponse[],
    options?: { times?: number; match?: Match },
  ): RuleHandle;

  /**
   * Responds to every matching request from now on. A later rule takes the place of an earlier one.
   * @param operation the operation's id, `*` for any, or a request that the document does not have, which needs no API key
   * @param match `{}` for every request of the operation
   * @param response one response, or several that are given in turn, the last of them for good
   * @throws a RuleError for a response that the document does not allow, unless it is `unchecked`, and a LimitError when there
   * are too many rules
   */
  on<Id extends OperationId<Operations>>(
    operation: Id,
    match: MatchOf<Operations, Id>,
    response: ResponseOf<Operations, Id> | readonly ResponseOf<Operations, Id>[],
  ): RuleHandle;
  on(operation: '*', match: Match, response: ResponseSpec | readonly ResponseSpec[]): RuleHandle;
  on(request: RequestSpec, match: Match, response: UncheckedResponse | readonly UncheckedResponse[]): RuleHandle;

  /**
   * Checks how many of the recorded requests are as expected, whatever they got.
   * @param operation the operation's id, `*` for any, or a request that the document does not have
   * @param options which requests count, and how many there must be. Default: at least one, whatever is in it
   * @throws a VerificationError that lists the requests that came close
   */
  verify<Id extends OperationId<Operations>>(operation: Id, options?: VerifyOptionsOf<Operations, Id>): void;
  verify(operation: '*' | RequestSpec, options?: VerifyOptions): void;

  /** The requests that were served, oldest first, without their secrets. */
  readonly requests: RecordedRequest[];

  /** The requests with their responses as an HTTP Archive (HAR 1.2), without their secrets. */
  har(): Har;

  /** Which of the document's responses were met so far. */
  coverage(): Coverage;

  /** Takes every rule back, and forgets every request. */
  reset(): void;
}

/** A part of the mock that belongs to one test: its rules and records are about the requests that carry its key. */
export interface Scope<Operations = OwnOperations> extends Controls<Operations> {
  /** The API key to give to the application under test. */
  readonly key: string;
  /** Ends the scope and forgets its rules and requests. Its key becomes a key like any other. */
  close(): void;
}

/** An operation of a mock. */
export interface MockOperation {
  id: string;
  /** In upper case. */
  method: string;
  /** The path as the document writes it. */
  path: string;
}

/** A running mock. Its rules are about every request, and its records too, also those of scopes. */
export interface Mock<Operations = OwnOperations> extends Controls<Operations> {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** The operations that it serves, in the document's order. */
  readonly operations: readonly MockOperation[];
  /** A curl line that gets a response from it; absent when the document has nothing to read. */
  readonly curl: string | undefined;
  /**
   * Opens a scope, so that tests that run at the same time can share the mock.
   * @throws a LimitError when there are too many
   */
  scope(): Scope<Operations>;
  /**
   * Serves another document from now on. Rules that it does not allow are dropped.
   * @returns the rules that were dropped
   * @throws a DocumentError when the document cannot be served; the former one stays
   */
  use(document: OpenApiDocument): Promise<DroppedRule[]>;
  /** Stops listening, lets responses that are on their way arrive, and ends every connection. */
  close(): Promise<void>;
}
