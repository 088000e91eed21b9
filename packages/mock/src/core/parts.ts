/** What a responder is made of. */
import type { Engine } from '../engine/types.ts';
import type { MockModel, OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import type { UndocumentedRequest } from '../rules/undocumented.ts';
import type { Claim } from './claim.ts';
import type { MockResponse } from './exchange.ts';

/** What the mock responds with from. */
export interface ResponderParts {
  model: MockModel;
  validators: Validators;
  /** Gives Prism, loading it when it is asked for the first time. */
  engine: () => Promise<Engine>;
  /** Completes an operation's responses before its first request; `undefined` when they are complete. Default: they always are. */
  load?: (operation: OperationModel) => Promise<void> | undefined;
}

/** Those who take part in responding. */
export interface ResponderHooks {
  /** Gives the id of the next response. Default: ids of the responder's own. */
  nextId?: () => string;
  /** Keys that are right besides those of the behavior. */
  keys?: { has(key: string): boolean };
  /** Asked before each valid request is served; what it gives is the response. */
  claim?: (claim: Claim) => MockResponse | undefined | Promise<MockResponse | undefined>;
  /**
   * Asked after rules, injected failures and error causes, before an example is chosen, and only where `Prefer` asks for nothing.
   * Where it is there, causes of success do not respond.
   */
  state?: (claim: Claim) => MockResponse | undefined | Promise<MockResponse | undefined>;
  /** Asked as soon as the key of a request is known; what it gives is the response. */
  refuse?: (operation: OperationModel, key: string | undefined) => MockResponse | undefined;
  /** Asked before a request is refused because the document does not have it. */
  claimUndocumented?: (request: UndocumentedRequest) => MockResponse | undefined;
}
