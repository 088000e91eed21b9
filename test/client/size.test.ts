/** The client is small, and what is not used of it weighs nothing. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientSizeComplaints } from '../../scripts/check/client-size.ts';
import { bundlers, bundleSize } from '../../scripts/lib/bundle-size.ts';
import { clientSize } from '../../scripts/lib/client-size.ts';
import { root } from '../../scripts/lib/repo.ts';

const source = join(root, 'packages', 'client', 'src');
const index = join(source, 'index.ts');

it('keeps to its limits', async () => {
  expect(await clientSizeComplaints()).toEqual([]);
});

it('the check says how large what passes its limit is, by each bundler', async () => {
  expect(
    await clientSizeComplaints({ 'main entry': 1_000, 'one function': 9_000, 'one function and createCore': 9_000 }),
  ).toEqual([
    expect.stringMatching(/main entry: \d+ bytes by rolldown, \d+ bytes by esbuild, gzipped; the limit is 1000/),
  ]);
});

describe.each(bundlers)('by %s', (bundler) => {
  it('one function costs the same beside 204 operations as beside 12', async () => {
    const [few, many] = [await clientSize('one function', bundler, 12), await clientSize('one function', bundler, 204)];
    expect(many / few).toBeLessThanOrEqual(1.1);
    // The methods of the main entry do grow, so the document did.
    expect(await clientSize('main entry', bundler, 204)).toBeGreaterThan(1.5 * few);
  });

  it.each(['index', 'opentelemetry', 'operations', 'raw', 'tracing', 'validation', 'webhooks'])(
    'an import of %s that is not used leaves nothing',
    async (entry) => {
      const file = join(source, 'unused.ts');
      const files = new Map([[file, `import { } from './${entry}.ts';`]]);
      const { code } = await bundleSize({ entry: file, files, bundler });
      expect(code.trim()).toBe('');
    },
  );

  it('the main entry has nothing of the others', async () => {
    const { code } = await bundleSize({ entry: index, bundler });
    // Node's modules of `/tracing`, the schemas of `/validation`, openapi-fetch's client of `/raw`, and spans and log.
    expect(code).not.toMatch(/node:|\$defs|parseAs|traceparent|resend_count|tries again/);
    expect((await bundleSize({ entry: join(source, 'raw.ts'), bundler })).code).toContain('parseAs');
  });
});
