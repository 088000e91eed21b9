/** Watching a responder. */
import type { Exchange } from './exchange.ts';
import type { Responder } from './respond.ts';

/**
 * A responder that tells of every exchange.
 * @param note gets each exchange before its answer is sent, and how long the answer took in milliseconds
 * @param clock tells the time in milliseconds; a constant where nobody wants to know how long answers took
 */
export function observe(
  { respond, refuse }: Responder,
  note: (exchange: Exchange, duration: number) => void,
  clock: () => number = () => performance.now(),
): Responder {
  const noted = (exchange: Exchange, start: number): Exchange => {
    note(exchange, clock() - start);
    return exchange;
  };
  return {
    respond(request) {
      const start = clock();
      const exchange = respond(request);
      return exchange instanceof Promise ? exchange.then((ready) => noted(ready, start)) : noted(exchange, start);
    },
    refuse: (request, fault) => noted(refuse(request, fault), clock()),
  };
}
