import { ofKeys } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { letPass } from '../support/tampering.ts';

export default {
  tampering: letPass(/never/),
  unseenBy: { both: 'It cannot know which keys were issued.' },
  samples: ofKeys('unknown key'),
} satisfies Fault;
