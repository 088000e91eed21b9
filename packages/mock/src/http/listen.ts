/** Listening, and ending well. */
import type { Server } from 'node:http';
import { endStalled } from './stalled.ts';

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

/**
 * Stops listening. Responses that are under way arrive; a connection closes with its last one.
 * @param grace how long they may take, in milliseconds; what is left then is broken off
 */
export function stop(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), grace);
    // The only error is that the server does not listen, which is what is asked for.
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    endStalled(server);
  });
}
