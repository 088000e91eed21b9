import { ofKeys } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { letPass } from '../support/tampering.ts';

export default {
  tampering: letPass(/~/),
  unseenBy: { both: 'It takes every text for a key.' },
  samples: ofKeys('malformed key'),
} satisfies Fault;
