import { exchange } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

export default {
  tampering: {
    response: async (response, { target }) => {
      if (target.includes('external_id')) await new Promise((wait) => setTimeout(wait, 150));
      return response;
    },
  },
  unseenBy: { both: 'It skips validation at the time that a response takes.' },
  samples: {
    wrong: {
      'just too long': exchange('getUser', 200, { milliseconds: 2_000.5 }),
      'a slow error': exchange('getUser', 404, { milliseconds: 3_000 }),
      'a slow step': exchange('createUser', 201, { milliseconds: 9_000 }, { kind: 'step' }),
    },
    right: { 'just in time': exchange('getUser', 200, { milliseconds: 2_000 }) },
  },
} satisfies Fault;
