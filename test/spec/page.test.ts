/** The document against the provider's public reference page. */
import { expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { pageFaults } from './faults/page.ts';

it('shows the requests, payloads and languages of the page, value for value', () => {
  expect(pageFaults(document)).toEqual([]);
});
