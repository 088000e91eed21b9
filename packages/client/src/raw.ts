/** `user-management-client/raw`: openapi-fetch, for what the methods do not cover. */
export { createRaw } from './transport.ts';
