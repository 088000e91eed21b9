/** `pnpm contract`, which holds a server to what the small servers here serve. */
import { join } from 'node:path';
import { runContractCommand } from 'user-management-contract/cli';
import { readWorkflows } from 'user-management-openapi/workflows';
import { contractDir, generatedDir } from '../../../scripts/lib/repo.ts';
import { document } from './document.ts';

await runContractCommand({
  name: 'pnpm contract',
  document: async () => document,
  workflows: async () => readWorkflows(join(generatedDir, 'workflows')),
  memory: contractDir,
});
