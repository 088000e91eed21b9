import { exchange, shown, firstWrong, user, body } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

export default {
  tampering: {
    response: (response) => ({
      ...response,
      text: response.text.replace('"email_verified":', '"rank":1,"email_verified":'),
    }),
  },
  unseenBy: { both: 'The schemas allow properties that they do not declare, as a newer server may have them.' },
  samples: {
    wrong: {
      'beside the others': shown({ rank: 1 }),
      'in an item': firstWrong({ rank: 1 }),
      'in a part': exchange('sendVerificationEmail', 200, { text: JSON.stringify({ user: { ...user, rank: null } }) }),
      'of an error': exchange('getUser', 404, { text: JSON.stringify({ ...body('getUser', '404'), trace: 'x' }) }),
    },
    right: { 'in a map': shown({ metadata: { rank: 'x' } }), documented: exchange('listAuthorizedApplications', 200) },
  },
} satisfies Fault;
