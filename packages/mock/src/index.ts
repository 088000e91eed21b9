/** A mock server for the User Management Users API. */
export { startMock, type Mock, type MockOperation, type MockOptions } from './start.ts';
export { DocumentError } from './document/lookup.ts';
export type { OpenApiDocument } from './document/types.ts';
