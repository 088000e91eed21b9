/** Starting a mock server. */
import type { Mock, MockOperation, OwnOperations } from './api/types.ts';
import { assembleMock, type MockSettings } from './assemble.ts';
import { createControl } from './control/handle.ts';
import { controlPage } from './control/page.ts';
import type { Behavior } from './core/behavior.ts';
import type { ResponderParts } from './core/respond.ts';
import { sampleCurl } from './core/sample.ts';
import type { OpenApiDocument } from './document/types.ts';
import { carryAlone, carryByWorkers, type Carrier, type FrontOptions } from './http/carry.ts';
import { isLoopback } from './http/listen.ts';
import type { Certificate, TransportLimits } from './http/server.ts';
import { loadDocument, loadOwn } from './model/load.ts';
import { SharedState } from './workers/shared.ts';

/** How a mock is started. */
export interface MockOptions extends MockSettings {
  /** The port to listen on; 0 for any free one. Default: 4010. */
  port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine can reach. */
  host?: string;
  /** Another document, bundled into one: OpenAPI 3, Swagger 2 or a Postman collection. Default: this project's own. */
  document?: OpenApiDocument;
  /** Gets a sentence about each part of the document that cannot be served, at the start or when it is first asked for. */
  onSkip?: (message: string) => void;
  /** What requests to the control interface must carry. Default: nothing on loopback; elsewhere the interface is closed. */
  controlToken?: string;
  /** Limits of what is read from a connection. */
  limits?: TransportLimits;
  /** Serves HTTPS with this certificate. Default: HTTP. */
  certificate?: Certificate;
  /**
   * How many threads answer requests, for load tests. Rules and records stay in one place. More than one needs Node 22.12.
   * Default: this thread alone.
   */
  workers?: number;
}

/**
 * Starts a mock server.
 * @throws a DocumentError when the document cannot be served, a RuleError for a rule that it does not allow, a RuntimeError for
 * more workers than this Node can have, and Node's error when the port cannot be listened on
 */
export async function startMock<Operations = OwnOperations>(options: MockOptions = {}): Promise<Mock<Operations>> {
  const {
    port = 4010,
    host = '127.0.0.1',
    document,
    onSkip,
    controlToken,
    limits,
    certificate,
    workers = 0,
    ...settings
  } = options;
  let parts = await (document ? loadDocument(document, onSkip) : loadOwn());
  const front: FrontOptions = { port, host, limits, certificate, workers, document, behavior: behaviorOf(settings) };
  const shared = new SharedState();
  const mock = assembleMock(parts, settings, {
    changed: (sessions) => shared.publish(sessions.rules, sessions.keys),
    beforeRead: () => carrier?.drain(),
  });
  const control = createControl(
    { sessions: mock.sessions, openScope: mock.openScope, operations: () => parts.model.operations.length },
    { token: controlToken, local: isLoopback(host) },
    () => controlPage(parts.model, url),
  );
  let carrier: Carrier | undefined;
  carrier = await (workers > 0 ? carryByWorkers(front, mock, control, shared) : carryAlone(front, mock, control));
  const { url } = carrier;

  const about = (of: ResponderParts) => ({ operations: operationsOf(of), curl: sampleCurl(of.model, url) });
  return Object.assign(mock.controls<Operations>(), about(parts), {
    url,
    async use(this: object, next: OpenApiDocument) {
      parts = await loadDocument(next, onSkip);
      Object.assign(this, about(parts));
      const dropped = mock.adopt(parts);
      await carrier.adopt(next);
      return dropped;
    },
    close: () => carrier.stop(),
  });
}

function behaviorOf({ rules: _rules, journal: _journal, log: _log, ...behavior }: MockSettings): Behavior {
  return behavior;
}

function operationsOf({ model }: ResponderParts): MockOperation[] {
  return model.operations.map(({ id, method, path }) => ({ id, method, path }));
}
