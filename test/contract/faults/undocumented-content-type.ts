import { exchange, json } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { success, withHeader } from '../support/tampering.ts';

const plain = exchange('getUser', 200);
const media = plain.operation.responses['200']!.content!['application/json']!;

export default {
  tampering: {
    response: (response) =>
      success(response) && response.text !== '' ? withHeader(response, 'content-type', 'text/json') : response,
  },
  unseenBy: { redocly: 'A response with an undocumented media type has no schema, and is left alone.' },
  samples: {
    wrong: {
      text: exchange('getUser', 200, { headers: { ...json, 'content-type': 'text/plain' } }),
      'another JSON': exchange('getUser', 200, { headers: { ...json, 'content-type': 'text/json' } }),
      'one that begins alike': exchange('getUser', 200, { headers: { ...json, 'content-type': 'application/json5' } }),
      'one that is a part': exchange('getUser', 200, { headers: { ...json, 'content-type': 'application' } }),
      none: exchange('getUser', 200, { headers: { 'x-request-id': 'x' } }),
      'of two': {
        ...plain,
        operation: {
          ...plain.operation,
          responses: { 200: { description: 'x', content: { 'application/json': media, 'text/plain': media } } },
        },
        response: { ...plain.response, headers: { 'content-type': 'text/html' } },
      },
      'of an error': exchange('getUser', 404, { headers: { ...json, 'content-type': 'text/html' } }),
    },
    right: {
      'documented with a space': {
        ...plain,
        operation: {
          ...plain.operation,
          responses: { 200: { description: 'x', content: { 'application/json ; q=1': media } } },
        },
      },
      'documented with a parameter': {
        ...plain,
        operation: {
          ...plain.operation,
          responses: { 200: { description: 'x', content: { 'Application/JSON; q=1': media } } },
        },
      },
      'with a parameter': exchange('getUser', 200, {
        headers: { ...json, 'content-type': 'Application/JSON; charset=utf-8' },
      }),
    },
    skipped: { 'of nothing': exchange('getUser', 200, { headers: {}, text: '' }) },
  },
} satisfies Fault;
