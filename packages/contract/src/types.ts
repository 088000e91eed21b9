/** The words of the contract tests: a case is sent, the exchange is checked, and what a check says is a verdict. */
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import type { Place, WireRequest } from 'user-management-openapi/requests';
import type { Validators } from 'user-management-openapi/schema';

/** What came back. */
export interface ReceivedResponse {
  /** 0 when no response came; then `text` says why. */
  status: number;
  /** By name in lower case; several values are joined with a comma. */
  headers: Record<string, string>;
  text: string;
  /** From the first byte sent to the last byte read. */
  milliseconds: number;
}

/** The ways in which a request can lack a right key. */
export type KeyFault = 'none' | 'wrong scheme' | 'malformed key' | 'unknown key';

/** Why a request is sent, and so what may come back. */
export type Intent =
  | { kind: 'valid' }
  /** Valid but for one constraint: `field` is the place in the body, or the parameter's name. */
  | { kind: 'invalid'; place: Place; field: string; keyword: string }
  /** Valid but for one part that is required. */
  | { kind: 'missing'; place: Place; field: string }
  | { kind: 'key'; fault: KeyFault }
  /** A method that the path does not have, or OPTIONS. */
  | { kind: 'method'; documented: string[] }
  /** What the document says brings an example about. */
  | { kind: 'cause'; status: string; example: string | undefined }
  /** An example asked for by a `Prefer` header, which only a mock understands. */
  | { kind: 'viaPrefer'; status: string; example: string | undefined }
  /** Valid but for an id in the path that belongs to nothing: `field` is the parameter's name. */
  | { kind: 'unknown'; field: string }
  /** A step of a check that needs several requests. */
  | { kind: 'step' };

/** A request to an operation, with the reason for it. */
export interface Case {
  operation: Operation;
  intent: Intent;
  request: WireRequest;
}

/** A case and its response. */
export interface Exchange extends Case {
  response: ReceivedResponse;
}

/** What a target may have, and a check may need. */
export type Capability =
  /** What is written can be read back. */
  | 'state'
  /** Keys that were never issued are refused. */
  | 'real keys'
  /** Requests that change something may be sent. */
  | 'writes'
  /** A `Prefer` header chooses the response. */
  | 'prefer'
  /** The causes in the document work. */
  | 'causes'
  /** Every id leads to something. */
  | 'any id'
  /** All that is there may be changed and deleted, whoever created it. */
  | 'own data';

/** What a check says of an exchange: it is about something else, all is well, what is wrong, or what a person should look at. */
export type Verdict = 'skip' | 'pass' | { fault: string } | { warning: string };

/** What checks may look at besides the exchange. */
export interface Context {
  document: OpenApiDocument;
  validators: Validators;
  /** The longest time that a response may take, in milliseconds. */
  maxTime: number;
  /** Whether a response must not have properties that the document does not declare. */
  closed: boolean;
}

/** A check that looks at one exchange at a time. */
export interface Check {
  /** The check's name: kebab-case, unique. */
  name: string;
  /** One line on what it finds. */
  title: string;
  /** Where the target lacks this, the check's own cases are not sent, but counted as not applicable. */
  needs?: Capability;
  /** What is at fault when this check finds something, for checks that share a cause. Default: the check's name and its words. */
  cause?: string;
  /** Whether a case was made for this check alone. Default: no case is. */
  owns?: (intent: Intent) => boolean;
  /** Whether a run may have nothing for it, since neither every document nor every target has what it looks at. Default: `false`. */
  mayBeIdle?: boolean;
  validate: (exchange: Exchange, context: Context) => Verdict;
}

/** Something that a check found. */
export interface Finding {
  check: string;
  /** The operation's id. */
  operation: string;
  fault: string;
  /** The same for findings that are likely to have one cause. */
  cause: string;
  /** The last request, and what came back. */
  exchange: Exchange;
  /** A line, or for a check of several steps several lines, that show the fault in a shell. */
  curl: string;
}
