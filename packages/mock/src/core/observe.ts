/** Watching a responder. */
import type { Exchange } from './exchange.ts';
import type { Responder } from './respond.ts';

/**
 * A responder that tells of every exchange.
 * @param note gets each exchange before its answer is sent, and how long the answer took in milliseconds
 */
export function observe(
  { respond, refuse }: Responder,
  note: (exchange: Exchange, duration: number) => void,
): Responder {
  return {
    respond(request) {
      const start = performance.now();
      const noted = (exchange: Exchange): Exchange => {
        note(exchange, performance.now() - start);
        return exchange;
      };
      const exchange = respond(request);
      return exchange instanceof Promise ? exchange.then(noted) : noted(exchange);
    },
    refuse(request, fault) {
      const exchange = refuse(request, fault);
      note(exchange, 0);
      return exchange;
    },
  };
}
