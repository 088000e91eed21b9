import { exchange, json } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { success, withHeader } from '../support/tampering.ts';

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
      'of an error': exchange('getUser', 404, { headers: { ...json, 'content-type': 'text/html' } }),
    },
    right: {
      'with a parameter': exchange('getUser', 200, {
        headers: { ...json, 'content-type': 'Application/JSON; charset=utf-8' },
      }),
    },
  },
} satisfies Fault;
