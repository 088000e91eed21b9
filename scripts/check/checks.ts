/** The checks of `pnpm check`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { staleFiles } from '../generate/check.ts';
import type { Check } from '../lib/checks.ts';
import { releasesDir, root } from '../lib/repo.ts';
import { runTool } from '../lib/run.ts';
import { formatFindings } from '../lint/finding.ts';
import { lintSpec } from '../lint/lint.ts';
import { releaseFindings } from 'user-management-compat';
import { compatibilityFindings, compatibilityMend, sourceFindings } from './compatibility.ts';

/** Every folder with a `tsconfig.json` of its own, relative to the root: a new package is checked without being named. */
function projects(): string[] {
  const packages = readdirSync(join(root, 'packages')).flatMap((name) => [`packages/${name}`, `packages/${name}/page`]);
  return ['scripts', 'test', ...packages].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

/** Runs a tool and gives what it printed, line by line, when it fails. */
async function complaints(tool: string, args: readonly string[]): Promise<string[]> {
  const { code, output } = await runTool(tool, args);
  return code === 0 ? [] : output.trim().split('\n');
}

/** In the order in which a person would want to hear of them. */
export const checks: readonly Check[] = [
  {
    name: 'formatting',
    mend: 'pnpm format',
    run: () => complaints('prettier', ['--list-different', '--cache', '.']),
  },
  {
    name: 'types',
    mend: 'see the lines above',
    async run() {
      const results = await Promise.all(projects().map((project) => complaints('tsc', ['-p', project])));
      return results.flat();
    },
  },
  {
    name: 'imports',
    mend: 'import what the line says by the name of its package, or move it to where both may import it',
    // The linter takes a moment to load, which a command that only prints its usage saves.
    run: async () => (await import('./imports.ts')).importFindings(),
  },
  {
    name: 'unused',
    mend: 'delete what is not used; scripts/check/knip.jsonc says what is used in a way that cannot be seen',
    run: () => complaints('knip', ['--config', 'scripts/check/knip.jsonc', '--no-progress', '--no-config-hints']),
  },
  {
    name: 'lint of spec/',
    mend: 'see the lines above',
    async run() {
      const findings = await lintSpec();
      return findings.length === 0 ? [] : formatFindings(findings).split('\n');
    },
  },
  {
    name: 'reference facts',
    mend: 'change spec/, or list what is new in test/spec/witness/additions.ts as the lines above say',
    run: () => complaints('node', ['test/spec/expected-facts.ts']),
  },
  {
    name: 'size of the client',
    mend: 'make the runtime in packages/client/src smaller, or what is generated for it',
    // The bundler takes a moment to load, which a command that only prints its usage saves.
    run: async () => (await import('./client-size.ts')).clientSizeComplaints(),
  },
  {
    name: 'releases',
    mend: 'git checkout -- spec/releases: a release never changes; pnpm spec:release makes the next one',
    run: async () => releaseFindings(releasesDir),
  },
  {
    name: 'compatibility',
    mend: compatibilityMend,
    run: () => compatibilityFindings(),
  },
  {
    name: 'source gate',
    mend: compatibilityMend,
    run: () => sourceFindings(),
  },
  {
    name: 'generated/',
    mend: 'pnpm generate',
    async run() {
      const differences = await staleFiles();
      return differences.map(({ file, kind }) => `generated/${file} is ${kind}.`);
    },
  },
];
