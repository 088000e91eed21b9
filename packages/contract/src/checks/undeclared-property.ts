import { documentedResponse, isJson, mediaTypeOf, parsed } from '../validation.ts';
import { undeclaredMembers } from '../schema-names.ts';
import type { Check } from '../types.ts';

/** A response has declared properties only. Others are a warning: a newer server may have them. */
export const undeclaredProperty: Check = {
  name: 'undeclared-property',
  title: 'a property that the response is not documented with (a warning, unless --closed)',
  validate({ operation, response, intent }, { document, closed }) {
    const type = mediaTypeOf(response);
    const schema = documentedResponse(operation, response.status)?.content?.[type]?.schema;
    if (intent.kind === 'method' || schema === undefined || !isJson(type)) return 'skip';
    const [first] = undeclaredMembers(document, [schema], parsed(response.text)?.value);
    if (first === undefined) return 'pass';
    const sentence = `The ${response.status} response has the property ${first}, which the document does not declare.`;
    return closed ? { fault: sentence } : { warning: sentence };
  },
};
