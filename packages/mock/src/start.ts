/** Starting a mock server. */
import { isIPv6, type AddressInfo } from 'node:net';
import type { Mock, MockOperation, OwnOperations } from './api/types.ts';
import { assembleMock, type MockSettings } from './assemble.ts';
import type { Route } from './control/routes.ts';
import { createControl, isControl } from './control/handle.ts';
import { Feed } from './control/feed.ts';
import { pageRoutes, type OwnPage } from './control/page.ts';
import type { Exchange, MockResponse, MockRequest } from './core/exchange.ts';
import { createProxy, type ProxyOptions } from './proxy/responder.ts';
import type { ResponderParts } from './core/parts.ts';
import type { State } from './core/state.ts';
import { sampleCurl } from './core/sample.ts';
import type { OpenApiDocument } from './document/types.ts';
import { isLoopback, listen, stop } from './http/listen.ts';
import { createServer, type Certificate, type TransportLimits } from './http/server.ts';
import { loadDocument, loadOwn } from './model/load.ts';
import { checkOptions } from './options/check.ts';

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
  /** How long responses that are under way may take when the mock closes, in seconds; then they are broken off. Default: 2. */
  grace?: number;
  /** Limits of what is read from a connection. */
  limits?: TransportLimits;
  /** Serves HTTPS with this certificate. Default: HTTP. */
  certificate?: Certificate;
  /**
   * Another server of the API. What no rule is about is passed on to it, also what is not valid; what requests and responses have
   * that the document does not allow is listed in `sl-violations`, the log and the journal. A URL, or one with options.
   */
  proxy?: string | ProxyOptions;
}

/** What a server that is built on the mock adds to it. */
export interface Extension {
  /** Stored data to respond from. Not asked with `proxy`. */
  state?: State;
  /** More routes of the control interface. One for the path and method of a mock's own route takes its place. */
  routes?: readonly Route[];
  /** What the page at `/__mock/` is of. Default: a mock. */
  page?: OwnPage;
}

/**
 * Starts a mock server.
 * @throws an OptionError for options that make no sense, a DocumentError when the document cannot be served, a RuleError for a
 * rule that it does not allow, and Node's error when the port cannot be listened on
 */
export function startMock<Operations = OwnOperations>(options: MockOptions = {}): Promise<Mock<Operations>> {
  return startServer(options);
}

/**
 * Starts a server that is built on the mock.
 * @param extension what it adds
 * @throws what {@link startMock} throws
 */
export async function startServer<Operations = OwnOperations>(
  options: MockOptions,
  { state, routes = [], page }: Extension = {},
): Promise<Mock<Operations>> {
  checkOptions(options);
  const {
    port = 4010,
    host = '127.0.0.1',
    document,
    onSkip,
    controlToken,
    grace = 2,
    limits,
    certificate,
    proxy,
    ...settings
  } = options;
  let parts = await (document ? loadDocument(document, onSkip) : loadOwn());
  const { responder, nextId, sessions, openScope, controls, adopt } = assembleMock(parts, settings, {
    state,
    ...(proxy !== undefined && { respondWith: createProxy(typeof proxy === 'string' ? { url: proxy } : proxy) }),
  });
  const feed = new Feed(sessions);
  const control = createControl(
    { sessions, openScope, url: () => url, operations: () => parts.model.operations.length },
    { token: controlToken, local: isLoopback(host) },
    [
      ...pageRoutes(
        () => parts.model,
        () => url,
        () => curlOf(parts),
        feed,
        page,
      ),
      ...routes,
    ],
  );
  const controlled = (request: MockRequest): Exchange | Promise<Exchange> => {
    const exchange = (mockResponse: MockResponse) => ({ id: nextId(), request, response: mockResponse });
    const response = control(request);
    return response instanceof Promise ? response.then(exchange) : exchange(response);
  };
  const server = createServer(
    {
      ...responder,
      respond: (request) => (isControl(request) ? controlled(request) : responder.respond(request)),
    },
    limits,
    certificate,
  );
  await listen(server, port, host);
  const url = urlOf(server.address() as AddressInfo, certificate !== undefined);

  const curlOf = ({ model }: ResponderParts) => sampleCurl(model, url, state !== undefined);
  const about = (of: ResponderParts) => ({ operations: operationsOf(of), curl: curlOf(of) });
  return Object.assign(
    controls<Operations>(() => url),
    about(parts),
    {
      url,
      async use(this: object, next: OpenApiDocument) {
        parts = await loadDocument(next, onSkip);
        Object.assign(this, about(parts));
        return adopt(parts);
      },
      close() {
        feed.close();
        return stop(server, grace * 1_000);
      },
    },
  );
}

function urlOf({ address, port }: AddressInfo, secure: boolean): string {
  return `${secure ? 'https' : 'http'}://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

function operationsOf({ model }: ResponderParts): MockOperation[] {
  return model.operations.map(({ id, method, path }) => ({ id, method, path }));
}
