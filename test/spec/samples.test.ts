/** The code samples are well written; what they do is tested where they are run or parsed. */
import { format } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sampleLanguages } from '../../scripts/lib/sample-languages.ts';
import { operations } from '../support/document.ts';

/** The languages that prettier formats, and that the compiler parses. */
const scripts: Record<string, 'typescript' | 'babel'> = { Node: 'babel', 'TypeScript client': 'typescript' };

const samples = operations.flatMap(({ id, samples }) => samples.map((sample) => ({ id, ...sample })));

describe.each(samples)('$id in $label', ({ source }) => {
  it('ends with one newline and has no blank at the end of a line', () => {
    expect(source).toMatch(/[^\n]\n$/);
    expect(source).not.toMatch(/[ \t\r]$/m);
  });

  it('shows the API key that every example shows', () => {
    expect(source.match(/sk_\w+/g)).toEqual(['sk_example_123456789']);
  });
});

describe.each(samples.filter(({ label }) => label in scripts))('$id in $label', ({ label, source }) => {
  it('parses', () => {
    const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  });

  it('is formatted', async () => {
    const formatted = await format(source, { parser: scripts[label]!, printWidth: 120, singleQuote: true });
    expect(source).toBe(formatted);
  });
});

it('are in languages of which the tests know how to check them, in the same order everywhere', () => {
  const order = sampleLanguages.map(({ label }) => label);
  for (const { id, samples } of operations) {
    const labels = samples.map(({ label }) => label);
    expect(labels, id).toEqual(order.filter((label) => labels.includes(label)));
  }
});
