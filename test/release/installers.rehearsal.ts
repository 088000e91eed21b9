/** `pnpm test:release`: what a release leaves in a registry is installed by the other installers too, from there. */
import { beforeAll, afterAll, it, vi } from 'vitest';
import { commitAll } from '../../scripts/lib/checkout.ts';
import { toolPath } from '../../scripts/lib/run.ts';
import {
  allNames,
  copy,
  emptyApp,
  emptyFolder,
  endRehearsal,
  printed,
  registry,
  release,
  shell,
  startRehearsal,
} from './support/rehearsal.ts';

// Downloads of four installers at once: on a slow machine they take minutes.
vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  await startRehearsal();
  await commitAll(copy, 'Describe a change');
  const { code, stderr } = await release([], registry.token);
  if (code !== 0) throw new Error(stderr);
}, 300_000);
afterAll(endRehearsal);

it.concurrent('pnpm installs them', async ({ expect }) => {
  // pnpm wants a word on a script that a dependency of the mock would run when it is installed.
  const app = emptyApp({ 'pnpm-workspace.yaml': "allowBuilds:\n  '@scarf/scarf': false\n" });
  await shell(`npx -y pnpm@12 add ${allNames} --store-dir ${emptyFolder()}`, app);
  expect(await shell('node program.mjs', app)).toBe(printed);
});

it.concurrent('yarn installs them', async ({ expect }) => {
  const app = emptyApp();
  await shell(`${toolPath('yarn')} add ${allNames}`, app);
  expect(await shell('node program.mjs', app)).toBe(printed);
});

it.concurrent('yarn 4 installs them, without node_modules', async ({ expect }) => {
  // It takes no version that is younger than a day, unless told so.
  const settings = [
    `npmRegistryServer: '${registry.url}'`,
    "unsafeHttpWhitelist: ['127.0.0.1']",
    'npmMinimalAgeGate: 0',
  ];
  const app = emptyApp({ '.yarnrc.yml': settings.join('\n'), 'yarn.lock': '' });
  await shell(`npx -y @yarnpkg/cli-dist@4 add ${allNames}`, app);
  expect(await shell('npx -y @yarnpkg/cli-dist@4 node program.mjs', app)).toBe(printed);
  expect(await shell('npx -y @yarnpkg/cli-dist@4 user-management-contract --help', app)).toContain('Usage: ');
});

it.concurrent('bun installs and runs them', async ({ expect }) => {
  const app = emptyApp();
  await shell(`${toolPath('bun')} add ${allNames}`, app);
  expect(await shell(`${toolPath('bun')} program.mjs`, app)).toBe(printed);
});
