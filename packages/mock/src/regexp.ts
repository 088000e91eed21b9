/** What compiled validators run the patterns of a document with that are not plain. */
export { linearRegExp } from './model/regexp.ts';
