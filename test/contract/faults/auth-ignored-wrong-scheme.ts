import { ofKeys } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { withKey } from '../support/tampering.ts';

export default {
  tampering: {
    request: (request) =>
      request.headers['authorization']?.startsWith('Basic')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  unseenBy: { both: 'It complains of the request with another scheme, whether the server refuses it or not.' },
  samples: ofKeys('wrong scheme'),
} satisfies Fault;
