/** `pnpm contract`: checks a server against the document. */
import { readBundle } from 'user-management-openapi';
import { runContractCommand } from 'user-management-contract/cli';
import { memoryFile } from 'user-management-contract';
import { bundleFile, contractDir } from './lib/repo.ts';

await runContractCommand({
  name: 'pnpm contract',
  document: async () => readBundle(bundleFile),
  memory: (target) => memoryFile(contractDir, target),
});
