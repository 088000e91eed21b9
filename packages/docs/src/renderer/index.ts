/** Parts of what runs in a reader’s browser, for those who look at it from outside. */
export { adapted, isAddress, isKey } from './settings.ts';
export { wholeTextId } from './whole-text.ts';
