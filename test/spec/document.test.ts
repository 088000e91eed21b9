/** The bundle is valid OpenAPI 3.1, and its constraints are what they say. */
import { expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { choiceFaults } from './faults/choices.ts';
import { timeFaults } from './faults/example-times.ts';
import { exampleFaults } from './faults/examples.ts';
import { openApiFaults } from './faults/openapi.ts';

it('is valid against the OpenAPI Initiative’s own schema of version 3.1', async () => {
  expect(await openApiFaults(document)).toEqual([]);
});

it('has examples that are valid and declare everything they have, save where a 422 is for it', () => {
  expect(exampleFaults(document)).toEqual([]);
});

it('shows no object that changed or ended before it was made, and no event from before what it tells of', () => {
  expect(timeFaults(document)).toEqual([]);
  const [noon, later] = ['2026-01-15T12:00:00.000Z', '2026-01-15T12:20:00.000Z'];
  for (const wrong of [
    { created_at: later, updated_at: noon },
    { created_at: later, expires_at: noon },
    { created_at: noon, data: { created_at: noon, updated_at: later } },
  ])
    expect(timeFaults({ ...document, components: { examples: { one: { value: wrong } } } })).toHaveLength(1);
});

it('allows and refuses the payloads that its choices are about', () => {
  expect(choiceFaults(document)).toEqual([]);
});
