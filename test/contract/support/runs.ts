/** Runs of the contract tests against the mock, with something changed on the way. */
import { afterAll, beforeAll } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { keySchemeOf } from 'user-management-openapi/requests';
import { runContract, type Report, type RunOptions } from '../../../scripts/contract/run.ts';
import type { Capability } from '../../../scripts/contract/types.ts';
import { document } from '../../support/document.ts';
import { startMeddler, type Meddling } from './meddler.ts';

/** Starts a mock for a file's tests that knows one key only, so that every other one is wrong. */
export function useRuns(): { run: (meddling: Meddling, options?: Partial<RunOptions>) => Promise<Report> } {
  const { example: key } = keySchemeOf(document);
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ port: 0, apiKey: key });
  });
  afterAll(() => mock.close());
  return {
    async run(meddling, options = {}) {
      const server = await startMeddler(mock.url, meddling);
      const capabilities = new Set<Capability>(['writes', 'any id', 'real keys']);
      const target = { name: 'test', base: server.url, key, secret: false, capabilities, close: () => server.close() };
      try {
        return await runContract(document, target, { seed: 7, budget: 40, maxTime: 2_000, ...options });
      } finally {
        await server.close();
      }
    },
  };
}
