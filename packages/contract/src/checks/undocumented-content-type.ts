import { documentedResponse, mayHaveBody, mediaTypeOf } from '../validation.ts';
import type { Check } from '../types.ts';

/** A body has a media type that the document gives this response. */
export const undocumentedContentType: Check = {
  name: 'undocumented-content-type',
  title: 'a media type that the response is not documented with',
  validate(exchange) {
    const { operation, response, intent } = exchange;
    const documented = documentedResponse(operation, response.status)?.content;
    if (!documented || intent.kind === 'method' || !mayHaveBody(exchange) || response.text === '') return 'skip';
    const type = mediaTypeOf(response);
    if (type === '') return { fault: 'The response has a body, and no Content-Type.' };
    const known = Object.keys(documented).map((name) => name.split(';')[0]!.trim().toLowerCase());
    return known.includes(type) ? 'pass' : { fault: `The media type is ${type}, not ${known.join(' or ')}.` };
  },
};
