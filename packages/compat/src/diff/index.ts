/** The comparison of two versions. */
export { differencesOf } from './classify.ts';
export { proves } from './prove.ts';
export { rootsOf } from './roots.ts';
export { isBreaking } from './types.ts';
export { verdictOf } from './verdict-of.ts';
