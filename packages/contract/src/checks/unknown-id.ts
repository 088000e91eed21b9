import type { Check } from '../types.ts';

/** What does not exist gets 404, or with a documented 410: neither with success nor with another refusal. */
export const unknownId: Check = {
  name: 'unknown-id',
  title: 'another status than 404 for an id that belongs to nothing',
  needs: 'state',
  owns: ({ kind }) => kind === 'unknown',
  validate({ operation, intent, response: { status } }) {
    if (intent.kind !== 'unknown' || status === 0) return 'skip';
    if (status === 404 || (status === 410 && '410' in operation.responses)) return 'pass';
    return { fault: `The ${intent.field} belongs to nothing, and the response is ${status}, not 404.` };
  },
};
