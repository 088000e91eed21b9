/** Listening, and ending well. */
import type { Server } from 'node:http';
import { endStalled } from './stalled.ts';

/** How long answers that are on their way may take when the server stops, in milliseconds. */
const drainTime = 2_000;

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
}

/**
 * Starts listening. Rejects with Node's error when the address cannot be listened on.
 */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Stops listening; answers that are on their way arrive, and whatever is left after two seconds is ended. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), drainTime);
    // The only error is that the server does not listen, which is what is asked for.
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
    endStalled(server);
  });
}
