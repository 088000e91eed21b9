/** A server of the User Management Users API that remembers. */
export type * from './types.ts';
