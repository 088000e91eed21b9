/** Passing on what no rule is about, and holding both sides to the document. */
import { refusal, withHeaders } from '../core/responses.ts';
import type { Behavior } from '../core/behavior.ts';
import type { Claim } from '../core/claim.ts';
import { createCors } from '../core/cors.ts';
import { pairsOf, type Exchange, type MockResponse, type MockRequest, type RequestHeaders } from '../core/exchange.ts';
import { Fault, faultOf } from '../core/faults.ts';
import { guarded } from '../core/guarded.ts';
import { findingsHeader, findingsOf, violationsHeader } from '../core/refuse.ts';
import type { Finding } from '../core/violations.ts';
import { requestIdHeader } from '../core/request-id.ts';
import type { ResponderHooks, ResponderParts } from '../core/parts.ts';
import { createResponder, type Responder } from '../core/respond.ts';
import { readResponse, validateResponse, type ReadResponse } from './validate.ts';
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
  const upstream = { url: upstreamUrl(url), timeout, ca, name: `mock-${crypto.randomUUID()}` };
  const recorder = record && new Recorder(guarded('record', record));

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

    const forward = async (exchange: Exchange): Promise<Exchange> => {
      const { request, operation } = exchange;
      const claim = valid.get(request.headers);
      const findings = behavior.validate === 'off' ? [] : findingsIn(exchange.response, claim !== undefined);
      const response = await passOn(upstream, request).catch(faultOf);
      if (response instanceof Fault) return finish({ ...exchange, response: refusal(response) }, findings);
      const read = readResponse(response);
      if (operation && behavior.validate !== 'off') {
        findings.push(
          ...findingsOf('response', validateResponse(operation, response, read, parts.validators, request.method)),
        );
      }
      if (claim && request.method !== 'HEAD') recorder?.add(claim, response.status, read, parts.validators);
      const id = read.header(requestIdHeader.toLowerCase()) ?? exchange.id;
      const { delay } = exchange.response;
      const passed = { ...passedOn(response, read, cors !== undefined), ...(delay !== undefined && { delay }) };
      return finish({ ...exchange, id, response: passed }, findings);
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
        if (isPreflight || ruled.has(request.headers) || !isForwardable(request)) return exchange;
        return forward(exchange).catch((error: unknown) =>
          finish({ ...exchange, response: refusal(faultOf(error)) }, []),
        );
      },
      refuse: mock.refuse,
    };
  };
}

/** What is wrong with a request, by the mock's response to it. */
function findingsIn({ headers, status, body }: MockResponse, isValid: boolean): Finding[] {
  const listed = pairsOf(headers).find(([name]) => name === violationsHeader)?.[1];
  if (listed !== undefined) return JSON.parse(listed) as Finding[];
  if (status < 400 || isValid) return [];
  const { code = 'unauthorized', message = '' } = JSON.parse(body as string) as { code?: string; message?: string };
  return [{ location: ['request'], severity: 'Error', code, message }];
}

/**
 * Another server's response as the mock sends it.
 * @param shared whether the mock says which pages may read it
 */
function passedOn({ status, headers, body }: UpstreamResponse, read: ReadResponse, shared: boolean): MockResponse {
  const { code } = Object(read.json) as { code?: unknown };
  return {
    status,
    headers: withoutOwn(headers, shared),
    body,
    ...(read.text !== undefined && { text: read.text }),
    ...(status >= 400 && typeof code === 'string' && { code }),
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
