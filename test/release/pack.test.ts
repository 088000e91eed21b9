/** `npm pack` in a package's own folder, in a copy of the repository. */
import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tarballFolder } from 'user-management-docs/tarball-folder';
import {
  publishedManifest,
  publishedPackages,
  tarballName,
  type PublishedPackage,
} from '../../scripts/lib/packages.ts';
import { assertBuilt, packPackage } from '../../scripts/lib/pack.ts';
import { generatedDir, root } from '../../scripts/lib/repo.ts';
import { withoutConditions } from '../support/processes.ts';
import { copyCheckout } from '../../scripts/lib/checkout.ts';

// Packages are built and installed: on a slow machine that takes minutes.
vi.setConfig({ testTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const copy = join(folder, 'checkout');
const place = join(copy, 'packages', 'client');
const run = promisify(execFile);
const pack = () => run('npm', ['pack', '--pack-destination', folder], { cwd: place, env: withoutConditions() });

beforeAll(() => copyCheckout(copy), 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('builds what is missing, packs the published package.json, and leaves the own one as it was', async () => {
  const own = readFileSync(join(place, 'package.json'), 'utf8');
  rmSync(join(place, 'dist'), { recursive: true });
  const { stdout } = await pack();
  const tarball = join(folder, stdout.trim().split('\n').at(-1)!);
  const packed = await run('tar', ['xzOf', tarball, 'package/package.json']);
  expect(own).toContain('@user-management/source');
  expect(packed.stdout).not.toMatch(/src\/|@user-management\/source|prepack/);
  const listed = async (file: string): Promise<string[]> =>
    (await run('tar', ['tzvf', file])).stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +\d+ (?=[\d-]+ )/, ' '))
      .sort();
  const [asNpm, ours] = [
    await listed(tarball),
    await listed(
      await packPackage({ folder: place, manifest: JSON.parse(own) as PublishedPackage['manifest'] }, folder),
    ),
  ];
  expect(asNpm.join('\n')).toContain(' package/dist/index.js');
  expect(ours).toEqual(asNpm);
  expect(readFileSync(join(place, 'package.json'), 'utf8')).toBe(own);
});

it('lets the commands of a package be started', async () => {
  const commands = publishedPackages().filter(({ manifest }) => manifest.bin !== undefined);
  expect(commands.length).toBeGreaterThan(0);
  for (const { manifest } of commands) {
    const { stdout } = await run('tar', ['tzvf', join(generatedDir, tarballFolder, tarballName(manifest.name))]);
    for (const file of Object.values(manifest.bin!)) {
      expect(stdout).toMatch(new RegExp(`^-rwxr-xr-x .* package/${file.replace('./', '')}$`, 'm'));
    }
  }
});

it('stops with one line when the package cannot be built, and leaves no stale build to be packed', async () => {
  const own = readFileSync(join(place, 'package.json'), 'utf8');
  const source = join(place, 'src', 'index.ts');
  appendFileSync(source, "\nexport { nothing } from './there-is-no-such-file.ts';\n");
  const { stderr } = (await pack().catch((error: unknown) => error)) as { stderr: string };
  expect(stderr).toMatch(/^prepack: Step "package client" failed: .*$/m);
  expect(readFileSync(join(place, 'package.json'), 'utf8')).toBe(own);
});

it('says which file of a package is missing', () => {
  const manifest = { name: 'some-package', version: '1.0.0', exports: { '.': { default: './dist/index.js' } } };
  expect(() => assertBuilt({ folder, manifest })).toThrow(
    'some-package cannot be packed: dist/index.js is missing. Run `npx -y pnpm@12 generate`.',
  );
});

it('fills in the addresses of the repository, and versions of its own packages', () => {
  const [first] = publishedPackages();
  const one: PublishedPackage = {
    folder: join(root, 'packages', 'new'),
    manifest: { name: 'new', version: '2.0.0', dependencies: { [first!.manifest.name]: 'workspace:*', yaml: '2.9.1' } },
  };
  const packed = publishedManifest(one, {
    published: false,
    repository: 'https://git.example.com/owner/toolkit',
    usersApi: true,
  });
  expect(packed).toEqual({
    ...{ name: 'new', version: '2.0.0', exports: {} },
    dependencies: { [first!.manifest.name]: first!.manifest.version, yaml: '2.9.1' },
    repository: { type: 'git', url: 'git+https://git.example.com/owner/toolkit.git', directory: 'packages/new' },
    homepage: 'https://git.example.com/owner/toolkit/tree/HEAD/packages/new#readme',
    bugs: 'https://git.example.com/owner/toolkit/issues',
  });
});
