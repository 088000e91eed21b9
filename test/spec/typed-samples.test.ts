/** Every TypeScript a reader may paste compiles: the client's samples, and the blocks in the guides. */
import { expect, it } from 'vitest';
import { compile } from '../support/compile.ts';
import { document, operations } from '../support/document.ts';
import { typedModules, typedSampleFaults } from './faults/typed-samples.ts';

it('has TypeScript for every operation, and some in the guides', () => {
  expect(typedModules(document).size).toBeGreaterThan(operations.length);
});

it('compiles against the client as it is', () => {
  expect(typedSampleFaults(document)).toEqual([]);
});

it('would not compile with a misspelled property', () => {
  const [name, source] = [...typedModules(document)].find(([, text]) => text.includes('new_email:'))!;
  expect(compile(new Map([[name, source.replace('new_email:', 'newEmail:')]]))).toHaveLength(1);
});
