/** Builds the requests of the client. */
import type { ClientOptions } from './options.ts';
import { fillPath } from './path.ts';
import { baseOf, type Builder } from './transport.ts';

/** Makes what builds the requests of a client. */
export function createBuilder(options: ClientOptions): Builder {
  const base = baseOf(options);
  return async (method, template, { params, body, headers, fetch }) => {
    const query = Object.entries(params.query).flatMap(([name, value]) => queryPairs(name, value));
    const hasBody = body !== undefined;
    // Names in any case are one header, and the later one holds.
    const sent = new Headers(hasBody ? { 'content-type': 'application/json' } : {});
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) sent.delete(name);
      else sent.set(name, value!);
    }
    return fetch({
      url: base + fillPath(template, params.path) + (query.length ? `?${query.join('&')}` : ''),
      init: {
        method,
        headers: Object.fromEntries(sent),
        ...(hasBody && { body: JSON.stringify(body) }),
        // A redirect can turn a POST into a GET and carry a body elsewhere; this API has none.
        redirect: 'manual',
      },
    });
  };
}

/** One `name=value`; for a list one each, and none for `null`. */
function queryPairs(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => queryPairs(name, each));
  if (value === null || value === undefined) return [];
  if (typeof value === 'object') throw new TypeError(`The query parameter "${name}" must not be an object.`);
  return [`${name}=${encodeURIComponent(String(value))}`];
}
