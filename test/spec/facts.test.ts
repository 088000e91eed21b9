/** The document against the facts that were written down apart from it. */
import { expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { factsFaults } from './faults/facts.ts';
import { typesOfFactsFaults } from './faults/types.ts';

it('has exactly the operations, parameters, properties, statuses and codes that were written down', () => {
  expect(factsFaults(document)).toEqual([]);
});

it('has exactly the types, bounds and defaults that were written down', () => {
  expect(typesOfFactsFaults(document)).toEqual([]);
});
