/** The pages of the lists lead to an end, and back. */
import { expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { listFaults } from './faults/lists.ts';

it('lead from the page in the middle to the first and to the last, and back', () => {
  expect(listFaults(document)).toEqual([]);
});
