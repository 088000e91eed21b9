/** `pnpm test:jest`: whether what the mock's README says of Jest is so, in a project as a stranger has it. Needs the npm registry. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildPackage } from './generate/package-build.ts';
import { runCommand } from 'user-management-openapi/command';
import { root } from './lib/repo.ts';

/** The versions that the recipe is promised for: the oldest Node that the mock runs on with two majors of Jest, and this Node. */
const installs = [
  ['node@20', 'jest@29'],
  ['node@20', 'jest@30'],
  [`node@${process.versions.node}`, 'jest@30'],
];

const run = promisify(execFile);

await runCommand(
  {
    name: 'pnpm test:jest',
    summary:
      "Packs the mock, installs it beside Jest in a temporary folder, and runs the README's Jest snippets there.",
    options: {},
  },
  async () => {
    const source = join(root, 'packages', 'mock');
    const readme = readFileSync(join(source, 'README.md'), 'utf8');
    const [environment, test] = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);
    if (environment === undefined || test === undefined) throw new Error('The README has no two js snippets.');
    const folder = mkdtempSync(join(tmpdir(), 'mock-jest-'));
    try {
      await buildPackage(source);
      await run('npx', ['-y', 'pnpm@12', 'pack', '--out', join(folder, 'mock.tgz')], { cwd: source });
      writeFileSync(join(folder, 'mock-environment.js'), environment);
      writeFileSync(join(folder, 'commonjs.test.js'), test);
      const modules = test.replace(
        /^.*\n/,
        "import { startMock } from 'user-management-mock';\nconst mock = await startMock({ port: 0 });\nafterAll(() => mock.close());\n",
      );
      writeFileSync(join(folder, 'modules.test.mjs'), modules);
      for (const versions of installs) {
        writeFileSync(join(folder, 'package.json'), '{ "private": true }');
        await run('npm', ['install', '--no-audit', '--no-fund', './mock.tgz', ...versions], { cwd: folder });
        const node = join(folder, 'node_modules', 'node', 'bin', 'node');
        const jest = join(folder, 'node_modules', 'jest', 'bin', 'jest.js');
        await run(node, [jest, 'commonjs.test.js'], { cwd: folder });
        const flags = ['--experimental-vm-modules', '--no-warnings'];
        await run(node, [...flags, jest, '--testMatch', '**/modules.test.mjs'], { cwd: folder });
        console.log(`${versions.join(' with ')}: both snippets pass.`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
