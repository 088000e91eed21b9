/** Responding to what Node's parser refuses, without the response that Node would have made for a request. */
import { pairsOf, type Exchange } from '../core/exchange.ts';
import { Fault, type FaultName } from '../core/faults.ts';
import { requestIdHeader } from '../core/request-id.ts';
import { nodeHttp } from './node-http.ts';

/** What Node's parser found, as a fault. */
const parserFaults: Record<string, readonly [FaultName, string]> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The headers have more bytes than the server reads.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['body_too_large', 'The chunk extensions have more bytes than the server reads.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time.'],
};

/** The fault that an error of the parser stands for. */
export function faultOf(error: NodeJS.ErrnoException): Fault {
  const known = parserFaults[error.code ?? ''];
  return known
    ? new Fault(...known)
    : new Fault('malformed_request', `This is not an HTTP/1.1 request: ${error.message}.`);
}

/** A response as it goes over the wire. The connection ends with it. */
export function rawResponse({ id, response }: Exchange, { status }: Fault): string {
  const headers = [...pairsOf([requestIdHeader, id, 'Connection', 'close']), ...pairsOf(response.headers)];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status} ${nodeHttp.STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${response.body ?? ''}`;
}
