/** A server in front of another one, which keeps what is sent through it. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { passOn } from 'user-management-docs/server';

/** A request as it arrived, and how it was served. */
export interface ArrivedRequest {
  method: string;
  /** The path, with its percent-encoding. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Empty for none. */
  body: string;
  status: number;
}

/** A running recorder. Whoever starts it closes it. */
export interface Recorder {
  /** Without a slash at the end. */
  url: string;
  /** What has been served so far, oldest first. */
  requests: ArrivedRequest[];
  close(): Promise<void>;
}

/**
 * Starts a recorder on a free port.
 * @param target the address of the server behind it, without a slash at the end
 */
export async function startRecorder(target: string): Promise<Recorder> {
  const requests: ArrivedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('finish', () => {
      const { pathname, searchParams } = new URL(request.url!, target);
      requests.push({
        method: request.method!,
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        status: response.statusCode,
      });
    });
    passOn({ prefix: '', target }, request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
