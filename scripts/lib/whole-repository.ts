/** How this repository's docs are served. */
import { dirname, join } from 'node:path';
import { comparisonCache } from './comparisons.ts';
import { docsPackages } from './install-lines.ts';
import { generatedDir, specFile } from './repo.ts';
import { runSteps } from './steps.ts';
import type { DocsServerOptions } from 'user-management-docs/server';

/** What an edit of this repository's own document brings about: it is linted, and everything else is generated anew. */
export function wholeRepository(): Pick<
  DocsServerOptions,
  'folder' | 'spec' | 'cache' | 'packages' | 'check' | 'afterwards'
> {
  return {
    folder: join(generatedDir, 'docs'),
    spec: dirname(specFile),
    cache: comparisonCache(),
    packages: docsPackages(),
    async check() {
      const { assertCleanSpec } = await import('../lint/lint.ts');
      await assertCleanSpec();
    },
    async afterwards() {
      const { generateSteps } = await import('../generate/steps.ts');
      const print = (line: string): void => {
        if (!line.endsWith('unchanged')) console.log(line);
      };
      await runSteps(generateSteps(generatedDir), { print });
    },
  };
}
