/** The sizes of the client: its main entry, and one function alone, for the document as it is or a larger one. */
import { join } from 'node:path';
import { generateFunctions, generateOperations } from 'user-management-codegen';
import { bundleSize, type Bundler } from './bundle-size.ts';
import { grownDocument } from './grown-document.ts';
import { operationsOf, readBundle } from 'user-management-openapi';
import { bundleFile, generatedDir, root } from './repo.ts';

/** What is measured: all of the main entry, or the function of the document's first operation, alone or with what makes its core. */
export type Part = 'main entry' | 'one function' | 'one function and createCore';

const source = join(root, 'packages', 'client', 'src');

/**
 * Measures the client with some bundler.
 * @param operations how many operations the document has; as many as it has unless given
 * @returns bytes, minified and gzipped
 */
export async function clientSize(part: Part, bundler: Bundler, operations?: number): Promise<number> {
  const files = new Map<string, string>();
  const document = readBundle(bundleFile);
  if (operations !== undefined) {
    const grown = grownDocument(document, operations);
    files.set(join(generatedDir, 'operations.ts'), await generateOperations(grown));
    files.set(join(generatedDir, 'functions.ts'), await generateFunctions(grown));
  }
  const entry = join(source, part === 'main entry' ? 'index.ts' : 'one-function.ts');
  if (part !== 'main entry') {
    const core = part === 'one function' ? '' : 'createCore, ';
    files.set(entry, `export { ${core}${operationsOf(document)[0]!.id} } from './operations.ts';`);
  }
  return (await bundleSize({ entry, bundler, files })).gzip;
}
