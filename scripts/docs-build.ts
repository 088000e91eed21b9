/** `pnpm docs:build`: the folder of the docs alone. */
import { dirname, join, resolve } from 'node:path';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { generatedDir, specFile } from './lib/repo.ts';

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
          'the host, such as https://docs.example.com, for canonical links, sitemap, feed, preview pictures and the commands in Markdown (default: links without a host)',
      },
      offline: {
        type: 'boolean',
        description: 'have browsers keep the docs, to be read without a connection after a visit',
      },
    },
  },
  async ({ out, base, origin, offline = false }) => {
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
    // What builds takes a second to load, which a call for the usage saves.
    const { bundleSpec } = await import('user-management-openapi/bundle');
    const { buildDocs, unknownAddress } = await import('user-management-docs');
    const { docsExtrasOf } = await import('user-management-docs/docs-extras');
    const { comparisonCache } = await import('./lib/comparisons.ts');
    const { editLinks } = await import('./lib/edit-links.ts');
    const { docsPackages } = await import('./lib/install-lines.ts');
    const { packageSteps } = await import('./generate/steps.ts');
    const { rememberDocs } = await import('./lib/remembered.ts');
    const { runSteps } = await import('./lib/steps.ts');
    await runSteps(packageSteps(generatedDir), { print: () => {} });
    const folder = out === undefined ? join(generatedDir, 'docs') : resolve(out);
    const document = await bundleSpec(specFile);
    const place = { base, offline, ...(origin === undefined ? {} : { origin }) };
    const docsExtras = await docsExtrasOf(document, dirname(specFile), comparisonCache());
    const extras = { packages: docsPackages(), remember: rememberDocs(), ...editLinks() };
    await buildDocs(document, folder, place, { ...docsExtras, ...extras });
    console.log(`Docs written to ${folder} in ${Math.round(performance.now() - start)} ms.`);
    // The script of the pages knows better; nobody does it for those who read the Markdown.
    if (origin === undefined) console.log(`Without --origin, commands in Markdown files say ${unknownAddress}.`);
  },
);
