/** The steps from `spec/` to everything in `generated/`, in the order in which they build on each other. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from 'user-management-openapi/files';
import { readBundle } from 'user-management-openapi';
import { tarballFolder } from 'user-management-docs/companions';
import { docsPackages, withInstallLines } from '../lib/install-lines.ts';
import { root, specFile, workflowsFolder } from '../lib/repo.ts';
import type { Step } from '../lib/steps.ts';
import { readWorkflows } from 'user-management-openapi/workflows';
import { generateManifest, generateReadme, gitAttributes } from './manifest.ts';

/** The steps that make the packages, and what they are made from. */
export function packageSteps(out: string): Step[] {
  const steps = generateSteps(out);
  return steps.slice(0, steps.findIndex(({ name }) => name === 'tarballs') + 1).filter(({ name }) => name !== 'lint');
}

/**
 * Makes the steps for one output folder. Each step loads its tools only when it runs: they take seconds to load, which a run
 * that skips the step, or a command that only prints its usage, saves.
 * @param out where to write; `generated/` for a real run, a temporary folder for a check
 */
export function generateSteps(out: string): Step[] {
  const spec = join(root, 'spec');
  const tools = [
    'scripts',
    'packages/codegen/src',
    'packages/compat/src',
    'packages/docs/src',
    'packages/openapi/src',
    'pnpm-lock.yaml',
  ].map((path) => join(root, path));
  const client = join(root, 'packages', 'client');
  const mock = join(root, 'packages', 'mock');
  const sandbox = join(root, 'packages', 'sandbox');
  const settings = join(root, 'package.json');
  const readmes = [root, client, mock].map((folder) => join(folder, 'README.md'));
  const bundle = join(out, 'openapi.json');
  const changelog = join(out, 'changelog.json');
  const document = () => readBundle(bundle);
  const clientSources = ['operations.ts', 'functions.ts', 'response-schemas.ts', 'test-values.ts', 'webhooks.ts'].map(
    (file) => join(out, file),
  );
  const workflows = join(out, 'workflows');
  const steps: Step[] = [
    {
      name: 'lint',
      inputs: [spec, ...tools],
      outputs: [],
      async run() {
        const { assertCleanSpec } = await import('../lint/lint.ts');
        await assertCleanSpec();
      },
    },
    {
      name: 'bundle',
      inputs: [spec, ...tools],
      outputs: [bundle, join(out, 'openapi.yaml')],
      consumers: 'every later step, the mock, readers with tools of their own',
      async run() {
        const { bundleSpec, toYaml } = await import('user-management-openapi/bundle');
        const bundled = await bundleSpec(specFile);
        writeText(bundle, `${JSON.stringify(bundled, null, 2)}\n`);
        writeText(join(out, 'openapi.yaml'), toYaml(bundled));
      },
    },
    {
      name: 'workflows',
      inputs: [bundle, join(spec, 'workflows'), ...tools],
      outputs: [workflows, join(out, 'workflows.json')],
      consumers:
        'readers with tools for Arazzo, such as `redocly respect`; `pnpm workflows`, the docs, packages/contract',
      async run() {
        const { generateWorkflows } = await import('user-management-docs/workflows');
        rmSync(workflows, { recursive: true, force: true });
        const written = readWorkflows(workflowsFolder);
        for (const [name, text] of await generateWorkflows(document(), written)) writeText(join(workflows, name), text);
        writeText(join(out, 'workflows.json'), `${JSON.stringify(written, null, 2)}\n`);
      },
    },
    {
      name: 'types',
      inputs: [bundle, ...tools],
      outputs: [join(out, 'types.ts')],
      consumers: 'packages/client, packages/mock',
      async run() {
        const { generateTypes } = await import('user-management-codegen');
        writeText(join(out, 'types.ts'), await generateTypes(document()));
      },
    },
    {
      name: 'operations',
      inputs: [bundle, ...tools],
      outputs: clientSources,
      consumers: 'packages/client',
      async run() {
        const generate = await import('user-management-codegen');
        const { generateFunctions, generateOperations, generateResponseSchemas, generateTestValues } = generate;
        writeText(join(out, 'operations.ts'), await generateOperations(document()));
        writeText(join(out, 'functions.ts'), await generateFunctions(document()));
        writeText(join(out, 'response-schemas.ts'), await generateResponseSchemas(document()));
        writeText(join(out, 'test-values.ts'), await generateTestValues(document()));
        writeText(join(out, 'webhooks.ts'), await generate.generateWebhooks(document()));
      },
    },
    {
      name: 'client',
      inputs: [
        join(out, 'types.ts'),
        ...clientSources,
        ...['src', 'package.json', 'tsconfig.json'].map((file) => join(client, file)),
        ...tools,
      ],
      outputs: [join(client, 'dist')],
      local: true,
      async run() {
        const { buildPackage } = await import('./package-build.ts');
        await buildPackage(client);
      },
    },
    {
      name: 'mock',
      inputs: [bundle, join(mock, 'src'), ...tools],
      outputs: [join(out, 'mock')],
      consumers: 'packages/mock',
      async run() {
        const { generateMockModel } = await import('user-management-codegen/mock');
        for (const [name, text] of await generateMockModel(document())) writeText(join(out, 'mock', name), text);
      },
    },
    {
      name: 'mock package',
      inputs: [
        ...['types.ts', 'openapi.json', 'mock'].map((file) => join(out, file)),
        ...['src', 'package.json', 'tsconfig.json'].map((file) => join(mock, file)),
        ...tools,
      ],
      outputs: [join(mock, 'dist')],
      local: true,
      async run() {
        const { buildPackage } = await import('./package-build.ts');
        await buildPackage(mock);
      },
    },
    {
      name: 'sandbox package',
      inputs: [
        ...['types.ts', 'openapi.json', 'mock', 'webhooks.ts'].map((file) => join(out, file)),
        ...['src', 'package.json', 'tsconfig.json'].map((file) => join(sandbox, file)),
        ...tools,
      ],
      outputs: [join(sandbox, 'dist')],
      local: true,
      async run() {
        const { buildPackage } = await import('./package-build.ts');
        await buildPackage(sandbox);
      },
    },
    {
      name: 'readmes',
      inputs: [settings, ...tools],
      outputs: readmes,
      local: true,
      async run() {
        for (const file of readmes) writeText(file, withInstallLines(readFileSync(file, 'utf8')));
      },
    },
    {
      name: 'tarballs',
      inputs: [
        ...['dist', 'package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'].flatMap((file) =>
          [client, mock, sandbox].map((folder) => join(folder, file)),
        ),
        settings,
        ...tools,
      ],
      outputs: [join(out, tarballFolder)],
      consumers: 'the docs, and projects on this machine that install the packages',
      local: true,
      async run() {
        const { packPackage } = await import('../lib/pack.ts');
        const { publishedPackages } = await import('../lib/packages.ts');
        rmSync(join(out, tarballFolder), { recursive: true, force: true });
        await Promise.all(publishedPackages().map((one) => packPackage(one, join(out, tarballFolder))));
      },
    },
    {
      name: 'history',
      inputs: [bundle, join(spec, 'releases'), ...tools],
      outputs: [changelog],
      consumers: 'the next two steps, tools that follow the API',
      async run() {
        const { comparisonCache } = await import('../lib/comparisons.ts');
        const { historyOf } = await import('user-management-compat');
        const { generatedNotice } = await import('user-management-openapi');
        writeText(
          changelog,
          `${JSON.stringify({ '//': generatedNotice, ...(await historyOf(document(), join(spec, 'releases'), comparisonCache())) }, null, 2)}\n`,
        );
      },
    },
    {
      name: 'reference',
      inputs: [bundle, workflows, changelog, settings, ...tools],
      outputs: [join(out, 'reference')],
      consumers: 'readers, on GitHub and in an editor',
      async run() {
        const { generateReference } = await import('user-management-docs/reference');
        const { readCompanions } = await import('user-management-docs/companions');
        rmSync(join(out, 'reference'), { recursive: true, force: true });
        const pages = await generateReference(document(), readCompanions(out));
        for (const [name, text] of pages) writeText(join(out, 'reference', name), withInstallLines(text));
      },
    },
    {
      name: 'docs',
      inputs: [bundle, workflows, changelog, settings, join(out, tarballFolder), ...tools],
      outputs: [join(out, 'docs')],
      consumers: 'readers, in a browser',
      local: true,
      async run() {
        const { buildDocs } = await import('user-management-docs');
        const { readCompanions } = await import('user-management-docs/companions');
        await buildDocs(document(), join(out, 'docs'), {}, readCompanions(out, docsPackages()));
      },
    },
  ];
  const about = {
    manifest: join(out, 'manifest.json'),
    readme: join(out, 'README.md'),
    git: join(out, '.gitattributes'),
  };
  steps.push({
    name: 'manifest',
    inputs: [bundle, ...tools],
    outputs: Object.values(about),
    consumers: 'people, and git',
    async run() {
      writeText(about.manifest, generateManifest(readFileSync(bundle, 'utf8')));
      writeText(about.readme, generateReadme(steps, out));
      writeText(about.git, gitAttributes);
    },
  });
  return steps;
}
