/** The client is small, and what is not used of it weighs nothing. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clientSizeComplaints } from '../../scripts/check/client-size.ts';
import { bundleSize } from '../../scripts/lib/bundle-size.ts';
import { root } from '../../scripts/lib/repo.ts';

const index = join(root, 'packages', 'client', 'src', 'index.ts');

it('keeps to its limit', async () => {
  expect(await clientSizeComplaints()).toEqual([]);
});

it('the check says by how much a limit is passed', async () => {
  expect(await clientSizeComplaints(index, 1_000)).toEqual([expect.stringMatching(/is \d+ bytes gzipped, \d+ more/)]);
});

it('has no side effects: an import that is not used leaves nothing', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'client-')), 'unused.ts');
  for (const entry of ['index', 'opentelemetry', 'tracing', 'validation']) {
    writeFileSync(file, `import { } from ${JSON.stringify(join(root, 'packages', 'client', 'src', `${entry}.ts`))};`);
    const { code } = await bundleSize(file);
    expect([entry, code.trim()]).toEqual([entry, '']);
  }
});

it('the main entry has nothing of the others, and nothing of the log before it is asked for', async () => {
  const { code } = await bundleSize(index);
  expect(code).not.toMatch(/node:|\$defs|traceparent|resend_count|tries again/);
});
