/** Passing on what no rule is about, and holding both sides to the document. */
import { randomBytes } from 'node:crypto';
import { refusal, withHeaders } from '../core/responses.ts';
import type { Behavior } from '../core/behavior.ts';
import type { Claim } from '../core/claim.ts';
import { createCors } from '../core/cors.ts';
import { pairsOf, type Exchange, type MockResponse, type MockRequest, type RequestHeaders } from '../core/exchange.ts';
import { Fault } from '../core/faults.ts';
import { findingsHeader, findingsOf, violationsHeader } from '../core/refuse.ts';
import type { Finding } from '../core/violations.ts';
import { requestIdHeader } from '../core/request-id.ts';
import type { ResponderHooks, ResponderParts } from '../core/parts.ts';
import { createResponder, type Responder } from '../core/respond.ts';
import { validateResponse, readResponse } from './validate.ts';
import { Recorder, type RecordListener } from './recorder.ts';
import { passOn, upstreamUrl, type UpstreamResponse } from './upstream.ts';

/** Where requests without a rule are passed on to. */
export interface ProxyOptions {
  /** An HTTP or HTTPS URL; its path, if it has one, comes before those of the requests. */
  url: string;
  /** How long the other server may take for a whole response, in milliseconds. Default: 30,000. */
  timeout?: number;
  /** Certificates to trust instead of Node's, in PEM. */
  ca?: string;
  /** Called with what has been recorded, as rules, whenever that is more. */
  record?: RecordListener;
}

/** Stands for the response of a request that no rule is about. */
const unclaimed: MockResponse = { status: 0, headers: [] };

/** Makes responders that pass requests on, one for each document that is served in turn. */
export function createProxy({ url, timeout = 30_000, ca, record }: ProxyOptions): typeof createResponder {
  const upstream = { url: upstreamUrl(url), timeout, ca, name: `mock-${randomBytes(8).toString('hex')}` };
  const recorder = record && new Recorder(record);

  return (parts: ResponderParts, behavior: Behavior = {}, hooks: ResponderHooks = {}): Responder => {
    const cors = behavior.cors === false ? undefined : createCors(parts.model);
    /** The valid requests, by their headers, which are theirs alone; and those that a rule is about. */
    const valid = new WeakMap<RequestHeaders, Claim>();
    const ruled = new WeakSet<RequestHeaders>();
    // The mock's own response is not sent, unless a rule asked for it: it tells whether the request is right.
    const mock = createResponder(
      parts,
      { ...behavior, causes: false, errors: 'own' },
      {
        ...hooks,
        async claim(claim) {
          const response = await hooks.claim?.(claim);
          if (response) ruled.add(claim.headers);
          else valid.set(claim.headers, claim);
          return response ?? unclaimed;
        },
        claimUndocumented(undocumented) {
          const response = hooks.claimUndocumented?.(undocumented);
          if (response) ruled.add(undocumented.headers);
          return response;
        },
      },
    );

    /** What is wrong with a request, by the mock's response to it. */
    const requestFindings = ({ request, response: mockResponse }: Exchange): Finding[] => {
      if (behavior.validate === 'off') return [];
      const listed = mockResponse.headers[mockResponse.headers.indexOf(violationsHeader) + 1];
      if (mockResponse.headers.includes(violationsHeader) && listed !== undefined)
        return JSON.parse(listed) as Finding[];
      if (mockResponse.status < 400 || valid.has(request.headers)) return [];
      const { code = 'unauthorized', message } = JSON.parse(mockResponse.body as string) as {
        code?: string;
        message?: string;
      };
      return [{ location: ['request'], severity: 'Error', code, message: message ?? '' }];
    };

    const forward = async (exchange: Exchange): Promise<Exchange> => {
      const { request, operation } = exchange;
      const findings = requestFindings(exchange);
      let response: UpstreamResponse;
      try {
        response = await passOn(upstream, request);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return finish({ ...exchange, response: refusal(error) }, findings);
      }
      const read = readResponse(response);
      if (operation && behavior.validate !== 'off') {
        findings.push(
          ...findingsOf('response', validateResponse(operation, response, read, parts.validators, request.method)),
        );
      }
      const claim = valid.get(request.headers);
      if (claim && request.method !== 'HEAD') recorder?.add(claim, response.status, read, parts.validators);
      const { code } = Object(read.json) as { code?: unknown };
      const mockResponse: MockResponse = {
        status: response.status,
        headers: withoutOwn(response.headers, cors !== undefined),
        body: response.body,
        ...(read.text !== undefined && { text: read.text }),
        ...(response.status >= 400 && typeof code === 'string' && { code }),
        ...(exchange.response.delay !== undefined && { delay: exchange.response.delay }),
      };
      return finish(
        { ...exchange, id: read.header(requestIdHeader.toLowerCase()) ?? exchange.id, response: mockResponse },
        findings,
      );
    };

    const finish = (exchange: Exchange, findings: Finding[]): Exchange => {
      const told = withHeaders(exchange.response, findings.length > 0 ? findingsHeader(findings) : []);
      const mockResponse = cors ? cors.share(exchange.request, told) : told;
      return { ...exchange, response: mockResponse, ...(findings.length > 0 && { violations: findings }) };
    };

    return {
      async respond(request) {
        const exchange = await mock.respond(request);
        const isPreflight = cors?.preflight(request) !== undefined;
        return isPreflight || ruled.has(request.headers) || !isForwardable(request) ? exchange : forward(exchange);
      },
      refuse: mock.refuse,
    };
  };
}

/** Whether a target has a path that another server can be asked for. */
function isForwardable({ target }: MockRequest): boolean {
  return /^(?:\/|\*$|https?:\/\/)/i.test(target) && !/[^\x21-\xFF]/.test(target);
}

/** The headers without those that are written anew. */
function withoutOwn(headers: readonly string[], shared: boolean): string[] {
  const own = (name: string) =>
    [requestIdHeader.toLowerCase(), violationsHeader].includes(name) || (shared && name.startsWith('access-control-'));
  return pairsOf(headers).flatMap((pair) => (own(pair[0].toLowerCase()) ? [] : pair));
}
