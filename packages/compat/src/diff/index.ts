/** The comparison of two versions. */
export { differencesOf } from './classify.ts';
export { schemasOf } from './schemas.ts';
