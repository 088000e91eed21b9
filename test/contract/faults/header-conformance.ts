import { jsonMediaType } from 'user-management-openapi';
import type { Exchange } from 'user-management-contract';
import { exchange, json } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { without } from '../support/tampering.ts';

/** A response of an operation whose first header may be left out, and whose second one is a number. */
const optional = (headers: Record<string, string>): Exchange => {
  const sent = exchange('getUser', 200, { headers });
  const documented = { 'X-First': { schema: { type: 'string' } }, 'X-Second': { schema: { type: 'integer' } } };
  const responses = { 200: { ...sent.operation.responses['200']!, headers: documented } };
  return { ...sent, operation: { ...sent.operation, responses } };
};

/** A response with a header that is a short number or a text, and the schema does not say which first. */
const untyped = (value: string): Exchange => {
  const sent = exchange('getUser', 200, { headers: { 'x-any': value } });
  const schema = {
    anyOf: [
      { type: 'string', minLength: 2 },
      { type: 'integer', minimum: 100 },
    ],
  };
  const responses = { 200: { ...sent.operation.responses['200']!, headers: { 'X-Any': { schema } } } };
  return { ...sent, operation: { ...sent.operation, responses } };
};

export default {
  tampering: { response: (response) => without(response, 'x-request-id') },
  unseenBy: { redocly: 'It has no rule for documented headers that a response lacks.' },
  samples: {
    wrong: {
      'missing in a success': exchange('getUser', 200, { headers: { 'content-type': jsonMediaType } }),
      'the first one is missing': exchange('getUser', 429, { headers: { 'retry-after': '1' } }),
      'missing in an error': exchange('getUser', 404, { headers: { 'content-type': jsonMediaType } }),
      'the first one may be missing, and the second one is no number': optional({ 'x-second': 'x' }),
      'the second one is missing': exchange('getUser', 429, { headers: json }),
      'the second one is no number': exchange('getUser', 429, { headers: { ...json, 'retry-after': 'soon' } }),
      'neither a number nor a text that fits': untyped('1'),
      'the second one is negative': exchange('getUser', 429, { headers: { ...json, 'retry-after': '-1' } }),
    },
    right: {
      both: exchange('getUser', 429),
      'none that is required': optional({}),
      'a number': optional({ 'x-second': '7' }),
      'a number for a text': untyped('12'),
    },
  },
} satisfies Fault;
