/** A command that this Node is too old for says so in a line. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { isNodeNewEnough } from 'user-management-openapi/node-version';
import { root } from '../../scripts/lib/repo.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

it.each(globSync('packages/*/src/bin.ts', { cwd: root }))('%s needs what its package needs', (file) => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const [, name, needed] = /isNodeNewEnough\('(.*)', '(.*)'\)/.exec(read(file))!;
  const manifest = JSON.parse(read(join(file, '../../package.json'))) as { name: string; engines: { node: string } };
  expect({ name, node: `>=${needed}` }).toEqual({
    name: manifest.name,
    node: manifest.engines.node.replace(/\.0$/, ''),
  });
});

it.each([
  ['22', '22.0.0', true],
  ['22', '24.1.0', true],
  ['22', '20.20.2', false],
  ['20.19', '20.19.0', true],
  ['20.19', '20.20.2', true],
  ['20.19', '20.9.0', false],
  ['20.19', '21.0.0', true],
  ['20.19', '18.20.0', false],
  ['20.1', '20', false],
  ['20.0', '20', true],
])('needs %s, is %s: %s', (needed, version, enough) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(isNodeNewEnough('checks', needed, version)).toBe(enough);
  expect(said.mock.calls).toEqual(
    enough ? [] : [[`checks: this is Node ${version}; Node ${needed} or later is needed.`]],
  );
  expect(process.exitCode).toBe(enough ? undefined : 1);
});
