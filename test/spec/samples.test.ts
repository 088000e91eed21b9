/** The code samples: each is well written, and calls its own operation; what they do is tested where they are run or parsed. */
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { document, operations } from '../support/document.ts';
import { sampleFaults, scripts } from './faults/samples.ts';

const samples = operations.flatMap(({ id, samples }) => samples.map((sample) => ({ id, ...sample })));

it('call their own operations, show the key that every example shows, and stand in one order', () => {
  expect(sampleFaults(document)).toEqual([]);
});

describe.each(samples.filter(({ label }) => label in scripts))('$id in $label', ({ label, source }) => {
  it('is formatted', async () => {
    const formatted = await format(source, { parser: scripts[label]!, printWidth: 120, singleQuote: true });
    expect(source).toBe(formatted);
  });
});
