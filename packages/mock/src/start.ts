/** Starting a mock. */
import type { AddressInfo } from 'node:net';
import { controlsOf } from './api/controls.ts';
import { createScopeKeys } from './api/scope-key.ts';
import type { Mock, OwnOperations } from './api/types.ts';
import type { Behavior } from './core/behavior.ts';
import { observe } from './core/observe.ts';
import { createRandom } from './core/random.ts';
import { createResponder } from './core/respond.ts';
import { sampleCurl } from './core/sample.ts';
import type { OpenApiDocument } from './document/types.ts';
import { listen, stop } from './http/listen.ts';
import { createServer, type Certificate, type TransportLimits } from './http/server.ts';
import { loadDocument, loadOwn } from './model/load.ts';
import { Session, Sessions } from './session.ts';

/** How a mock is started. */
export interface MockOptions extends Behavior {
  /** The port to listen on; 0 for any free one. Default: 4010. */
  port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine can reach. */
  host?: string;
  /** Another OpenAPI 3.1 document, bundled into one. Default: this project's own. */
  document?: OpenApiDocument;
  /** How many requests are recorded. Default: 1,000. */
  journal?: number;
  /** Limits of what is read from a connection. */
  limits?: TransportLimits;
  /** Serves HTTPS with this certificate. Default: HTTP. */
  certificate?: Certificate;
}

/**
 * Starts a mock server.
 * @throws a DocumentError when the document cannot be served, and Node's error when the port cannot be listened on
 */
export async function startMock<Operations = OwnOperations>(options: MockOptions = {}): Promise<Mock<Operations>> {
  const { port = 4010, host = '127.0.0.1', document, journal = 1_000, limits, certificate, ...behavior } = options;
  const parts = await (document ? loadDocument(document) : loadOwn());
  const random = createRandom(behavior.seed);
  const sessions = new Sessions(() => new Session(parts, random, journal));
  const nextKey = createScopeKeys(parts.model, random);
  const responder = createResponder(parts, behavior, { keys: sessions.keys, claim: (claim) => sessions.claim(claim) });
  const server = createServer(
    observe(responder, (exchange) => sessions.record(exchange)),
    limits,
    certificate,
  );
  await listen(server, port, host);
  const { address, family, port: taken } = server.address() as AddressInfo;
  const url = `${certificate ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;

  const controls = controlsOf<Operations>(() => sessions.main);
  return Object.assign(controls, {
    url,
    operations: parts.model.operations.map(({ id, method, path }) => ({ id, method, path })),
    curl: sampleCurl(parts.model, url),
    scope() {
      const key = nextKey();
      const session = sessions.open(key);
      const scope = controlsOf<Operations>(() => session);
      return Object.assign(scope, { key, close: () => sessions.close(key) });
    },
    reset: () => sessions.reset(),
    close: () => stop(server),
  });
}
