/** The bundle is valid OpenAPI 3.1, and its constraints are what they say. */
import { expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { choiceFaults } from './faults/choices.ts';
import { exampleFaults } from './faults/examples.ts';
import { openApiFaults } from './faults/openapi.ts';

it('is valid against the OpenAPI Initiative’s own schema of version 3.1', async () => {
  expect(await openApiFaults(document)).toEqual([]);
});

it('has examples that are valid and declare everything they have, save where a 422 is for it', () => {
  expect(exampleFaults(document)).toEqual([]);
});

it('allows and refuses the payloads that its choices are about', () => {
  expect(choiceFaults(document)).toEqual([]);
});
