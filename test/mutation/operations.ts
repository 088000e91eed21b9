/**
 * The operations in the order of their mutants, which depend on an operation's place. Those that were added to the provider's come
 * last, as they are listed, so that an addition changes the mutants of no other operation.
 */
import { operations as all } from '../support/document.ts';
import { additions } from '../spec/expected/additions.ts';

const known = all.filter(({ id }) => !additions.includes(id));

/** The operations. */
export const operations = [...known, ...additions.flatMap((name) => all.filter(({ id }) => id === name))];
