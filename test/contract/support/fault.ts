/** The words of the files in `../faults/`. */
import type { Exchange } from 'user-management-contract';
import type { Tampering } from './tampering-proxy.ts';

/** The tools whose view of the same faults is compared. */
export type Tool = 'prism' | 'redocly';

/** Exchanges of one check, by what is wrong or right with them. */
export interface Samples {
  /** Each is wrong in a way of its own: the check complains. */
  wrong: Record<string, Exchange>;
  /** In each the check looked at something, and all was well. */
  right: Record<string, Exchange>;
  /** Each is none of the check's business. */
  skipped?: Record<string, Exchange>;
}

/** How a check is shown to work. */
export interface Fault {
  /** Plants the fault in the responses of a server that is right. Only a check that needs state has none: `bugs.ts` has its bug. */
  tampering?: Tampering;
  /** Why a tool does not see the fault: with it and without it, the tool says the same of the same request. */
  unseenBy?: Partial<Record<Tool | 'both', string>>;
  samples: Samples;
}
