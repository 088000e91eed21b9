/** A small server for a folder of files. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, relative, sep } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';
import { unknownAddress } from '../browser/docs-address.ts';
import type { LiveReload } from './live-reload.ts';
import { passOn, type Proxy } from './proxy.ts';

/** Where to listen. */
export interface Address {
  /** 0 lets the system choose a free port. */
  port: number;
  /** A name or an address of this machine. */
  host: string;
}

/** A running server. */
export interface StaticServer {
  /** The address, without a slash at the end. */
  url: string;
  /** Reads the folder again. Until it returns, readers get the files as they were. */
  reload(): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

interface File {
  body: Buffer;
  type: string;
  tag: string;
  /** Whether it has a place for the address at which the docs are read. */
  namesDocs: boolean;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
};

/**
 * Serves a folder. Its files are held in memory, so that no address leads out of it, and that readers never see half of a
 * folder that is being replaced. A folder's own address shows its `index.html`; a browser that asks for what is not there gets the
 * folder's `404.html`.
 *
 * The library `sirv` was tried: a `Range` header that ends before it starts, or a file that vanishes, ends its process.
 * @param folder an absolute path
 * @param proxy what is passed on to another server instead. Default: nothing
 * @param live what tells open pages of changes; every page then has its script, and commands name the address at which the reader
 *   asks for them. Default: files are served as they are
 * @throws an Error that says so when the port is taken or the host is not one of this machine
 */
export async function serveFolder(
  folder: string,
  { port, host }: Address,
  proxy?: Proxy,
  live?: LiveReload,
): Promise<StaticServer> {
  let files = readFolder(folder, live);
  const server = createServer((request, response) => {
    if (live?.handle(request, response)) return;
    if (!proxy || !passOn(proxy, request, response)) respond(files, request, response);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(listenError(error, { port, host })));
    server.listen(port, host, done);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    reload: () => void (files = readFolder(folder, live)),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Says in a sentence why a server cannot listen. */
export function listenError(error: NodeJS.ErrnoException, { port, host }: Address): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is taken. Choose another one; 0 takes any that is free.`,
    EACCES: `Port ${port} needs rights that you do not have. Choose one above 1023.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine.`,
    ENOTFOUND: `${host} is not a host that this machine knows.`,
  };
  return new Error(reasons[error.code ?? ''] ?? error.message, { cause: error });
}

function readFolder(folder: string, live: LiveReload | undefined): Map<string, File> {
  const entries = filesBelow(folder).map((path): [string, File] => {
    const text = readFileSync(path);
    const body = live && extname(path) === '.html' ? Buffer.from(live.withScript(text.toString())) : text;
    const type = types[extname(path)] ?? 'application/octet-stream';
    const namesDocs = live !== undefined && body.includes(unknownAddress);
    return [`/${relative(folder, path).split(sep).join('/')}`, { body, type, tag: tagOf(body), namesDocs }];
  });
  return new Map(entries);
}

const tagOf = (body: Buffer): string => `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** A file as it is read at an address: a machine has several names, and the reader's is the one that works for the reader. */
function withAddress(file: File, host: string | undefined): File {
  if (!file.namesDocs || !/^[\w.:[\]-]+$/.test(host ?? '')) return file;
  const body = Buffer.from(file.body.toString().replaceAll(unknownAddress, `http://${host}`));
  return { ...file, body, tag: tagOf(body) };
}

function respond(files: Map<string, File>, request: IncomingMessage, response: ServerResponse): void {
  const plain = (status: number, text: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return plain(405, 'Only GET and HEAD are served here.');
  }
  const path = request.url?.split('?')[0] ?? '/';
  const found = files.get(path.endsWith('/') ? `${path}index.html` : path);
  if (!found && files.has(`${path}/index.html`)) {
    // Relative, so that it leads to where the reader came from, whatever stands in front of this server.
    response.setHeader('location', `${path.slice(path.lastIndexOf('/') + 1)}/`);
    return plain(301, 'Moved.');
  }
  if (!found) {
    const missing = files.get('/404.html');
    if (!missing || !request.headers.accept?.includes('text/html')) return plain(404, 'Not found.');
    response.writeHead(404, { 'content-type': missing.type, 'content-length': missing.body.length }).end(missing.body);
    return;
  }
  const file = withAddress(found, request.headers.host);
  response.setHeader('etag', file.tag);
  response.setHeader('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === file.tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': file.body.length,
    'x-content-type-options': 'nosniff',
  });
  // Node leaves the body out of a response to HEAD.
  response.end(file.body);
}
