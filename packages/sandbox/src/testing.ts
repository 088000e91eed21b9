/** What the tests of this repository hold against each other; no part of the published package. */
export { openStore } from './store/open.ts';
export { get, list, put, remove } from './store/steps.ts';
export { ConflictError, StoreError, type Store } from './store/store.ts';
