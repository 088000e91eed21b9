import type { Check } from '../types.ts';

/** No answer takes longer than the bound. */
export const responseTime: Check = {
  name: 'response-time',
  title: 'an answer that takes too long',
  judge({ answer: { milliseconds, status } }, { maxTime }) {
    if (status === 0) return 'skip';
    if (milliseconds <= maxTime) return 'pass';
    return { fault: `The answer took ${Math.round(milliseconds)} ms, more than ${maxTime} ms.` };
  },
};
