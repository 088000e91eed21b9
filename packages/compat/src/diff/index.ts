/** The comparison of two versions. */
export { differencesOf } from './classify.ts';
export { counterexample, lifted } from './counterexample.ts';
export { outlined } from './outline.ts';
export { proves } from './prove.ts';
export { redoclyChanges, type RedoclyChange } from './redocly.ts';
export { rootsOf } from './roots.ts';
export { withFormerTexts } from './texts.ts';
export { isBreaking } from './types.ts';
export { verdictOf } from './verdict-of.ts';
