import { documentedResponse, isJson, mayHaveBody, mediaTypeOf, parsed } from '../validation.ts';
import type { Check } from '../types.ts';

/** A body is there where one is documented, and fits its schema. */
export const bodyConformance: Check = {
  name: 'body-conformance',
  title: 'a body that is missing, undocumented, or does not fit its schema',
  validate(exchange, { validators }) {
    const { operation, response, intent } = exchange;
    const documented = documentedResponse(operation, response.status);
    if (!documented || intent.kind === 'method' || !mayHaveBody(exchange)) return 'skip';
    const content = documented.content ?? {};
    if (Object.keys(content).length === 0) {
      return response.text === '' ? 'pass' : { fault: 'The response has a body where none is documented.' };
    }
    if (response.text === '') return { fault: 'The response has no body where one is documented.' };
    const type = mediaTypeOf(response);
    const media = content[type];
    if (!media || !isJson(type)) return 'skip';
    const body = parsed(response.text);
    if (!body) return { fault: 'The body is not JSON.' };
    const faults = validators.faults(media.schema, body.value);
    if (faults.length === 0) return 'pass';
    return { fault: `The body does not fit its schema: ${faults.slice(0, 3).join('; ')}.` };
  },
};
