/** What a rule is: what one operation does to stored data. */
import type { Ids } from '../ids.ts';
import type { Json } from '../json.ts';
import type { Step } from '../store/steps.ts';
import type { Settings } from '../types.ts';

/** What an operation is asked. */
export interface Call {
  path: Readonly<Record<string, string>>;
  query: ReadonlyMap<string, string>;
  body: Readonly<Record<string, unknown>>;
}

/** What the environment gives to a rule. */
export interface Context {
  now: Date;
  /** The same as the text that is stored. */
  time: string;
  settings: Settings;
  ids: Ids;
  passwords: PasswordRule;
  /** Is told that there is a webhook to send once the transaction has ended. */
  noteDelivery(): void;
}

/** Judges a password; gives the codes of what is wrong with it. */
export type PasswordRule = (password: string, email: string) => string[];

/** A response that tells of an error. Message, status and headers are the document's. */
export class Refusal {
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(code: string, details: RefusalDetails = {}) {
    this.code = code;
    this.details = details;
  }
}

/** What a response has beyond what the document's example says. */
export interface RefusalDetails {
  /** The entries of `errors`: those of the document's example that have these codes, or own ones. */
  errors?: readonly (string | { code: string; message: string; field: string })[];
  /** The id that belongs to nothing. */
  entity?: string;
  /** Seconds until a retry can succeed. */
  retryAfter?: number;
}

/** What a rule results in: a refusal, or the body of the success; `undefined` for none. */
export type Outcome = Refusal | Json | undefined;

/** What one operation does: reads what is stored, or changes it. */
export type Rule =
  | { writes: false; run(call: Call): Step<Outcome> }
  | { writes: true; run(call: Call, context: Context): Step<Outcome> };

/** The refusal for an id that belongs to nothing. */
export function notFound({ path }: Call, parameter: string): Refusal {
  return new Refusal('entity_not_found', { entity: path[parameter]! });
}
