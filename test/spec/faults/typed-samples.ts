/** Every TypeScript that a reader may paste, compiled against the client: its samples, and the blocks in the guides. */
import { join } from 'node:path';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { root } from '../../../scripts/lib/repo.ts';
import { compile } from '../../support/compile.ts';
import { codeBlocks } from '../../support/markdown.ts';
import { guidesOf } from './guides.ts';

/** The modules of a document: a text by an invented file name, which says where a fault is. */
export function typedModules(document: OpenApiDocument): Map<string, string> {
  const modules = new Map<string, string>();
  for (const { id, samples } of operationsOf(document)) {
    const sample = samples.find(({ lang }) => lang === 'TypeScript');
    if (sample) modules.set(join(root, `${id}.sample.ts`), sample.source);
  }
  for (const [index, { text }] of guidesOf(document).entries()) {
    const blocks = codeBlocks(text).filter(({ language }) => language === 'ts');
    for (const [place, { code }] of blocks.entries()) modules.set(join(root, `guide-${index}-${place}.ts`), code);
  }
  return modules;
}

/**
 * Compiles them.
 * @param generated what stands in the place of generated files, by file name; what is on disk unless given
 * @returns the compiler's complaints, about the generated files too
 */
export function typedSampleFaults(
  document: OpenApiDocument,
  generated: ReadonlyMap<string, string> = new Map(),
): string[] {
  return compile(new Map([...generated, ...typedModules(document)]));
}
