import { exchange, json, shown, firstWrong, user } from '../support/exchanges.ts';
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
      'with the last status of its class': exchange('getUser', 299, { headers: json, text: '{"password":"x"}' }),
      empty: shown({ password_hash_type: null }),
    },
    right: {
      documented: exchange('createUser', 201),
      'no JSON after all': exchange('getUser', 200, { text: '{' }),
    },
    skipped: {
      'before the response': exchange('getUser', 199, { headers: json, text: '{"password":"x"}' }),
      'a redirect has it': exchange('getUser', 300, { headers: json, text: '{"password":"x"}' }),
      'an error has it': exchange('createUser', 422, { text: '{"password":"is too short"}' }),
      'no JSON': exchange('getUser', 200, { headers: {}, text: '{"password":"x"}' }),
    },
  },
} satisfies Fault;
