/** Everything that is made from a document, in memory. */
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import ts from 'typescript';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { sitePages, type SitePage } from 'user-management-docs/site';
import {
  generateOperations,
  generateResponseSchemas,
  generateTestValues,
  generateTypes,
} from 'user-management-codegen';
import { generateReference } from 'user-management-docs/reference';
import type { OpenApiDocument } from 'user-management-openapi';
import { generatedDir, root } from '../../../scripts/lib/repo.ts';
import type { ClientLibrary } from '../../client/support/client-faults.ts';
import type { Table } from '../../agreement/operations-faults.ts';

/** What `pnpm generate` would write, but for the HTML and what is compiled for the mock. */
export interface Product {
  /** The generated modules: texts by file name. */
  modules: Map<string, string>;
  /** The Markdown reference: texts by page. */
  reference: Map<string, string>;
  pages: SitePage[];
}

/** The file name of a generated module. */
export const moduleFile = (name: 'types' | 'operations' | 'response-schemas' | 'test-values') =>
  join(generatedDir, `${name}.ts`);

/**
 * Generates everything from a document.
 * @throws whatever a generator says of a document that it cannot work with
 */
export async function productOf(document: OpenApiDocument): Promise<Product> {
  const docsExtras = readDocsExtras(generatedDir);
  return {
    modules: new Map([
      [moduleFile('types'), await generateTypes(document)],
      [moduleFile('operations'), await generateOperations(document)],
      [moduleFile('response-schemas'), await generateResponseSchemas(document)],
      [moduleFile('test-values'), await generateTestValues(document)],
    ]),
    reference: generateReference(document, docsExtras),
    pages: await sitePages(document, docsExtras),
  };
}

/** What the module of the operations has for programs. */
export interface OperationsModule {
  operationTable: Table;
}

/** Runs the text of `operations.ts`, which imports nothing but types. */
export async function operationsModule(text: string): Promise<OperationsModule> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  return (await importText(outputText)) as OperationsModule;
}

/**
 * Builds the client with some of its files changed, and loads it.
 * @param changed texts by file name
 */
export async function clientOf(changed: ReadonlyMap<string, string>): Promise<ClientLibrary> {
  const bundle = await rolldown({
    input: join(root, 'packages', 'client', 'src', 'index.ts'),
    logLevel: 'silent',
    plugins: [{ name: 'changed files', load: (file) => changed.get(file) ?? null }],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return (await importText(output[0].code)) as ClientLibrary;
}

function importText(code: string): Promise<unknown> {
  return import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
