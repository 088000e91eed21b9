/** The reference as Markdown. */
export { pageOf } from '../page-names.ts';
export { generateReference } from './reference.ts';
