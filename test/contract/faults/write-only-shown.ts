import { exchange, shown, firstWrong, user } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { success } from '../support/tampering.ts';

export default {
  tampering: {
    response: (response) =>
      success(response)
        ? { ...response, text: response.text.replace(/"metadata":\{/, '"metadata":{"password_hash":"x",') }
        : response,
  },
  unseenBy: { both: 'The schemas allow properties that they do not declare, secrets too.' },
  samples: {
    wrong: {
      'beside the others': shown({ password_hash: 'x' }),
      'in an item': firstWrong({ password: 'x' }),
      'of a creation': exchange('createUser', 201, { text: JSON.stringify({ ...user, signals_id: 'x' }) }),
      'deep in a list': exchange('listAuthorizedApplications', 200, {
        text: '{"data":[[{"application":{"password":"x"}}]]}',
      }),
      empty: shown({ password_hash_type: null }),
    },
    right: {
      documented: exchange('createUser', 201),
      'an error has it': exchange('createUser', 422, { text: '{"password":"is too short"}' }),
      'no JSON': exchange('getUser', 200, { headers: {}, text: '{"password":"x"}' }),
    },
  },
} satisfies Fault;
