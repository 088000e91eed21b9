import { ofKeys } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { withKey } from '../support/tampering.ts';

export default {
  tampering: { request: (request) => ({ ...request, headers: { ...withKey, ...request.headers } }) },
  unseenBy: { both: 'It complains of the request without a key, whether the server refuses it or not.' },
  samples: ofKeys('none'),
} satisfies Fault;
