/** `pnpm contract`: checks a server against the document. */
import { join } from 'node:path';
import { readBundle } from 'user-management-openapi';
import { readWorkflows } from 'user-management-openapi/workflows';
import { runContractCommand } from 'user-management-contract/cli';
import { bundleFile, contractDir, generatedDir } from './lib/repo.ts';

await runContractCommand({
  name: 'pnpm contract',
  document: async () => readBundle(bundleFile),
  workflows: async () => readWorkflows(join(generatedDir, 'workflows')),
  memory: contractDir,
});
