/** The steps from `spec/` to what the packages are made of: the bundle, and code made from it. */
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { isText, withoutGuides, withoutResponseValues, withTexts } from 'user-management-openapi/bundle-texts';
import { filesBelow, writeText } from 'user-management-openapi/files';
import { releasesDir, root, specDir, specFile, workflowsFolder } from '../lib/repo.ts';
import type { Step } from '../lib/steps.ts';
import { lintGuides } from '../lint/guides.ts';
import { guidesFolder, textFolders, textsAsLinted } from '../lint/stand-ins.ts';
import { codeOf } from './code.ts';

/** What stands in `spec/` beside the document. */
const besideDocument = ['lint', 'releases', 'workflows'];

/** The files of the document itself. */
function documentFiles(): string[] {
  const names = readdirSync(specDir).filter((name) => !besideDocument.includes(name));
  return names.sort().flatMap((name) => filesBelow(join(specDir, name)));
}

/** Which texts there are: a sample is found by its name. */
const textNames = (): string[] =>
  documentFiles()
    .filter(isText)
    .map((file) => relative(specDir, file));

const json = (document: OpenApiDocument): string => `${JSON.stringify(document, null, 2)}\n`;

/** What the linters of the document read. */
function lintedFiles(): string[] {
  return readdirSync(specDir)
    .sort()
    .map((name) => join(specDir, name))
    .filter((file) => ![...textFolders(), workflowsFolder].includes(file));
}

/** The linters and the bundler. */
export function documentSteps(out: string): Step[] {
  const bundle = join(out, 'openapi.json');
  const api = join(out, 'api.json');
  const code = join(out, 'code.json');
  const marked = join(out, 'document.json');
  const files = documentFiles();
  return [
    {
      name: 'lint',
      inputs: [...lintedFiles(), textsAsLinted, join(root, 'scripts', 'lint'), ...codeOf('openapi')],
      outputs: [],
      async run() {
        const { assertClean } = await import('../lint/finding.ts');
        const { lintDocument } = await import('../lint/lint.ts');
        assertClean(await lintDocument());
      },
    },
    {
      name: 'lint of guides',
      inputs: [guidesFolder, join(specDir, 'lint'), join(root, 'scripts', 'lint'), ...codeOf('openapi')],
      outputs: [],
      async run() {
        const { assertClean } = await import('../lint/finding.ts');
        assertClean(await lintGuides());
      },
    },
    {
      name: 'document',
      inputs: [...files.filter((file) => !isText(file)), textNames, ...codeOf('openapi')],
      outputs: [marked],
      consumers: 'the next step: the document with marks in the place of guides and samples',
      local: true,
      async run() {
        const { bundleWithMarks } = await import('user-management-openapi/bundle');
        writeText(marked, json(await bundleWithMarks(specFile)));
      },
    },
    {
      name: 'bundle',
      inputs: [marked, ...files.filter(isText), ...codeOf('openapi')],
      outputs: [bundle, join(out, 'openapi.yaml'), api],
      consumers:
        'every later step, readers with tools of their own; of `api.json`, which has no guides and no samples, the code and the servers',
      async run() {
        const { toYaml } = await import('user-management-openapi/yaml');
        const bundled = withTexts(readBundle(marked), specDir);
        writeText(bundle, json(bundled));
        writeText(join(out, 'openapi.yaml'), toYaml(bundled));
        writeText(api, json(withoutGuides(bundled)));
      },
    },
    {
      name: 'code',
      inputs: [api, ...codeOf('openapi')],
      outputs: [code],
      consumers: 'the workflows, the types and the operations: `api.json` without the values of responses',
      local: true,
      run: async () => writeText(code, json(withoutResponseValues(readBundle(api)))),
    },
    {
      name: 'lint of workflows',
      inputs: [
        code,
        workflowsFolder,
        join(specDir, 'lint', 'redocly.yaml'),
        join(root, 'scripts', 'lint'),
        ...codeOf('openapi'),
      ],
      outputs: [],
      async run() {
        const { assertClean } = await import('../lint/finding.ts');
        const { lintWorkflows } = await import('../lint/workflows.ts');
        assertClean(await lintWorkflows(workflowsFolder, readBundle(code)));
      },
    },
    {
      name: 'workflows',
      inputs: [code, workflowsFolder, ...codeOf('docs')],
      outputs: [join(out, 'workflows'), join(out, 'workflows.json')],
      consumers:
        'readers with tools for Arazzo, such as `redocly respect`; `pnpm workflows`, the docs, packages/contract',
      async run() {
        const { generateWorkflows } = await import('user-management-docs/workflows');
        const { readWorkflows } = await import('user-management-openapi/workflows');
        rmSync(join(out, 'workflows'), { recursive: true, force: true });
        const written = readWorkflows(workflowsFolder);
        for (const [name, text] of await generateWorkflows(readBundle(code), written)) {
          writeText(join(out, 'workflows', name), text);
        }
        writeText(join(out, 'workflows.json'), `${JSON.stringify(written, null, 2)}\n`);
      },
    },
  ];
}

/** The code that the packages are made of. */
export function codeSteps(out: string): Step[] {
  // A word in a guide changes no code, nor does an example of a response.
  const [api, code] = [join(out, 'api.json'), join(out, 'code.json')];
  return [
    {
      name: 'types',
      inputs: [code, ...codeOf('codegen')],
      outputs: [join(out, 'types.ts')],
      consumers: 'packages/client, packages/mock',
      async run() {
        const { generateTypes } = await import('user-management-codegen');
        writeText(join(out, 'types.ts'), await generateTypes(readBundle(code)));
      },
    },
    {
      name: 'operations',
      inputs: [code, ...codeOf('codegen')],
      outputs: ['operations.ts', 'functions.ts', 'response-schemas.ts', 'test-values.ts', 'webhooks.ts'].map((file) =>
        join(out, file),
      ),
      consumers: 'packages/client',
      async run() {
        const generate = await import('user-management-codegen');
        const { generateFunctions, generateOperations, generateResponseSchemas, generateTestValues } = generate;
        const document = readBundle(code);
        writeText(join(out, 'operations.ts'), await generateOperations(document));
        writeText(join(out, 'functions.ts'), await generateFunctions(document));
        writeText(join(out, 'response-schemas.ts'), await generateResponseSchemas(document));
        writeText(join(out, 'test-values.ts'), await generateTestValues(document));
        writeText(join(out, 'webhooks.ts'), await generate.generateWebhooks(document));
        return generate.clientDocument(document).leftOut;
      },
    },
    {
      name: 'mock',
      inputs: [api, ...codeOf('codegen')],
      outputs: [join(out, 'mock')],
      consumers: 'packages/mock',
      async run() {
        const { generateMockModel } = await import('user-management-codegen/mock');
        const { files, left } = await generateMockModel(readBundle(api));
        for (const [name, text] of files) writeText(join(out, 'mock', name), text);
        return left;
      },
    },
  ];
}

/** The history of the releases. */
export function historyStep(out: string): Step {
  const bundle = join(out, 'openapi.json');
  const changelog = join(out, 'changelog.json');
  return {
    name: 'history',
    inputs: [bundle, releasesDir, ...codeOf('compat')],
    outputs: [changelog],
    consumers: 'the next two steps, tools that follow the API',
    async run() {
      const { comparisonCache } = await import('../lib/comparisons.ts');
      const { historyOf } = await import('user-management-compat');
      const { generatedNotice } = await import('user-management-openapi');
      const history = await historyOf(readBundle(bundle), releasesDir, comparisonCache());
      writeText(changelog, `${JSON.stringify({ '//': generatedNotice, ...history }, null, 2)}\n`);
    },
  };
}
