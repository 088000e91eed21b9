/** What the mock and its workers tell each other. */
import type { Behavior } from '../core/behavior.ts';
import type { MockAnswer, MockRequest } from '../core/exchange.ts';
import type { RequestParts } from '../core/validate.ts';
import type { OpenApiDocument } from '../document/types.ts';
import type { Certificate, TransportLimits } from '../http/server.ts';
import type { MessagePort } from 'node:worker_threads';

/** What a worker is started with. */
export interface WorkerData {
  /** From 1 up. */
  number: number;
  port: number;
  host: string;
  behavior: Behavior;
  document?: OpenApiDocument | undefined;
  limits?: TransportLimits | undefined;
  certificate?: Certificate | undefined;
  /** The memory of the shared state. */
  shared: SharedArrayBuffer;
  /** Where records go. */
  records: MessagePort;
}

/** An exchange without what cannot be sent to another thread. */
export interface ExchangeRecord {
  id: string;
  request: MockRequest;
  operation: string | undefined;
  key: string | undefined;
  answer: Pick<MockAnswer, 'status' | 'code' | 'fault'>;
  duration: number;
}

/** A question of a worker. */
export type Question =
  | ({ kind: 'claim'; method: string; operation: string; key: string | undefined } & RequestParts)
  | { kind: 'control'; request: MockRequest };

/** What a worker says. */
export type FromWorker =
  | { kind: 'ready'; port: number }
  | { kind: 'failed'; message: string; code: string | undefined; port: number; address: string }
  | { kind: 'ask'; call: number; question: Question }
  | { kind: 'adopted' };

/** What a worker is told. */
export type ToWorker =
  | { kind: 'answer'; call: number; answer: MockAnswer | undefined }
  | { kind: 'adopt'; document: OpenApiDocument }
  | { kind: 'stop' };
