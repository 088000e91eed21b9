/** Builds the requests of the client, with the serializers of openapi-fetch. */
import { createQuerySerializer, mergeHeaders, removeTrailingSlash } from 'openapi-fetch';
import { defaultBaseUrl } from '../../../generated/operations.ts';
import type { ClientOptions } from './options.ts';
import { fillPath } from './path.ts';
import type { Builder } from './transport.ts';

/** Makes what builds the requests of a client. */
export function createBuilder({ baseUrl = defaultBaseUrl }: ClientOptions): Builder {
  const base = removeTrailingSlash(baseUrl);
  const serialize = createQuerySerializer();
  return async (method, template, { params, body, headers, fetch }) => {
    const query = serialize(params.query);
    const hasBody = body !== undefined;
    return fetch({
      url: base + fillPath(template, params.path) + (query && `?${query}`),
      init: {
        method,
        headers: Object.fromEntries(mergeHeaders(hasBody ? { 'content-type': 'application/json' } : {}, headers)),
        ...(hasBody && { body: JSON.stringify(body) }),
        // A redirect can turn a POST into a GET and carry a body elsewhere; this API has none.
        redirect: 'manual',
      },
    });
  };
}
