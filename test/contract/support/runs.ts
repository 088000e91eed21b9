/** Runs of the contract tests against the mock, with something changed on the way. */
import { afterAll, beforeAll } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { keySchemeOf } from 'user-management-openapi/requests';
import { runContract, type Report, type RunOptions, type Capability } from 'user-management-contract';
import { document } from './document.ts';
import { startTamperingProxy, type Tampering } from './tampering-proxy.ts';

/** Starts a mock for a file's tests that knows one key only, so that every other one is wrong. */
export function useRuns(): { run: (tampering: Tampering, options?: Partial<RunOptions>) => Promise<Report> } {
  const { example: key } = keySchemeOf(document);
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ port: 0, apiKey: key });
  });
  afterAll(() => mock.close());
  return {
    async run(tampering, options = {}) {
      const server = await startTamperingProxy(mock.url, tampering);
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
