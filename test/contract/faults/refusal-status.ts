import type { Exchange } from 'user-management-contract';
import { exchange, invalid, missing } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

const inQuery = { kind: 'invalid', place: 'query', field: 'limit', keyword: 'maximum' } as const;

/** A creation with a body that is refused with 400. */
const withBody = (body: object): Exchange => {
  const sent = exchange('createUser', 400, {}, invalid);
  return { ...sent, request: { ...sent.request, body: JSON.stringify(body) } };
};

export default {
  tampering: {
    // The operation has no 400 at all.
    response: (response, { method, target }) =>
      method === 'GET' && response.status === 422 && target.includes('limit=')
        ? { ...response, status: 400 }
        : response,
  },
  unseenBy: { redocly: 'A response with an undocumented status has no schema, and is left alone.' },
  samples: {
    wrong: {
      'a 400': exchange('createUser', 400, {}, invalid),
      'a conflict': exchange('confirmEmailChange', 409, {}, invalid),
      forbidden: exchange('createUser', 403, {}, invalid),
      'not found': exchange('createUser', 404, {}, invalid),
      'not found for a wrong query': exchange('listAuthorizedApplications', 404, {}, inQuery),
      'a conflict for what is missing': exchange('confirmEmailChange', 409, {}, missing),
      'a code of its own for what is wrong elsewhere': {
        ...withBody({ email: 'a@example.com', password_salt_position: 'prefix' }),
        intent: inQuery,
      },
      'another refusal of an id of a wrong form': exchange('updateUser', 409, {}, { ...inQuery, place: 'path' }),
      'a 400 for what is missing': exchange('createUser', 400, {}, missing),
    },
    right: {
      422: exchange('createUser', 422, {}, invalid),
      'an id of a wrong form': exchange('listAuthorizedApplications', 404, {}, { ...inQuery, place: 'path' }),
    },
    skipped: {
      'too many': exchange('createUser', 429, {}, invalid),
      'a failure of the server': exchange('createUser', 500, {}, invalid),
      success: exchange('createUser', 201, {}, invalid),
      'a code of its own': withBody({ email: 'a@example.com', password_salt_position: 'prefix' }),
      'a conflict of a valid request': exchange('confirmEmailChange', 409),
      'no 422 is documented': exchange('deleteUser', 409, {}, { ...inQuery, place: 'path' }),
    },
  },
} satisfies Fault;
