/** The mock as a fixture of vitest. */
import { afterAll, test as base, type TestAPI } from 'vitest';
import type { Mock, OwnOperations, Scope } from './api/types.ts';
import { requireCoverage, type CoverageThresholds } from './record/require-coverage.ts';
import { startMock, type MockOptions } from './start.ts';

/** What a test gets: a scope of its own on a server that it shares with the other tests of its file. */
export interface TestMock<Operations = OwnOperations> extends Scope<Operations> {
  /** The server's address. */
  readonly url: string;
}

/** How the fixture is made. */
export interface FixtureOptions extends Omit<MockOptions, 'port'> {
  /** Fails the file when its tests meet less of the document than this. Default: nothing is checked. */
  coverage?: CoverageThresholds;
}

/**
 * Makes a `test` function with the fixture `mock`. Each test has rules, records and an API key of its own, so that tests
 * may run at the same time. The server starts with the file's first test that asks for it, on a free port.
 * @example
 * const test = createTest();
 * test('tries again when the connection breaks', async ({ mock }) => {
 *   mock.next('*', { fault: 'reset' });
 *   const client = createClient({ baseUrl: mock.url, apiKey: mock.key });
 * });
 */
export function createTest<Operations = OwnOperations>({ coverage, ...options }: FixtureOptions = {}): TestAPI<{
  mock: TestMock<Operations>;
}> {
  let server: Promise<Mock<Operations>> | undefined;
  afterAll(async () => {
    const started = await server;
    await started?.close();
    if (coverage && started) requireCoverage(started.coverage(), coverage);
  });
  return base.extend<{ mock: TestMock<Operations> }>({
    // vitest reads the names of the fixtures that this one needs from the pattern: none.
    mock: async ({}, use) => {
      server ??= startMock<Operations>({ ...options, port: 0 });
      const { url, scope } = await server;
      const own = scope();
      await use(Object.assign(own, { url }));
      own.close();
    },
  });
}
