/** The key from the environment: only where asked for. */
import { afterEach, expect, it, vi } from 'vitest';
import { createClient, fromEnv } from 'user-management-client';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it('is read under its own name, or under another', () => {
  vi.stubEnv('USER_MANAGEMENT_API_KEY', 'sk_a');
  vi.stubEnv('OTHER_KEY', 'sk_b');
  expect([fromEnv(), fromEnv('OTHER_KEY')]).toEqual(['sk_a', 'sk_b']);
});

it.each([undefined, ''])('that is %j is missing, which is told by the name of the variable', (value) => {
  vi.stubEnv('USER_MANAGEMENT_API_KEY', value);
  for (const read of [() => fromEnv(), () => createClient({ apiKey: fromEnv() })]) {
    expect(read).toThrow(TypeError);
    expect(read).toThrow(new TypeError('The environment variable USER_MANAGEMENT_API_KEY is not set.'));
  }
});

it.each([undefined, {}])('is missing where there is no environment, as with the process %j', (process) => {
  vi.stubGlobal('process', process);
  expect(() => fromEnv()).toThrow(/USER_MANAGEMENT_API_KEY is not set/);
});

it('is never read silently', () => {
  vi.stubEnv('USER_MANAGEMENT_API_KEY', 'sk_a');
  expect(() => createClient({} as never)).toThrow(/apiKey is missing/);
});
