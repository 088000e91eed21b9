/** `pnpm workflows`: follows the Arazzo workflows on a server, and holds all that passes to the document. */
import { join } from 'node:path';
import { readBundle } from 'user-management-openapi';
import { readWorkflows } from 'user-management-openapi/workflows';
import { runWorkflowsCommand } from 'user-management-contract/cli';
import { bundleFile, generatedDir } from './lib/repo.ts';

await runWorkflowsCommand({
  name: 'pnpm workflows',
  document: async () => readBundle(bundleFile),
  workflows() {
    const workflows = readWorkflows(join(generatedDir, 'workflows'));
    if (workflows.length > 0) return workflows;
    throw new Error('There are no workflows in generated/. Run `pnpm generate` to write them.');
  },
});
