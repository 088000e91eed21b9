/** `pnpm docs:build`: the folder of the docs alone. */
import { join, resolve } from 'node:path';
import { bundleSpec } from './generate/bundle.ts';
import { buildDocs } from './generate/docs-folder.ts';
import { runCommand } from './lib/command.ts';
import { generatedDir } from './lib/repo.ts';

await runCommand(
  {
    name: 'pnpm docs:build',
    summary: 'Builds the docs from spec/ into a folder that any static host can serve.',
    options: {
      out: { type: 'string', placeholder: 'DIR', description: 'the folder to write (default: generated/docs)' },
    },
  },
  async ({ out }) => {
    const start = performance.now();
    const folder = out === undefined ? join(generatedDir, 'docs') : resolve(out);
    await buildDocs(await bundleSpec(), folder);
    console.log(`Docs written to ${folder} in ${Math.round(performance.now() - start)} ms.`);
  },
);
