/** `user-management-client/operations`: a function per operation, of which a bundle holds only those that are called. */
export { createCore, type Core } from './core.ts';
export * from '../../../generated/functions.ts';
