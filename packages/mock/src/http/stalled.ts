/** Connections that will never get a response, because a stall was asked for. They must not hold up the server's end. */
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

const stalled = new WeakMap<Server, Set<Duplex>>();

/** Remembers a connection until it closes. */
export function stall(server: Server, socket: Duplex): void {
  const sockets = stalled.get(server) ?? new Set();
  stalled.set(server, sockets.add(socket));
  socket.once('close', () => sockets.delete(socket));
}

/** Ends the connections of a server that will never get a response. */
export function endStalled(server: Server): void {
  for (const socket of stalled.get(server) ?? []) socket.destroy();
}
