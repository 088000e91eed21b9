import type { Check } from '../types.ts';

/** A request without a required header, parameter or body is refused. */
export const missingRequired: Check = {
  name: 'missing-required',
  title: 'success for a request without a required header, parameter or body',
  owns: ({ kind }) => kind === 'missing',
  validate({ intent, response: { status } }) {
    if (intent.kind !== 'missing' || status === 0) return 'skip';
    if (status >= 400) return 'pass';
    return {
      fault: `The required ${`${intent.place} ${intent.field}`.trim()} is missing, and the response is ${status}.`,
    };
  },
};
