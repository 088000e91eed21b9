/** A mock server for the User Management Users API. */
export { startMock, type MockOptions } from './start.ts';
export type { MockSettings } from './assemble.ts';
export type {
  BodyOf,
  Controls,
  MatchOf,
  Mock,
  MockOperation,
  NextOptions,
  OperationId,
  OwnOperations,
  ResponseOf,
  Scope,
  StatusOf,
  UncheckedResponse,
  VerifyOptionsOf,
} from './api/types.ts';
export type { Behavior, Delay, LogNormal } from './core/behavior.ts';
export type { Dribble, SocketFault } from './core/exchange.ts';
export { faults, type FaultName } from './core/faults.ts';
export { OptionError } from './options/check.ts';
export { DocumentError } from './document/lookup.ts';
export type { OpenApiDocument } from './document/types.ts';
export type { Certificate, TransportLimits } from './http/server.ts';
export type { Coverage, CoverageShare, CoveredResponse } from './record/coverage.ts';
export { requireCoverage, type CoverageThresholds } from './record/require-coverage.ts';
export type { Har, HarEntry, HarPair } from './record/har.ts';
export type { RecordedRequest } from './record/journal.ts';
export type { ProxyOptions } from './proxy/responder.ts';
export type { RecordListener } from './proxy/recorder.ts';
export type { Finding } from './core/violations.ts';
export type { LogEntry } from './record/log-entry.ts';
export type { DroppedRule, ListedRule, RuleHandle } from './rules/store.ts';
export { LimitError } from './rules/quota.ts';
export {
  RuleError,
  VerificationError,
  type Conditions,
  type Match,
  type PathMatcher,
  type RequestSpec,
  type ResponseSpec,
  type RuleSpec,
  type Subject,
  type TextMatcher,
  type ValueMatcher,
  type VerificationSpec,
  type VerifyOptions,
} from './rules/spec.ts';
