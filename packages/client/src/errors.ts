/** The errors of a call, and how to tell them apart. */
import {
  errorPagesUrl,
  messageMember,
  requestIdHeader,
  type ErrorDetail,
  type OperationFacts,
  type OperationName,
  type OperationTypes,
} from '../../../generated/operations.ts';
import { parseRetryAfter } from './retry-after.ts';

/** The error codes that the document lists for an operation. */
export type ErrorCode<Name extends OperationName = OperationName> = OperationTypes[Name]['code'];

/** What an error's `reason` can be. */
export type ErrorReason<Name extends OperationName = OperationName> = ErrorCode<Name> | 'undocumented';

/** What the document says of errors with a reason: their status (0), or their body (1). */
type Documented<Name extends OperationName, Reason, Index extends 0 | 1> = 'undocumented' extends Reason
  ? [number, unknown][Index]
  : Extract<OperationTypes[Name]['errors'][Reason & keyof OperationTypes[Name]['errors']], [unknown, unknown]>[Index];

/** The place in the caller's code from which a method was called. */
export interface CallSite {
  stack?: string;
}

/** Which call an error comes from. */
export interface CallOrigin<Name extends OperationName = OperationName> {
  operation: Name;
  facts: OperationFacts;
  site: CallSite;
}

/** Remembers who called `method`. The text is made only when an error needs it. */
export function callSite(method: (...args: never[]) => unknown): CallSite {
  const site: CallSite = {};
  // V8 and JavaScriptCore have this; elsewhere an error shows where it was made.
  Error.captureStackTrace?.(site, method);
  return site;
}

/** What a call fails with: an {@link ApiError} or a {@link TransportError}. */
export abstract class CallError<Name extends OperationName = OperationName> extends Error {
  /** The operation that failed. */
  declare readonly operation: Name;
  /** How many requests were sent. A deletion whose second attempt finds nothing has 2. */
  declare readonly attempts: number;
  /** Identifies the request in the provider's logs; quote it when you ask for support. */
  declare readonly requestId: string | undefined;
  readonly #response: Response | undefined;

  constructor(
    { operation, site }: CallOrigin<Name>,
    attempts: number,
    response: Response | undefined,
    message: string,
    details: object,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.#response = response;
    Object.assign(this, { operation, attempts, requestId: requestIdOf(response) }, details);
    const frames = site.stack?.slice(site.stack.indexOf('\n'));
    if (frames) this.stack = `${this.name}: ${message}${frames}`;
  }

  /** The last response; missing when none came. Its body has been read. Left out where an error is printed. */
  get response(): Response | undefined {
    return this.#response;
  }
}

/**
 * The API responded with an error. A `switch` over `reason` tells status and body too, as far as the document says;
 * like all that a server sends, neither is checked against it.
 */
export class ApiError<
  Name extends OperationName = OperationName,
  Reason extends ErrorReason<Name> = ErrorReason<Name>,
> extends CallError<Name> {
  declare readonly status: Documented<Name, Reason, 0>;
  /** The code as the server sent it; the documented 401 has none. See `reason` for a `switch`. */
  declare readonly code: 'undocumented' extends Reason ? string | undefined : Reason;
  /**
   * The code when the document lists it for this operation, else `'undocumented'`: for a response without a code, and for
   * one that is newer than this client. A `switch` over it can be exhaustive.
   */
  declare readonly reason: Reason;
  /** The single reasons, where the server lists several; else empty. */
  declare readonly errors: ErrorDetail[];
  /** The id that led to nothing, when that is the reason. */
  declare readonly entity_id: string | undefined;
  /** How long the server asks to wait, in seconds. */
  declare readonly retryAfter: number | undefined;
  /** The whole body: parsed JSON, or the text when it is none. */
  declare readonly body: Documented<Name, Reason, 1>;
  /** The address of the code's page in the docs; missing when the code is not documented for this operation. */
  declare readonly docsUrl: string | undefined;

  constructor(origin: CallOrigin<Name>, attempts: number, response: Response, body: unknown) {
    const { status, headers } = response;
    const { [messageMember]: message, code, errors, entity_id } = Object(body) as Partial<Record<string, unknown>>;
    const listed: readonly unknown[] = origin.facts.codes;
    const known = listed.includes(code);
    super(origin, attempts, response, textOf(message) ?? undescribed(origin.operation, response), {
      status,
      code: textOf(code),
      reason: known ? code : 'undocumented',
      errors: Array.isArray(errors) ? errors : [],
      entity_id: textOf(entity_id),
      retryAfter: parseRetryAfter(headers),
      body,
      docsUrl: known && errorPagesUrl ? `${errorPagesUrl}${code as string}/` : undefined,
    });
  }

  override get name(): string {
    return 'ApiError';
  }
}

/** The message of an error response that has none of its own. */
function undescribed(operation: OperationName, { status, headers }: Response): string {
  // The query of an address may hold personal data. Browsers hide all of a redirect: its status is 0.
  const location = status ? headers.get('Location')?.replace(/[?#].*/, '') : 'another address';
  const rest = location ? ` to ${location}; redirects are not followed: check baseUrl` : ' without a message';
  return `${operation}: the server responded with ${status}${rest}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The request id of a response. */
export function requestIdOf(response: Response | undefined): string | undefined {
  return response?.headers.get(requestIdHeader) ?? undefined;
}

/** Why there was no usable response. */
export type TransportErrorKind =
  /** The request could not be sent, or the connection broke before a response. */
  | 'network'
  /** One attempt took longer than `timeout`, and it was the last. */
  | 'timeout'
  /** The call as a whole took longer than `deadline`. */
  | 'deadline'
  /** The caller's `signal` ended the call; the reason is the `cause`. */
  | 'aborted'
  /** The response began, but its body was cut short. */
  | 'truncated'
  /** The response says that all is well, but its body is not the JSON that it should be. */
  | 'invalid_body'
  /** A list led back to a page that it had given already. */
  | 'repeated_cursor'
  /** The `apiKey` function failed, or gave what is no key; what it threw is the `cause`. */
  | 'credentials';

/** No usable response came: `kind` says why. */
export class TransportError<Name extends OperationName = OperationName> extends CallError<Name> {
  declare readonly kind: TransportErrorKind;
  /** The status that came with an `invalid_body`; missing for every other kind. */
  declare readonly status: number | undefined;
  readonly #bodyText: string | undefined;

  constructor(
    origin: CallOrigin<Name>,
    attempts: number,
    response: Response | undefined,
    kind: TransportErrorKind,
    cause?: unknown,
    detail = '',
    text?: string,
  ) {
    const details = kind === 'invalid_body' ? { kind, status: response?.status } : { kind };
    super(
      origin,
      attempts,
      response,
      `${origin.operation} failed: ${kind}${detail} (attempt ${attempts})`,
      details,
      cause,
    );
    this.#bodyText = text?.slice(0, 2048);
  }

  /**
   * The first 2,048 characters of an `invalid_body`; missing for every other kind. Left out where an error is printed or
   * logged as JSON: nobody knows what such a body holds, and it may be a person's data.
   */
  get bodyText(): string | undefined {
    return this.#bodyText;
  }

  override get name(): string {
    return 'TransportError';
  }
}

/** An {@link ApiError} whose code is one that the document lists for the operation: a union over the codes. */
export type DocumentedError<Name extends OperationName = OperationName> = OneOf<Name, ErrorCode<Name>>;

/** Any {@link ApiError} of an operation: a union over its reasons. */
export type OperationError<Name extends OperationName = OperationName> = OneOf<Name, ErrorReason<Name>>;

type OneOf<Name extends OperationName, Reason> = Name extends OperationName
  ? { [Each in ErrorReason<Name> & Reason]: ApiError<Name, Each> }[ErrorReason<Name> & Reason]
  : never;

/**
 * Tells whether a caught value is an {@link ApiError}, whatever its code.
 * @param operation the operation that it must come from; any when left out
 */
export function isApiError(error: unknown): error is ApiError;
export function isApiError<Name extends OperationName>(error: unknown, operation: Name): error is OperationError<Name>;
export function isApiError(error: unknown, operation?: OperationName): error is ApiError {
  return error instanceof ApiError && (!operation || error.operation === operation);
}

/**
 * Tells whether a caught value is an {@link ApiError} with a code that the document lists for the operation it comes from.
 * @param operation the operation that it must come from; any when left out
 */
export function isDocumentedError<Name extends OperationName = OperationName>(
  error: unknown,
  operation?: Name,
): error is DocumentedError<Name> {
  return isApiError(error, operation!) && error.reason !== 'undocumented';
}

/** Whether the document says of an operation's error code that sending the same request again cannot help. */
export function isTerminal({ codes, retryable }: OperationFacts, code: string | undefined): boolean {
  return (codes as readonly unknown[]).includes(code) && !(retryable as readonly unknown[] | undefined)?.includes(code);
}
