import type { Exchange } from 'user-management-contract';
import { exchange, invalid } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { refusal } from '../support/tampering.ts';

/** A creation whose body has an error code of its own, and what it is refused with. */
function salted(status: number, code: string, more: Record<string, unknown> = {}): Exchange {
  const sent = exchange('createUser', status, { text: JSON.stringify({ code, message: 'x' }) }, invalid);
  const body = JSON.stringify({ email: 'marcelina@example.com', password_salt_position: 'prefix', ...more });
  return { ...sent, request: { ...sent.request, body } };
}

/** A creation with a body, refused as malformed. */
function sent(body: string | undefined): Exchange {
  const { request, ...rest } = exchange('createUser', 422, {}, invalid);
  const { body: _body, ...without } = request;
  return { ...rest, request: body === undefined ? without : { ...without, body } };
}

const code = 'password_salt_position_requires_password_hash';

export default {
  tampering: {
    response: (response) =>
      response.text.includes('password_salt_position_requires')
        ? { ...response, status: 422, text: refusal }
        : response,
  },
  unseenBy: { both: 'Any refusal that is documented fits the document, whatever body it is for.' },
  samples: {
    wrong: {
      'the code of all refusals': salted(422, 'invalid_request_parameters'),
      'another status': salted(422, code),
      'another code': salted(400, 'invalid_metadata'),
      'the second of two codes': salted(400, code, { password: 'x', password_hash_type: 'bcrypt' }),
      success: salted(201, ''),
      'no JSON': { ...salted(400, code), response: { ...salted(400, code).response, text: '{' } },
      'null for a response': { ...salted(400, code), response: { ...salted(400, code).response, text: 'null' } },
    },
    right: {
      'its code': salted(400, code),
    },
    skipped: {
      'no response': salted(0, ''),
      'a valid body': { ...salted(422, code), intent: { kind: 'valid' } },
      'what is wrong is elsewhere': {
        ...salted(422, code),
        intent: { kind: 'invalid', place: 'query', field: 'limit', keyword: 'maximum' },
      },
      'no body is documented': { ...salted(422, code), operation: exchange('getUser', 200).operation },
      'null for a body': sent('null'),
      'a list for a body': sent('[{"password_salt_position":"prefix"}]'),
      'a text for a body': sent('"x"'),
      'no JSON for a body': sent('{'),
      'no body': sent(undefined),
      // What is null is as if it were left out.
      'no salt position': salted(422, 'invalid_request_parameters', { password_salt_position: null }),
      'a failure of the server': salted(500, ''),
      'no code of its own': exchange('createUser', 422, {}, invalid),
    },
  },
} satisfies Fault;
