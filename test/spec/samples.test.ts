/** The code samples: each is well written, and names the method of its own operation. */
import { format } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { operations } from '../support/document.ts';

/** `getUserByExternalId` in the spellings of other languages. */
const snake = (id: string) => id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (id: string) => id[0]!.toUpperCase() + id.slice(1);

/** How a sample of each language calls an operation. From the provider's reference page, by operation name. */
const calls: Record<string, (id: string) => string> = {
  curl: () => 'curl ',
  Node: (id) => `workos.userManagement.${id}(`,
  Ruby: (id) => `WorkOS::UserManagement.${snake(id)}`,
  Python: (id) => `workos_client.user_management.${snake(id)}(`,
  Go: (id) => `usermanagement.${pascal(id)}(`,
  PHP: (id) => `$userManagement->${id}(`,
  Java: (id) => `workos.userManagement.${id}(`,
  'TypeScript client': (id) => `await client.${id}(`,
};

/** The languages that prettier formats, and that the compiler parses. */
const scripts: Record<string, 'typescript' | 'babel'> = { Node: 'babel', 'TypeScript client': 'typescript' };

const samples = operations.flatMap(({ id, samples }) => samples.map((sample) => ({ id, ...sample })));

describe.each(samples)('$id in $label', ({ id, label, source }) => {
  it('calls its own operation', () => {
    expect(source).toContain(calls[label]!(id));
  });

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

it('stand in the same order of languages everywhere', () => {
  const order = Object.keys(calls);
  for (const { id, samples } of operations) {
    const labels = samples.map(({ label }) => label);
    expect(labels, id).toEqual(order.filter((label) => labels.includes(label)));
  }
});
