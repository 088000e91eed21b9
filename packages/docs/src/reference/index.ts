/** The reference as Markdown. */
export { pageOf } from '../page-names.ts';
export { unknownLinks } from '../site-links.ts';
export { generateReference } from './reference.ts';
