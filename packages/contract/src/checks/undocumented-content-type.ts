import { documentedResponse, mayHaveBody, mediaTypeOf } from '../judging.ts';
import type { Check } from '../types.ts';

/** A body has a media type that the document gives this answer. */
export const undocumentedContentType: Check = {
  name: 'undocumented-content-type',
  title: 'a media type that the answer is not documented with',
  judge(exchange) {
    const { operation, answer, intent } = exchange;
    const documented = documentedResponse(operation, answer.status)?.content;
    if (!documented || intent.kind === 'method' || !mayHaveBody(exchange) || answer.text === '') return 'skip';
    const type = mediaTypeOf(answer);
    if (type === undefined) return { fault: 'The answer has a body, and no Content-Type.' };
    const known = Object.keys(documented).map((name) => name.split(';')[0]?.trim().toLowerCase());
    return known.includes(type) ? 'pass' : { fault: `The media type is ${type}, not ${known.join(' or ')}.` };
  },
};
