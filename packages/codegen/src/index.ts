/** The sources of the client, made from a document. */
export { clientDocument, type ClientDocument } from './client-model.ts';
export { generateFunctions } from './client-functions.ts';
export { generateOperations } from './operations.ts';
export { generateResponseSchemas } from './response-schemas.ts';
export { generateTestValues } from './test-values.ts';
export { generateTypes } from './types.ts';
export { generateWebhooks } from './webhooks.ts';
