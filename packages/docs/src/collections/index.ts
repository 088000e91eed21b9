/** Collections of requests for Postman and Bruno. */
export { collectionFiles } from './files.ts';
export { collectionFile } from './names.ts';
