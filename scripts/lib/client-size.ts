/** The sizes of the client: its main entry, and one function alone, for the document as it is or a larger one. */
import { join } from 'node:path';
import { generateFunctions, generateOperations } from 'user-management-codegen';
import { bundleSize, type Bundler } from './bundle-size.ts';
import { grownDocument } from './grown-document.ts';
import { operationsOf, readBundle, type OpenApiDocument } from 'user-management-openapi';
import { bundleFile, generatedDir, root } from './repo.ts';

/** What is measured: all of the main entry, or the function of the document's first operation, alone or with what makes its core. */
export type Part = 'main entry' | 'one function' | 'one function and createCore';

const source = join(root, 'packages', 'client', 'src');

/** What is generated for a larger document takes longer to make than to bundle, so it is made once for all measurements. */
const grown = new Map<number, ReadonlyMap<string, string>>();

/** What is generated for the document with so many operations, by file. */
async function grownModules(document: OpenApiDocument, operations: number): Promise<ReadonlyMap<string, string>> {
  if (!grown.has(operations)) {
    const larger = grownDocument(document, operations);
    const texts = { operations: await generateOperations(larger), functions: await generateFunctions(larger) };
    grown.set(
      operations,
      new Map(Object.entries(texts).map(([name, text]) => [join(generatedDir, `${name}.ts`), text])),
    );
  }
  return grown.get(operations)!;
}

/**
 * Measures the client with some bundler.
 * @param operations how many operations the document has; as many as it has unless given
 * @returns bytes, minified and gzipped
 */
export async function clientSize(part: Part, bundler: Bundler, operations?: number): Promise<number> {
  const document = readBundle(bundleFile);
  const files = new Map(operations === undefined ? [] : await grownModules(document, operations));
  const entry = join(source, part === 'main entry' ? 'index.ts' : 'one-function.ts');
  if (part !== 'main entry') {
    const core = part === 'one function' ? '' : 'createCore, ';
    files.set(entry, `export { ${core}${operationsOf(document)[0]!.id} } from './operations.ts';`);
  }
  return (await bundleSize({ entry, bundler, files })).gzip;
}
