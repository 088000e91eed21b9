/** Starting a mock. */
import type { AddressInfo } from 'node:net';
import { controlsOf } from './api/controls.ts';
import { createScopeKeys } from './api/scope-key.ts';
import type { Mock, OwnOperations } from './api/types.ts';
import { createControl, isControl } from './control/handle.ts';
import { controlPage } from './control/page.ts';
import type { Behavior } from './core/behavior.ts';
import { observe } from './core/observe.ts';
import { createRandom } from './core/random.ts';
import { createRequestIds } from './core/request-id.ts';
import { createResponder, type Responder, type ResponderParts } from './core/respond.ts';
import { sampleCurl } from './core/sample.ts';
import type { OpenApiDocument } from './document/types.ts';
import { isLoopback, listen, stop } from './http/listen.ts';
import { createServer, type Certificate, type TransportLimits } from './http/server.ts';
import { loadDocument, loadOwn } from './model/load.ts';
import { logEntryOf, type LogEntry } from './record/log-entry.ts';
import type { RuleSpec } from './rules/spec.ts';
import { Session, Sessions } from './session.ts';

/** How a mock is started. */
export interface MockOptions extends Behavior {
  /** The port to listen on; 0 for any free one. Default: 4010. */
  port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine can reach. */
  host?: string;
  /** Another OpenAPI 3.1 document, bundled into one. Default: this project's own. */
  document?: OpenApiDocument;
  /** Rules to begin with; a reset takes them back too. */
  rules?: readonly RuleSpec[];
  /** How many requests are recorded. Default: 1,000. */
  journal?: number;
  /** Gets a line about each request. */
  log?: (entry: LogEntry) => void;
  /** What requests to the control interface must carry. Default: nothing on loopback; elsewhere the interface is closed. */
  controlToken?: string;
  /** Limits of what is read from a connection. */
  limits?: TransportLimits;
  /** Serves HTTPS with this certificate. Default: HTTP. */
  certificate?: Certificate;
}

/**
 * Starts a mock server.
 * @throws a DocumentError when the document cannot be served, a RuleError for a rule that it does not allow, and Node's
 * error when the port cannot be listened on
 */
export async function startMock<Operations = OwnOperations>(options: MockOptions = {}): Promise<Mock<Operations>> {
  const { port = 4010, host = '127.0.0.1', document, rules = [], journal = 1_000, log, ...others } = options;
  const { controlToken, limits, certificate, ...behavior } = others;
  let parts = await (document ? loadDocument(document) : loadOwn());
  const random = createRandom(behavior.seed);
  const nextId = createRequestIds(behavior.seed);
  const sessions = new Sessions(() => new Session(parts, random, journal));
  for (const rule of rules) sessions.main.rules.add(rule);
  const nextKey = createScopeKeys(parts.model, random);
  const openScope = () => {
    const key = nextKey();
    sessions.open(key);
    return key;
  };

  const makeResponder = (from: ResponderParts): Responder =>
    createResponder(from, behavior, { nextId, keys: sessions.keys, claim: (claim) => sessions.claim(claim) });
  let responder = makeResponder(parts);
  const observed = observe(
    { respond: (request) => responder.respond(request), refuse: (request, fault) => responder.refuse(request, fault) },
    (exchange, duration) => {
      sessions.record(exchange);
      log?.(logEntryOf(exchange, duration));
    },
  );
  const control = createControl(
    { sessions, openScope, operations: () => parts.model.operations.length },
    { token: controlToken, local: isLoopback(host) },
    () => controlPage(parts.model, url),
  );
  const server = createServer(
    {
      ...observed,
      respond: (request) =>
        isControl(request) ? { id: nextId(), request, answer: control(request) } : observed.respond(request),
    },
    limits,
    certificate,
  );
  await listen(server, port, host);
  const url = urlOf(server.address() as AddressInfo, certificate !== undefined);

  return Object.assign(
    controlsOf<Operations>(() => sessions.main),
    {
      url,
      operations: parts.model.operations.map(({ id, method, path }) => ({ id, method, path })),
      curl: sampleCurl(parts.model, url),
      scope() {
        const key = openScope();
        const session = sessions.get(key) as Session;
        return Object.assign(
          controlsOf<Operations>(() => session),
          { key, close: () => sessions.close(key) },
        );
      },
      async use(this: { operations: unknown; curl: unknown }, next: OpenApiDocument) {
        parts = await loadDocument(next);
        responder = makeResponder(parts);
        this.operations = parts.model.operations.map(({ id, method, path }) => ({ id, method, path }));
        this.curl = sampleCurl(parts.model, url);
        return sessions.adopt(parts);
      },
      reset: () => sessions.reset(),
      close: () => stop(server),
    },
  );
}

function urlOf({ address, family, port }: AddressInfo, secure: boolean): string {
  return `${secure ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
