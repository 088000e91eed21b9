/** The checks of `pnpm check`. */
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { staleFiles } from '../generate/check.ts';
import type { Check } from '../lib/checks.ts';
import { inLanes } from '../lib/lanes.ts';
import { toolkitSettings } from '../lib/packages.ts';
import { cacheDir, generatedDir, releasesDir, root, settingsFile, specDir } from '../lib/repo.ts';
import { runTool } from '../lib/run.ts';
import { claimedTexts, lintClaims } from '../lint/claims.ts';
import { formatFindings } from '../lint/finding.ts';
import { lintSpec } from '../lint/lint.ts';
import { releaseFindings } from 'user-management-compat';
import { compatibilityFindings, compatibilityFix, sourceFindings } from './compatibility.ts';

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

/** Compiles every project; what the compiler knows of one is kept, and used the next time. */
async function typeFindings(): Promise<string[]> {
  // The name `tsc` alone may stand for any of the compilers that are installed.
  const compiler = join(root, 'scripts', 'node_modules', 'typescript-7', 'bin', 'tsc');
  // Each of its threads checks anew what several files need. With two processors, two projects at a time fill them.
  const threads = availableParallelism() > 2 ? [] : ['--singleThreaded'];
  const findings = inLanes(projects(), (project) => {
    const info = join(cacheDir, 'types', `${project.replaceAll('/', '-')}.tsbuildinfo`);
    return complaints(compiler, ['-p', project, '--incremental', '--tsBuildInfoFile', info, ...threads]);
  });
  return (await Promise.all(findings)).flat().sort();
}

const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));

/** The code of packages and commands, and what decides how it is read. */
const code = [
  ...packages.flatMap((folder) => ['src', 'page', 'package.json', 'tsconfig.json'].map((file) => join(folder, file))),
  ...['scripts', 'pnpm-lock.yaml', 'tsconfig.base.json'].map((file) => join(root, file)),
  settingsFile,
];

/** All of it, with the tests. What is built from it, and the texts beside it, are no part. */
const allCode = [
  ...code,
  join(root, 'test'),
  join(specDir, 'lint'),
  join(specDir, 'samples'),
  ...committedIn(generatedDir),
];

/** The document, what is made from it, and the code that makes it. */
const documentAndCode = [...code, specDir, ...committedIn(generatedDir)];

/** What of a folder is in git. */
function committedIn(folder: string): string[] {
  if (!existsSync(folder)) return [folder];
  return readdirSync(folder)
    .filter((name) => !['docs', 'packages'].includes(name) && !name.startsWith('.docs-'))
    .sort()
    .map((name) => join(folder, name));
}

/** In the order in which a person would want to hear of them. */
const allChecks: readonly Check[] = [
  {
    name: 'formatting',
    fix: 'pnpm format',
    run: () => complaints('oxfmt', ['--list-different']),
  },
  {
    name: 'types',
    fix: 'see the lines above',
    inputs: allCode,
    run: typeFindings,
  },
  {
    name: 'imports',
    fix: 'import what the line says by the name of its package, or move it to where both may import it',
    inputs: allCode,
    // The linter takes a moment to load, which a command that only prints its usage saves.
    run: async () => (await import('./imports.ts')).importFindings(),
  },
  {
    name: 'unused',
    fix: 'delete what is not used; scripts/check/knip.jsonc says what is used in a way that cannot be seen',
    inputs: allCode,
    run: () => complaints('knip', ['--config', 'scripts/check/knip.jsonc', '--no-progress', '--no-config-hints']),
  },
  {
    name: 'lint of spec/',
    fix: 'see the lines above',
    inputs: documentAndCode,
    async run() {
      const findings = await lintSpec();
      return findings.length === 0 ? [] : formatFindings(findings).split('\n');
    },
  },
  {
    name: 'claims of texts',
    fix: 'change the text or its source, or the line in spec/lint/claims.yaml or spec/lint/proofs; .github/CONTRIBUTING.md says how',
    // What proves a sentence may be a test.
    inputs: [...documentAndCode, join(root, 'test'), ...claimedTexts().map((file) => join(root, file))],
    async run() {
      const findings = await lintClaims();
      return findings.length === 0 ? [] : formatFindings(findings).split('\n');
    },
  },
  {
    name: 'reference facts',
    fix: 'change spec/, or list what is new in test/spec/expected/additions.ts as the lines above say',
    inputs: [...documentAndCode, join(root, 'test')],
    run: () => complaints('node', ['test/spec/expected-facts.ts']),
  },
  {
    name: 'size of the client',
    fix: 'make the runtime in packages/client/src smaller, or what is generated for it',
    inputs: documentAndCode,
    // The bundler takes a moment to load, which a command that only prints its usage saves.
    run: async () => (await import('./client-size.ts')).clientSizeComplaints(),
  },
  {
    name: 'releases',
    fix: 'git checkout -- spec/releases: a release never changes; pnpm spec:release makes the next one',
    run: async () => releaseFindings(releasesDir),
  },
  {
    name: 'compatibility',
    fix: compatibilityFix,
    inputs: documentAndCode,
    daily: true,
    run: () => compatibilityFindings(),
  },
  {
    name: 'source gate',
    fix: compatibilityFix,
    inputs: documentAndCode,
    daily: true,
    run: () => sourceFindings(),
  },
  {
    name: 'generated/',
    fix: 'pnpm generate',
    inputs: documentAndCode,
    async run() {
      const [differences = []] = await staleFiles([generatedDir]);
      return differences.map(({ file, kind }) => `generated/${file} is ${kind}.`);
    },
  },
];

/** What holds for the Users API alone: its tests use everything, its facts are recorded, and the client's size is that of its operations. */
const ofUsersApi = ['unused', 'reference facts', 'size of the client'];

const { usersApi } = toolkitSettings();

/** The checks that hold for the document in `spec/`. */
export const checks = allChecks.filter(({ name }) => usersApi || !ofUsersApi.includes(name));

/** What to say of the others; empty when there are none. */
export const leftOut = usersApi
  ? ''
  : `  Left out, since they hold for the Users API alone (toolkit.usersApi in package.json): ${ofUsersApi.join(', ')}.`;
