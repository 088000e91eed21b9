/** A mock server for the User Management Users API. */
export { startMock, type MockOptions } from './start.ts';
export type { MockSettings } from './assemble.ts';
export type {
  Answer,
  BodyOf,
  Controls,
  MatchOf,
  Mock,
  MockOperation,
  NextOptions,
  OperationId,
  OwnOperations,
  Scope,
  StatusOf,
} from './api/types.ts';
export type { Behavior, Delay } from './core/behavior.ts';
export type { SocketFault } from './core/exchange.ts';
export { faults, type FaultName } from './core/faults.ts';
export { DocumentError } from './document/lookup.ts';
export type { OpenApiDocument } from './document/types.ts';
export type { Certificate, TransportLimits } from './http/server.ts';
export type { Coverage, CoverageShare, CoveredAnswer } from './record/coverage.ts';
export { requireCoverage, type CoverageThresholds } from './record/require-coverage.ts';
export type { Har, HarEntry, HarPair } from './record/har.ts';
export type { RecordedRequest } from './record/journal.ts';
export type { ProxyOptions } from './proxy/responder.ts';
export type { RecordListener } from './proxy/recorder.ts';
export type { Finding } from './core/refuse.ts';
export type { LogEntry } from './record/log-entry.ts';
export type { DroppedRule, RuleHandle } from './rules/book.ts';
export { RuleError, type AnswerSpec, type Match, type RuleSpec } from './rules/spec.ts';
