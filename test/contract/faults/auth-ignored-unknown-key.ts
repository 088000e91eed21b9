import { ofKeys } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { withKey } from '../support/tampering.ts';

export default {
  tampering: {
    request: (request) =>
      request.headers['authorization']?.includes('never')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  unseenBy: { both: 'It cannot know which keys were issued.' },
  samples: ofKeys('unknown key'),
} satisfies Fault;
