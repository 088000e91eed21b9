import { exchange, missing } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

export default {
  tampering: {
    request: (request) =>
      request.method === 'POST' && request.body === '' && request.target.endsWith('/confirm')
        ? { ...request, body: '{"code":"123456"}', headers: { ...request.headers, 'content-type': 'application/json' } }
        : request,
  },
  unseenBy: { prism: 'It complains of the request without a body, whether the server refuses it or not.' },
  samples: {
    wrong: {
      200: exchange('verifyEmail', 200, {}, missing),
      201: exchange('createUser', 201, {}, missing),
      'a redirect': exchange('createUser', 303, {}, missing),
    },
    right: {
      refused: exchange('createUser', 422, {}, missing),
      'refused with 400': exchange('createUser', 400, {}, missing),
    },
  },
} satisfies Fault;
