/** What is done with a document to measure it, and to see that each layer takes it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument as ServedDocument } from 'user-management-mock/compile';
import type { OpenApiDocument } from 'user-management-openapi';
import { root } from '../lib/repo.ts';

/** Throws where something was found. */
function failFor(findings: readonly string[]): void {
  if (findings.length > 0) throw new Error(`${findings.length} findings, such as: ${findings[0]}`);
}

/** Opens pages in a browser, one after the other: what fails in them is a finding. */
async function openingFindings(folder: string, pages: readonly string[]): Promise<string[]> {
  const { launchBrowser } = await import('../lib/browser.ts');
  const { serveFolder } = await import('user-management-docs/server');
  const server = await serveFolder(folder, { host: '127.0.0.1', port: 0 });
  const browser = await launchBrowser();
  const tab = await browser.newPage();
  const findings: string[] = [];
  let shown = '';
  tab.on('pageerror', (error) => findings.push(`${shown}: ${error.message}`));
  tab.on('console', (message) => {
    if (message.type() === 'error') findings.push(`${shown}: ${message.text()}`);
  });
  // All operations of a large document on one page take a while.
  const open = async (page: string) => void (await tab.goto(server.url + page, { timeout: 120_000 }));
  for (shown of pages) await open(shown).catch(({ message }: Error) => findings.push(`${shown}: ${message}`));
  await browser.close();
  await server.close();
  return findings;
}

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

/** Those, and the types that they import. */
async function allModules(document: OpenApiDocument): Promise<[name: string, text: string][]> {
  const { generateTypes } = await import('user-management-codegen');
  return [['types.ts', await generateTypes(document)], ...(await clientModules(document))];
}

/** The steps that grow with the document, as `pnpm generate` runs them. */
export const steps: Record<string, Work> = {
  async types(document, folder) {
    const { generateTypes } = await import('user-management-codegen');
    writeAll([['types.ts', await generateTypes(document)]], folder);
  },
  async client(document, folder) {
    writeAll(await clientModules(document), folder);
  },
  async 'types of the client'(document) {
    const { complaintsOf } = await import('user-management-compat/source');
    const modules = await allModules(document);
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
};

/** What uses the results of the steps, and throws where a use fails. */
export const uses: Record<string, Work> = {
  async 'calls of the client'(document, folder) {
    const { clientDocument } = await import('user-management-codegen');
    const { startMock } = await import('user-management-mock');
    const { callFindings, loadClient } = await import('../lib/client-calls.ts');
    const { clients, document: named } = clientDocument(document);
    const modules = await allModules(document);
    const client = await loadClient(modules, folder);
    const mock = await startMock({ port: 0, document: document as ServedDocument });
    const findings: string[] = [];
    for (const method of clients) findings.push(...(await callFindings(client, mock, document, named, method)));
    await mock.close();
    failFor(findings);
  },
  async 'pages of the docs'(document, folder) {
    const { buildDocs } = await import('user-management-docs');
    const { brokenLinks, readPages } = await import('../lib/docs-links.ts');
    await buildDocs(document, folder);
    const pages = readPages(folder);
    failFor([...brokenLinks(folder, pages), ...(await openingFindings(folder, [...pages.keys()]))]);
  },
  async diff(document) {
    const { differencesOf, isBreaking } = await import('user-management-compat/diff');
    const same = await differencesOf(document, document);
    failFor(same.map(({ message }) => `Nothing changed, and yet: ${message}`));
    const [first = ''] = Object.keys(document.paths);
    const { [first]: _, ...paths } = document.paths;
    const fewer = await differencesOf(document, { ...document, paths });
    if (!fewer.some(isBreaking)) throw new Error(`${first} is gone, and that breaks nothing.`);
  },
  async contract(document) {
    const { mockTarget, runContract } = await import('user-management-contract');
    const target = await mockTarget(document, document);
    // One made-up request per operation, beside those that the document itself asks for.
    const options = { seed: 1, budget: Object.keys(document.paths).length, maxTime: 60_000 };
    // What a mock refuses by statuses that a document lacks is found; here it counts that the run comes to its end.
    await runContract(document, target, options).finally(() => target.close());
  },
};
