/** Every TypeScript a reader may paste compiles: the client's samples, the blocks in the guides, the programs of the workflows. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workflowSnippet } from '../../scripts/generate/workflows/snippet.ts';
import { root } from '../../scripts/lib/repo.ts';
import { readWorkflows } from '../../scripts/lib/workflows.ts';
import { compile } from '../support/compile.ts';
import { codeBlocks } from '../support/markdown.ts';
import { document, operations } from '../support/document.ts';

/** By an invented file name, which says where a fault is. */
const modules = new Map<string, string>();
for (const { id, samples } of operations) {
  const sample = samples.find(({ lang }) => lang === 'TypeScript');
  if (sample) modules.set(join(root, `${id}.sample.ts`), sample.source);
}
const guides = [document.info.description, ...document.tags.map(({ description = '' }) => description)];
for (const [index, guide] of guides.entries()) {
  const blocks = codeBlocks(guide).filter(({ language }) => language === 'ts');
  for (const [place, { code }] of blocks.entries()) modules.set(join(root, `guide-${index}-${place}.ts`), code);
}
for (const workflow of readWorkflows()) {
  modules.set(join(root, `${workflow.name}.workflow.ts`), await workflowSnippet(workflow));
}

it('has TypeScript for every operation, and some in the guides', () => {
  expect(modules.size).toBeGreaterThan(operations.length);
});

it('compiles against the client as it is', () => {
  expect(compile(modules)).toEqual([]);
});

it('would not compile with a misspelled property', () => {
  const [name, source] = [...modules].find(([, text]) => text.includes('new_email:'))!;
  expect(compile(new Map([[name, source.replace('new_email:', 'newEmail:')]]))).toHaveLength(1);
});
