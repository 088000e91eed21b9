import { exchange, other, invalid } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

// `redocly proxy` sees it by accident: it checks a request unless the response is a 4xx, and so complains of the malformed address
// that the server should have refused.
export default {
  tampering: {
    response: (response) => (response.status === 422 ? { status: 500, headers: {}, text: '' } : response),
  },
  samples: {
    wrong: {
      500: exchange('getUser', 500),
      'a gateway': exchange('getUser', 503),
      'no response': exchange('getUser', 0, { text: 'socket hang up' }),
      'for an invalid request': exchange('createUser', 500, {}, invalid),
      'for another method': other('PATCH', 500),
      'when another failure was asked for': exchange(
        'getUser',
        500,
        {},
        { kind: 'viaPrefer', status: '503', example: 'a' },
      ),
    },
    right: {
      'no such method': other('PATCH', 501),
      success: exchange('getUser', 200),
      'a documented failure that was asked for': exchange(
        'getUser',
        503,
        {},
        { kind: 'viaPrefer', status: '503', example: 'a' },
      ),
    },
  },
} satisfies Fault;
