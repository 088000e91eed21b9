/** Starting a mock. */
import type { AddressInfo } from 'node:net';
import { createRequestIds } from './core/request-id.ts';
import { createResponder } from './core/respond.ts';
import { sampleCurl } from './core/sample.ts';
import type { OpenApiDocument } from './document/types.ts';
import { createServer, defaultLimits } from './http/server.ts';
import { loadDocument, loadOwn } from './model/load.ts';

/** How a mock is started. */
export interface MockOptions {
  /** The port to listen on; 0 for any free one. Default: 4010. */
  port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine can reach. */
  host?: string;
  /** Makes bodies up from the schemas instead of answering with the document's examples. Default: `false`. */
  dynamic?: boolean;
  /** Another OpenAPI 3.1 document, bundled into one. Default: this project's own. */
  document?: OpenApiDocument;
}

/** An operation that a mock answers. */
export interface MockOperation {
  id: string;
  /** In upper case. */
  method: string;
  /** The path as the document writes it. */
  path: string;
}

/** A running mock. */
export interface Mock {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** The operations that it answers, in the document's order. */
  readonly operations: readonly MockOperation[];
  /** A curl line that gets an answer from it; absent when the document has nothing to read. */
  readonly curl: string | undefined;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts a mock server.
 * @throws a DocumentError when the document cannot be served, and Node's error when the port cannot be listened on
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 4010, host = '127.0.0.1', dynamic = false, document } = options;
  const parts = await (document ? loadDocument(document) : loadOwn());
  const server = createServer(createResponder(parts, { dynamic }), createRequestIds(), defaultLimits);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const url = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
  return {
    url,
    curl: sampleCurl(parts.model, url),
    operations: parts.model.operations.map(({ id, method, path }) => ({ id, method, path })),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
