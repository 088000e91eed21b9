import type { Check } from '../types.ts';

/** No response takes longer than the bound. */
export const responseTime: Check = {
  name: 'response-time',
  title: 'a response that takes too long',
  validate({ response: { milliseconds, status } }, { maxTime }) {
    if (status === 0) return 'skip';
    if (milliseconds <= maxTime) return 'pass';
    return { fault: `The response took ${Math.round(milliseconds)} ms, more than ${maxTime} ms.` };
  },
};
