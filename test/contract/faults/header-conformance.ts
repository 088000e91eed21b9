import { jsonMediaType } from 'user-management-openapi';
import { exchange, json } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { without } from '../support/tampering.ts';

export default {
  tampering: { response: (response) => without(response, 'x-request-id') },
  unseenBy: { redocly: 'It has no rule for documented headers that a response lacks.' },
  samples: {
    wrong: {
      'missing in a success': exchange('getUser', 200, { headers: { 'content-type': jsonMediaType } }),
      'missing in an error': exchange('getUser', 404, { headers: { 'content-type': jsonMediaType } }),
      'the second one is missing': exchange('getUser', 429, { headers: json }),
      'the second one is no number': exchange('getUser', 429, { headers: { ...json, 'retry-after': 'soon' } }),
      'the second one is negative': exchange('getUser', 429, { headers: { ...json, 'retry-after': '-1' } }),
    },
    right: { both: exchange('getUser', 429) },
  },
} satisfies Fault;
