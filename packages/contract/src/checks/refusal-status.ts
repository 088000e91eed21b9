import { refinementOf } from './documented-refinement.ts';
import type { Check } from '../types.ts';

/** The status that says of content that it is malformed, and of nothing else (RFC 9110, section 15.5.21). */
const malformed = '422';

/** The statuses by which HTTP refuses a request before its content is looked at (RFC 9110, section 15.5). */
const ofHttp = new Set([401, 411, 413, 414, 415, 429, 431]);

/**
 * What is malformed is refused with 422 where the operation documents that. Its 400 and 409 are about something else, unless the
 * document gives the body an error code of its own.
 */
export const refusalStatus: Check = {
  name: 'refusal-status',
  title: 'a malformed request that is refused with another status than the documented one',
  validate({ operation, intent, request, response: { status } }, { validators }) {
    if (intent.kind !== 'invalid' && intent.kind !== 'missing') return 'skip';
    if (!(malformed in operation.responses) || status < 400 || status >= 500 || ofHttp.has(status)) return 'skip';
    // An id of a wrong form leads to nothing.
    if (String(status) === malformed || (intent.place === 'path' && status === 404)) return 'pass';
    if (intent.place === 'body' && refinementOf(validators, operation, request)) return 'skip';
    return { fault: `The request is malformed, and the response is ${status}, not ${malformed}.` };
  },
};
