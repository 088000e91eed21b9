/** `user-management-client/test-values`: what to send so that the mock gives each documented response. */
export { testKeys, testValues } from '../../../generated/test-values.ts';
