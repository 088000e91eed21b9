/** `pnpm docs:build`: the folder of the docs alone. */
import { dirname, join, resolve } from 'node:path';
import { bundleSpec } from 'user-management-openapi/bundle';
import { comparisonCache } from './lib/comparisons.ts';
import { buildDocs } from 'user-management-docs';
import { docsExtrasOf } from 'user-management-docs/docs-extras';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { generatedDir, specFile } from './lib/repo.ts';
import { docsPackages } from './lib/install-lines.ts';
import { packageSteps } from './generate/steps.ts';
import { runSteps } from './lib/steps.ts';

await runCommand(
  {
    name: 'pnpm docs:build',
    summary: 'Builds the docs from spec/ into a folder that any static host can serve.',
    options: {
      out: { type: 'string', placeholder: 'DIR', description: 'the folder to write (default: generated/docs)' },
      base: {
        type: 'string',
        placeholder: 'PATH',
        description: 'where the folder will stand on its host',
        default: '/',
      },
      origin: {
        type: 'string',
        placeholder: 'URL',
        description:
          'the host, such as https://docs.example.com, for the canonical links (default: links without a host)',
      },
    },
  },
  async ({ out, base, origin }) => {
    if (!/^\/([\w.~-]+\/)*$/.test(base)) {
      throw new UsageError(
        `Option '--base' takes a path with a slash at each end, such as '/reference/', not '${base}'.`,
      );
    }
    if (origin !== undefined && !/^https?:\/\/[\w.:-]+$/.test(origin)) {
      throw new UsageError(
        `Option '--origin' takes a scheme and a host, such as 'https://docs.example.com', not '${origin}'.`,
      );
    }
    const start = performance.now();
    await runSteps(packageSteps(generatedDir), { print: () => {} });
    const folder = out === undefined ? join(generatedDir, 'docs') : resolve(out);
    const document = await bundleSpec(specFile);
    const place = { base, ...(origin === undefined ? {} : { origin }) };
    await buildDocs(
      document,
      folder,
      place,
      await docsExtrasOf(document, dirname(specFile), comparisonCache(), docsPackages()),
    );
    console.log(`Docs written to ${folder} in ${Math.round(performance.now() - start)} ms.`);
  },
);
