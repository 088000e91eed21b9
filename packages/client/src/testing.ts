/** Parts of the inside, for this repository's own tests. Not published. */
export type { Plan } from './attempt.ts';
export { limitsOf } from './options.ts';
export { parseRetryAfter } from './retry-after.ts';
export { retryDelay } from './retry.ts';
