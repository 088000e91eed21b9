/** One step on a document, in a process of its own, whose time and memory are those of the step. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { root } from '../lib/repo.ts';

/** What a step writes into a folder. */
type Work = (document: OpenApiDocument, folder: string) => Promise<unknown>;

const writeAll = (texts: Iterable<[name: string, text: string]>, folder: string): void => {
  for (const [name, text] of texts) writeFileSync(join(folder, name.replaceAll('/', '-')), text);
};

/** The modules of the client, by the names that they have in `generated/`. */
async function clientModules(document: OpenApiDocument): Promise<[name: string, text: string][]> {
  const generate = await import('user-management-codegen');
  return [
    ['operations.ts', await generate.generateOperations(document)],
    ['functions.ts', await generate.generateFunctions(document)],
    ['response-schemas.ts', await generate.generateResponseSchemas(document)],
    ['test-values.ts', await generate.generateTestValues(document)],
    ['webhooks.ts', await generate.generateWebhooks(document)],
  ];
}

/** The steps that grow with the document, as `pnpm generate` runs them. */
const steps: Record<string, Work> = {
  async types(document, folder) {
    const { generateTypes } = await import('user-management-codegen');
    writeAll([['types.ts', await generateTypes(document)]], folder);
  },
  async client(document, folder) {
    writeAll(await clientModules(document), folder);
  },
  async 'types of the client'(document) {
    const { generateTypes } = await import('user-management-codegen');
    const { complaintsOf } = await import('user-management-compat/source');
    const modules = [['types.ts', await generateTypes(document)] as const, ...(await clientModules(document))];
    const complaints = complaintsOf(
      root,
      new Map(modules.map(([name, text]) => [join(root, 'generated', name), text])),
    );
    if (complaints.length > 0) throw new Error(`${complaints.length} complaints, such as: ${complaints[0]!.message}`);
  },
  async mock(document, folder) {
    const { generateMockModel } = await import('user-management-codegen/mock');
    writeAll((await generateMockModel(document)).files, folder);
  },
  async reference(document, folder) {
    const { generateReference } = await import('user-management-docs/reference');
    writeAll(generateReference(document), folder);
  },
  async docs(document, folder) {
    const { buildDocs } = await import('user-management-docs');
    await buildDocs(document, folder);
  },
  async contract(document) {
    const { mockTarget, runContract } = await import('user-management-contract');
    const target = await mockTarget(document, document);
    // One made-up request per operation, beside those that the document itself asks for.
    const options = { seed: 1, budget: Object.keys(document.paths).length, maxTime: 60_000 };
    await runContract(document, target, options).finally(() => target.close());
  },
};

const [name, file, folder] = process.argv.slice(2) as [string, string, string];
mkdirSync(folder, { recursive: true });
await steps[name]!(readBundle(file), folder);
