/** Collections of requests for Postman and Bruno. */
export { brunoCollection } from './bruno.ts';
export { collectionFiles } from './files.ts';
export { collectionFile } from './names.ts';
export type { PostmanCollection } from './postman-format.ts';
