import type { Check } from '../types.ts';

/** What breaks a constraint of the document is refused. */
export const negativeDataAccepted: Check = {
  name: 'negative-data-accepted',
  title: 'success for a request that breaks one constraint',
  owns: ({ kind }) => kind === 'invalid',
  validate({ intent, response: { status } }) {
    if (intent.kind !== 'invalid' || status === 0) return 'skip';
    if (status >= 400) return 'pass';
    const where = intent.field === '' ? intent.place : `${intent.place} ${intent.field}`;
    return { fault: `${where} breaks ${intent.keyword}, and the response is ${status}.` };
  },
};
