import { ofKeys } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { withKey } from '../support/tampering.ts';

export default {
  tampering: {
    request: (request) =>
      request.headers['authorization']?.includes('~')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  unseenBy: { both: 'It takes every text for a key.' },
  samples: ofKeys('malformed key'),
} satisfies Fault;
