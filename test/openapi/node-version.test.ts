/** A command that this Node is too old for says so in a line. */
import { afterEach, expect, it, vi } from 'vitest';
import { isNodeNewEnough } from 'user-management-openapi/node-version';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
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
