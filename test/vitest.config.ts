import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // Servers and browsers start within a test; on two busy cores that takes longer than vitest's default of five seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
