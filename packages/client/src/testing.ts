/** Parts of the inside, for this repository's own tests. Not published. */
export { limitsOf } from './options.ts';
export { parseRetryAfter } from './retry-after.ts';
export { retryDelay } from './retry.ts';
export { startCall } from './start.ts';
