import { exchange, invalid } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

export default {
  tampering: {
    request: (request) => ({ ...request, target: request.target.replace(/limit=[^&]*&?/, '') }),
  },
  unseenBy: { prism: 'It complains of the request that breaks a constraint, whether the server refuses it or not.' },
  samples: {
    wrong: {
      200: exchange('getUser', 200, {}, invalid),
      201: exchange('createUser', 201, {}, invalid),
      204: exchange('deleteAuthorizedApplication', 204, {}, invalid),
      'a redirect': exchange('createUser', 302, {}, invalid),
    },
    right: {
      refused: exchange('createUser', 422, {}, invalid),
      'refused with 400': exchange('createUser', 400, {}, invalid),
    },
    skipped: {
      valid: exchange('createUser', 201),
    },
  },
} satisfies Fault;
