/** Watching a responder. */
import type { Exchange } from './exchange.ts';
import type { Responder } from './respond.ts';

/**
 * A responder that tells of every exchange.
 * @param note gets each exchange before its response is sent, and how long the response took in milliseconds
 */
export function observe(
  { respond, refuse }: Responder,
  note: (exchange: Exchange, duration: number) => void,
): Responder {
  const noted = (exchange: Exchange, start: number): Exchange => {
    note(exchange, performance.now() - start);
    return exchange;
  };
  return {
    respond(request) {
      const start = performance.now();
      const exchange = respond(request);
      return exchange instanceof Promise ? exchange.then((ready) => noted(ready, start)) : noted(exchange, start);
    },
    refuse: (request, fault) => noted(refuse(request, fault), performance.now()),
  };
}
