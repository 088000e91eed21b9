/** One step on a larger document, in a process of its own: its time and memory are those of the process. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { grownDocument } from '../lib/grown-document.ts';
import { bundleFile } from '../lib/repo.ts';

/** What a step writes into a folder. */
type Work = (document: OpenApiDocument, folder: string) => Promise<unknown>;

const writeAll = (texts: Iterable<[name: string, text: string]>, folder: string): void => {
  for (const [name, text] of texts) writeFileSync(join(folder, name.replaceAll('/', '-')), text);
};

/** The steps that grow with the document, as `pnpm generate` runs them. */
const steps: Record<string, Work> = {
  async types(document, folder) {
    const { generateTypes } = await import('user-management-codegen');
    writeAll([['types.ts', await generateTypes(document)]], folder);
  },
  async client(document, folder) {
    const { generateFunctions, generateOperations } = await import('user-management-codegen');
    writeAll([['operations.ts', await generateOperations(document)]], folder);
    writeAll([['functions.ts', await generateFunctions(document)]], folder);
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
};

/** What a step took. */
export interface StepCost {
  /** Seconds of the processor, loading its modules included. */
  cpu: number;
  /** The most memory that the process held, in megabytes. */
  memory: number;
  /** The size of what it wrote, in megabytes. */
  written: number;
}

const [name, operations, folder] = process.argv.slice(2) as [string, string, string];
mkdirSync(folder, { recursive: true });
await steps[name]!(grownDocument(readBundle(bundleFile), Number(operations)), folder);
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const bytes = filesBelow(folder).reduce((sum, file) => sum + statSync(file).size, 0);
const cost: StepCost = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024, written: bytes / 1e6 };
console.log(JSON.stringify(cost));
