/** Every TypeScript a reader may paste compiles: the client's samples, the blocks in the guides, the programs of the workflows. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workflowSnippet } from '../../scripts/generate/workflows/snippet.ts';
import { root, workflowsFolder } from '../../scripts/lib/repo.ts';
import { readWorkflows } from 'user-management-openapi/workflows';
import { compile } from '../support/compile.ts';
import { document, operations } from '../support/document.ts';
import { typedModules, typedSampleFaults } from './faults/typed-samples.ts';

it('has TypeScript for every operation, and some in the guides', () => {
  expect(typedModules(document).size).toBeGreaterThan(operations.length);
});

it('compiles against the client as it is', () => {
  expect(typedSampleFaults(document)).toEqual([]);
});

it('compiles the programs of the workflows', async () => {
  const programs = readWorkflows(workflowsFolder).map(
    async (workflow) => [join(root, `${workflow.name}.workflow.ts`), await workflowSnippet(workflow)] as const,
  );
  expect(compile(new Map(await Promise.all(programs)))).toEqual([]);
});

it('would not compile with a misspelled property', () => {
  const [name, source] = [...typedModules(document)].find(([, text]) => text.includes('new_email:'))!;
  expect(compile(new Map([[name, source.replace('new_email:', 'newEmail:')]]))).toHaveLength(1);
});
