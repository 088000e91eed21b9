/** Starting a server, loading it and reading its memory. */
import { execFileSync, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import type { Subject } from './mock-servers.ts';

/** What was measured of one server. */
export interface Figures {
  /** From the start of the process to its first right response, in milliseconds. */
  start: number;
  requestsPerSecond: number;
  /** The time within which 99 of 100 responses came, in milliseconds. */
  p99: number;
  /** Resident memory after the load, in megabytes. */
  memory: number;
}

/** The request that every server is measured with. */
export interface LoadRequest {
  path: string;
  headers: Record<string, string>;
}

/**
 * Measures one server.
 * @param seconds how long it is loaded
 * @throws an Error when the server does not respond as it should
 */
export async function measure(subject: Subject, request: LoadRequest, seconds: number): Promise<Figures> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(
    process.execPath,
    subject.args.map((arg) => (arg === 'PORT' ? String(port) : arg)),
    { stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const url = `http://127.0.0.1:${port}${request.path}`;
    await firstResponse(subject.name, url, request.headers, () => child.exitCode !== null);
    const start = performance.now() - started;
    // Several requests at a time on each connection, so that the server is the one that has too much to do.
    const options = { url, headers: request.headers, connections: 32, pipelining: 8 };
    await autocannon({ ...options, duration: 1 });
    const { requests, latency, non2xx, errors } = await autocannon({ ...options, duration: seconds });
    if (non2xx + errors > 0) throw new Error(`${subject.name} gave ${non2xx} wrong responses and ${errors} errors.`);
    return { start, requestsPerSecond: requests.average, p99: latency.p99, memory: residentMegabytes(child.pid ?? 0) };
  } finally {
    child.kill();
    await exited;
  }
}

async function firstResponse(
  name: string,
  url: string,
  headers: Record<string, string>,
  isGone: () => boolean,
): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      const response = await fetch(url, { headers });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${name} responds with ${response.status}.`);
      return;
    } catch (error) {
      // Until the server listens, the connection is refused, which fetch reports as a TypeError.
      if (!(error instanceof TypeError) || isGone() || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The resident memory of a process, in megabytes. */
export function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
