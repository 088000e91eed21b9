import { ofKeys } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { letPass } from '../support/tampering.ts';

export default {
  tampering: letPass(/^Basic/),
  unseenBy: { both: 'It complains of the request with another scheme, whether the server refuses it or not.' },
  samples: ofKeys('wrong scheme'),
} satisfies Fault;
