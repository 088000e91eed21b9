/** Runs the snippets of the client's README against the mock, with the surroundings that they name. */
import { vi } from 'vitest';
import { startMock } from 'user-management-mock';
import { mockUrl } from 'user-management-docs/snippets';
import { document } from '../../support/document.ts';
import { exampleKey } from '../../support/requests.ts';
import { runModules, type ModuleRun } from '../../support/run-modules.ts';
import { startConnectProxy } from './proxy.ts';

/** The address of the proxy in the README. */
const proxyUrl = 'http://127.0.0.1:3128';

/**
 * Runs snippets: production and the README's mock are the mock here, the proxy is a real one, and the key is in the environment.
 * @param snippets texts by the name of a file with `.ts` at its end
 * @param place the folder from which packages are looked up; `test` unless given, where they are the sources
 * @returns a run by the snippet's name, and the paths that the proxy passed on
 */
export async function runSnippets(
  snippets: ReadonlyMap<string, string>,
  place?: string,
): Promise<{ runs: Record<string, ModuleRun>; passedByProxy: string[] }> {
  const mock = await startMock({ port: 0 });
  const proxy = await startConnectProxy();
  const redirect = { from: [document.servers[0]!.url, mockUrl], to: mock.url };
  try {
    vi.stubEnv('USER_MANAGEMENT_API_KEY', exampleKey(document));
    // Only the runtime's own fetch can be redirected.
    const local = (code: string) =>
      code.includes(proxyUrl) ? code.replace(proxyUrl, proxy.url).replace(mockUrl, mock.url) : code;
    const modules = [...snippets].map(([name, code]) => ({ name, code: local(code), redirect }));
    const runs = await runModules(modules, place);
    return { runs, passedByProxy: proxy.forwarded.map((url) => url.replace(mock.url, '')) };
  } finally {
    vi.unstubAllEnvs();
    await proxy.close();
    await mock.close();
  }
}
