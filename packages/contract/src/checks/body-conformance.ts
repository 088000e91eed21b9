import { documentedResponse, isJson, mayHaveBody, mediaTypeOf, parsed } from '../judging.ts';
import type { Check } from '../types.ts';

/** A body is there where one is documented, and fits its schema. */
export const bodyConformance: Check = {
  name: 'body-conformance',
  title: 'a body that is missing, undocumented, or does not fit its schema',
  judge(exchange, { judges }) {
    const { operation, answer, intent } = exchange;
    const documented = documentedResponse(operation, answer.status);
    if (!documented || intent.kind === 'method' || !mayHaveBody(exchange)) return 'skip';
    const content = documented.content ?? {};
    if (Object.keys(content).length === 0) {
      return answer.text === '' ? 'pass' : { fault: 'The answer has a body where none is documented.' };
    }
    if (answer.text === '') return { fault: 'The answer has no body where one is documented.' };
    const type = mediaTypeOf(answer);
    const media = content[type ?? ''];
    if (!media || !isJson(type)) return 'skip';
    const body = parsed(answer.text);
    if (!body) return { fault: 'The body is not JSON.' };
    const faults = judges.faults(media.schema, body.value);
    if (faults.length === 0) return 'pass';
    return { fault: `The body does not fit its schema: ${faults.slice(0, 3).join('; ')}.` };
  },
};
