/**
 * The checks of a changed document. Everything is generated from it again, so that all layers agree with it: what notices is a
 * expected facts that was not made from the document, or a rule that the document breaks.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMock } from 'user-management-mock';
import type { OpenApiDocument as ServedDocument } from 'user-management-mock/compile';
import type { OpenApiDocument } from 'user-management-openapi';
import { root } from '../../../scripts/lib/repo.ts';
import { causeFaults } from '../../agreement/cause-faults.ts';
import { mockFaults } from '../../agreement/mock-faults.ts';
import { tableFaults } from '../../agreement/operations-faults.ts';
import { sdkFaults } from '../../agreement/sdk-faults.ts';
import { clientFaults } from '../../client/support/client-faults.ts';
import { referenceDifferences } from '../../docs/support/reference.ts';
import { choiceFaults } from '../../spec/faults/choices.ts';
import { exampleFaults } from '../../spec/faults/examples.ts';
import { factsFaults } from '../../spec/faults/facts.ts';
import { guideFaults, namedFaults } from '../../spec/faults/guides.ts';
import { listFaults } from '../../spec/faults/lists.ts';
import { openApiFaults } from '../../spec/faults/openapi.ts';
import { pageFaults } from '../../spec/faults/page.ts';
import { sampleFaults } from '../../spec/faults/samples.ts';
import { typesOfFactsFaults } from '../../spec/faults/types.ts';
import { typedModules } from '../../spec/faults/typed-samples.ts';
import { compile } from '../../support/compile.ts';
import { killersAmong, type Checks } from '../mutant.ts';
import { lintKillers } from './lint.ts';
import { clientOf, moduleFile, operationsModule, productOf, type Product } from './product.ts';

/** The checks that look at the document itself. */
const ofDocument = (document: OpenApiDocument): Checks => ({
  facts: () => factsFaults(document),
  'types of the facts': () => typesOfFactsFaults(document),
  'reference page': () => pageFaults(document),
  'OpenAPI schema': () => openApiFaults(document),
  examples: () => exampleFaults(document),
  choices: () => choiceFaults(document),
  lists: () => listFaults(document),
  guides: () => guideFaults(document),
  'names in prose': () => namedFaults(document),
  samples: () => sampleFaults(document),
});

/** The names of {@link ofDocument}, and of the checks of what is generated, in the order of the report. */
export const documentChecks = {
  document: [
    'facts',
    'types of the facts',
    'reference page',
    'OpenAPI schema',
    'examples',
    'choices',
    'lists',
    'guides',
    'names in prose',
    'samples',
  ],
  generated: ['generation', 'typed samples', 'client types', 'mock starts', 'causes', 'official SDK'],
  /** What compares two layers that were both made from the document: it kills where the layer alone is changed. */
  agreement: ['types', 'operation table', 'reference', 'mock', 'client'],
};

const clientTypes = join(root, 'test', 'client', 'types.ts');

/** Complaints of the compiler about code that people wrote for the API as it is. */
const compiled = new Map<string, string[]>();

/** Compiles the samples, the guides' code and the client's own type tests, once for the same texts. */
function compileConsumers(document: OpenApiDocument, { modules }: Product): string[] {
  const files = new Map([...modules, ...typedModules(document), [clientTypes, readFileSync(clientTypes, 'utf8')]]);
  // What stands in comments does not matter to the compiler, and changes with every example.
  const key = JSON.stringify([...files]).replaceAll(/\/\*\*.*?\*\//g, '');
  const known = compiled.get(key) ?? compile(files);
  compiled.set(key, known);
  return known;
}

/** Gives the names of all checks that notice something in a document and in what is made from it. */
export async function documentKillers(document: OpenApiDocument): Promise<string[]> {
  const killers = [...(await killersAmong(ofDocument(document))), ...(await lintKillers(document))];
  let product: Product;
  try {
    product = await productOf(document);
  } catch {
    return [...killers, 'generation'];
  }
  return [...killers, ...(await productKillers(document, product)), ...(await mockKillers(document, product))];
}

async function productKillers(document: OpenApiDocument, product: Product): Promise<string[]> {
  const { modules, reference } = product;
  const complaints = compileConsumers(document, product);
  const { operationTable } = await operationsModule(modules.get(moduleFile('operations'))!);
  return killersAmong({
    'typed samples': () => complaints.filter((line) => !line.startsWith('test/')),
    'client types': () => complaints.filter((line) => line.startsWith('test/')),
    'operation table': () => tableFaults(document, operationTable),
    reference: () => referenceDifferences(reference, document),
  });
}

async function mockKillers(document: OpenApiDocument, { modules }: Product): Promise<string[]> {
  let mock: { url: string; close(): Promise<void> };
  try {
    mock = await startMock({ port: 0, document: document as ServedDocument });
  } catch {
    return ['mock starts'];
  }
  try {
    return await killersAmong({
      causes: () => causeFaults(document, mock.url),
      'official SDK': () => sdkFaults(document, mock.url),
      mock: () => mockFaults(document, mock.url),
      client: async () => clientFaults(await clientOf(modules), document, mock.url),
    });
  } finally {
    await mock.close();
  }
}
