/** Letting pages of other origins read responses (Fetch standard, section 3.2). */
import type { MockModel } from '../model/types.ts';
import { rememberedOf } from 'user-management-openapi/remembered';
import { withHeaders } from './responses.ts';
import { header, pairsOf, type MockResponse, type MockRequest } from './exchange.ts';
import { requestIdHeader } from './request-id.ts';

/** Headers of responses that the document does not name. */
const ownHeaders = [
  requestIdHeader,
  'WWW-Authenticate',
  'Allow',
  'Location',
  'sl-violations',
  'Mock-Note',
  'Deprecation',
];

/** Cross-origin sharing for one document. */
export interface Cors {
  /** The response to a preflight, before it is shared; `undefined` for any other request. */
  preflight(request: MockRequest): MockResponse | undefined;
  /** A response with the headers that let the request's page read it. */
  share(request: MockRequest, response: MockResponse): MockResponse;
}

const varyOnly = ['Vary', 'Origin'];

/** Makes the headers for one document. A page may send credentials, so nothing gets a `*`. */
export function createCors({ operations }: MockModel): Cors {
  const documented = operations.flatMap(({ responses }) => responses.flatMap(({ headers }) => Object.keys(headers)));
  const names = new Map([...documented, ...ownHeaders].map((name) => [name.toLowerCase(), name]));
  const exposed = [...names.values()].join(', ');
  // Most requests come from no page, and most responses are given again and again.
  const withoutOrigin = rememberedOf((response: MockResponse) => withHeaders(response, varyOnly));
  const shared = (origin: string): [name: string, value: string][] => [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Expose-Headers', exposed],
  ];
  return {
    preflight(request) {
      if (request.method !== 'OPTIONS') return undefined;
      const method = header(request.headers, 'access-control-request-method');
      if (method === undefined || request.headers['origin'] === undefined) return undefined;
      const wanted = header(request.headers, 'access-control-request-headers');
      const isPrivate = request.headers['access-control-request-private-network'] === 'true';
      return {
        status: 204,
        headers: [
          // A method that the path does not have is let through, so that the page sees the 405 and not a network error.
          ...['Access-Control-Allow-Methods', method],
          ...(wanted === undefined ? [] : ['Access-Control-Allow-Headers', wanted]),
          ...(isPrivate ? ['Access-Control-Allow-Private-Network', 'true'] : []),
          ...['Access-Control-Max-Age', '600'],
          ...['Vary', 'Access-Control-Request-Method, Access-Control-Request-Headers'],
        ],
      };
    },
    share(request, response) {
      const origin = header(request.headers, 'origin');
      if (origin !== undefined) {
        // What a rule says about sharing stands: a browser refuses a response that says it twice.
        const given = new Set(pairsOf(response.headers).map(([name]) => name.toLowerCase()));
        const more = shared(origin).filter(([name]) => !given.has(name.toLowerCase()));
        return withHeaders(response, [...more.flat(), ...varyOnly]);
      }
      return response.once ? withHeaders(response, varyOnly) : withoutOrigin(response);
    },
  };
}
