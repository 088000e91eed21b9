/** Every check that takes several requests. */
import type { Law } from './law.ts';

/** In the order in which they run. */
export const laws: readonly Law[] = [];
