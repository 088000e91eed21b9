/** Samples that follow an example. */
export { casesOf, type OperationCase, sampleRequestOf, shownResponses } from '../operation/cases.ts';
export { followedSample } from './followed.ts';
export { highlighted } from './highlight.ts';
export { type WrittenLanguage, writtenLanguages } from './written.ts';
