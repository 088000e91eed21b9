/** Carrying requests to a mock: by a server in this thread, or by several in threads of their own. */
import { isIPv6, type AddressInfo } from 'node:net';
import type { AssembledMock } from '../assemble.ts';
import { isControl } from '../control/handle.ts';
import type { Behavior } from '../core/behavior.ts';
import type { MockAnswer, MockRequest } from '../core/exchange.ts';
import type { OpenApiDocument } from '../document/types.ts';
import type { ExchangeRecord, Question } from '../workers/protocol.ts';
import type { SharedState } from '../workers/shared.ts';
import { listen, stop } from './listen.ts';
import { createServer, type Certificate, type TransportLimits } from './server.ts';

/** Where and how requests are taken. */
export interface FrontOptions {
  port: number;
  host: string;
  limits: TransportLimits | undefined;
  certificate: Certificate | undefined;
  workers: number;
  document: OpenApiDocument | undefined;
  behavior: Behavior;
}

/** What carries the requests of a running mock. */
export interface Carrier {
  readonly url: string;
  /** Takes the records that are still on their way. */
  drain(): void;
  /** Goes on with another document. */
  adopt(document: OpenApiDocument): Promise<void>;
  stop(): Promise<void>;
}

type Control = (request: MockRequest) => MockAnswer;

/** A server in this thread. */
export async function carryAlone(
  { port, host, limits, certificate }: FrontOptions,
  { responder, nextId }: AssembledMock,
  control: Control,
): Promise<Carrier> {
  const server = await createServer(
    {
      ...responder,
      respond: (request) =>
        isControl(request) ? { id: nextId(), request, answer: control(request) } : responder.respond(request),
    },
    limits,
    certificate,
  );
  await listen(server, port, host);
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    url: urlOf(address, taken, certificate !== undefined),
    drain: () => undefined,
    adopt: () => Promise.resolve(),
    stop: () => stop(server),
  };
}

/** Servers in threads of their own, all on one port. */
export async function carryByWorkers(
  { workers, ...data }: FrontOptions,
  { sessions, record }: AssembledMock,
  control: Control,
  shared: SharedState,
): Promise<Carrier> {
  const { startWorkers } = await import('../workers/pool.ts');
  const pool = await startWorkers(
    workers,
    { ...data, shared: shared.memory },
    {
      answer: (question) => (question.kind === 'control' ? control(question.request) : claim(question)),
      record({ operation, duration, answer, ...exchange }: ExchangeRecord) {
        record({ ...exchange, operation: sessions.operation(operation), answer: { headers: [], ...answer } }, duration);
      },
    },
  );
  return {
    url: urlOf(data.host, pool.port, data.certificate !== undefined),
    drain: pool.drain,
    adopt: pool.adopt,
    stop: pool.stop,
  };

  function claim({ operation, ...question }: Extract<Question, { kind: 'claim' }>): MockAnswer | undefined {
    const known = sessions.operation(operation);
    return known && sessions.claim({ ...question, operation: known });
  }
}

function urlOf(address: string, port: number, secure: boolean): string {
  return `${secure ? 'https' : 'http'}://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}
