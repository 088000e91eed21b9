/** What a responder is made of. */
import type { Engine } from '../engine/types.ts';
import type { MockModel, OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import type { UndocumentedRequest } from '../rules/undocumented.ts';
import type { Claim } from './claim.ts';
import type { MockAnswer } from './exchange.ts';

/** What the mock answers from. */
export interface ResponderParts {
  model: MockModel;
  validators: Validators;
  /** Gives Prism, loading it when it is asked for the first time. */
  engine: () => Promise<Engine>;
  /** Completes an operation's answers before its first request; `undefined` when they are complete. Default: they always are. */
  load?: (operation: OperationModel) => Promise<void> | undefined;
}

/** Those who take part in answering. */
export interface ResponderHooks {
  /** Gives the id of the next answer. Default: ids of the responder's own. */
  nextId?: () => string;
  /** Keys that are right besides those of the behavior. */
  keys?: { has(key: string): boolean };
  /** Asked before each valid request is answered; what it gives is the answer. */
  claim?: (claim: Claim) => MockAnswer | undefined | Promise<MockAnswer | undefined>;
  /**
   * Asked after rules, injected failures and error causes, before an example is chosen, and only where `Prefer` asks for nothing.
   * Where it is there, causes of success do not respond.
   */
  state?: (claim: Claim) => MockAnswer | undefined | Promise<MockAnswer | undefined>;
  /** Asked as soon as the key of a request is known; what it gives is the answer. */
  refuse?: (operation: OperationModel, key: string | undefined) => MockAnswer | undefined;
  /** Asked before a request is refused because the document does not have it. */
  claimUndocumented?: (request: UndocumentedRequest) => MockAnswer | undefined;
}
