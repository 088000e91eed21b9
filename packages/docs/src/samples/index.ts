/** Samples that follow an example. */
export { casesOf, type OperationCase, sampleRequestOf } from '../operation/cases.ts';
export { type WrittenLanguage, writtenLanguages } from './written.ts';
