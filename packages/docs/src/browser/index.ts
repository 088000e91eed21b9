/** Parts of what runs in a reader’s browser, for those who look at it from outside. */
export { send } from './console-send.ts';
export { problemOf } from './console-values.ts';
export { adapted, isAddress, isKey } from './settings.ts';
