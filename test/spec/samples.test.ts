/** The code samples: each is well written, and calls its own operation; what they do is tested where they are run or parsed. */
import { format } from 'oxfmt';
import { describe, expect, it } from 'vitest';
import { document, operations } from '../support/document.ts';
import { sampleFaults, scripts } from './faults/samples.ts';

const samples = operations.flatMap(({ id, samples }) => samples.map((sample) => ({ id, ...sample })));

it('call their own operations, show the key that every example shows, and stand in one order', () => {
  expect(sampleFaults(document)).toEqual([]);
});

describe.each(samples.filter(({ label }) => scripts.includes(label)))('$id in $label', ({ source }) => {
  it('is formatted', async () => {
    const { code } = await format('sample.ts', source, { printWidth: 120, singleQuote: true });
    expect(source).toBe(code);
  });
});

it('end where an error came, and not where none did', () => {
  const checks = samples.flatMap(({ id, label, source }) =>
    (source.match(/if err .*\{\n.*/g) ?? []).map((check) => [id, label, check.replaceAll(/\s+/g, ' ')]),
  );
  expect(checks.length).toBeGreaterThan(3);
  for (const [id, label, check] of checks)
    expect([id, label, check]).toEqual([id, label, 'if err != nil { log.Fatal(err)']);
});

it('take the cursors of a page in the order in which the document has them', () => {
  const texts = [...samples.map(({ source }) => source), ...document.tags.map(({ description = '' }) => description)];
  const taken = texts.flatMap((text) => text.match(/\[[^\]\n]*\bafter\b[^\]\n]*\] =/g) ?? []);
  const { required } = document.components.schemas['ListMetadata'] as { required: string[] };
  expect(taken.length).toBeGreaterThan(0);
  for (const names of taken)
    expect(names.match(/\w+/g)!.filter((name) => required.includes(name))).toEqual(
      required.filter((name) => names.includes(name)),
    );
});
