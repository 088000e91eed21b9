import { exchange, json } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { without } from '../support/tampering.ts';

export default {
  tampering: { response: (response) => without(response, 'www-authenticate') },
  unseenBy: { both: 'The challenge of a 401 is a rule of HTTP that the document does not repeat.' },
  samples: {
    wrong: {
      none: exchange('getUser', 401, { headers: json }),
      empty: exchange('getUser', 401, { headers: { ...json, 'www-authenticate': '' } }),
      'a word behind no scheme': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': '"api" Bearer' } }),
      'no scheme alone': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': 'Bearer/api' } }),
      'no scheme': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': '"api"' } }),
    },
    right: {
      'a scheme alone': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': 'Negotiate' } }),
      'two schemes': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': 'Basic, Bearer' } }),
      scheme: exchange('getUser', 401),
      'with realm': exchange('getUser', 401, { headers: { ...json, 'www-authenticate': 'Bearer realm="x"' } }),
    },
    skipped: {
      'another status': exchange('getUser', 403),
    },
  },
} satisfies Fault;
