import type { Check } from '../types.ts';
import { documentedResponse, refusals } from '../validation.ts';

/** Every status is one that the operation documents, or one that HTTP itself gives to the fault that was sent. */
export const undocumentedStatus: Check = {
  name: 'undocumented-status',
  title: 'a status that the operation does not document',
  validate({ operation, intent, response: { status } }) {
    if (status === 0 || status >= 500) return 'skip';
    if (intent.kind === 'method') return 'skip';
    if (documentedResponse(operation, status)) return 'pass';
    const sentWrong = intent.kind === 'invalid' || intent.kind === 'missing';
    if (sentWrong && refusals.has(status)) return 'skip';
    const known = Object.keys(operation.responses).join(', ');
    return { fault: `The status ${status} is not documented. The operation has: ${known}.` };
  },
};
