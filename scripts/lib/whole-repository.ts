/** How this repository's docs are served. */
import { dirname, join } from 'node:path';
import { comparisonCache } from './comparisons.ts';
import { editLinks } from './edit-links.ts';
import { generateSteps, lintSteps } from '../generate/steps.ts';
import { docsPackages } from './install-lines.ts';
import { codeHash, rememberDocs } from './remembered.ts';
import { generatedDir, specFile } from './repo.ts';
import { runSteps } from './steps.ts';
import type { DocsServerOptions } from 'user-management-docs/server';

/** What an edit of this repository's own document brings about: it is linted, and everything else but the docs is generated anew. */
export function wholeRepository(): Pick<
  DocsServerOptions,
  'folder' | 'spec' | 'cache' | 'extras' | 'check' | 'afterwards'
> {
  const remember = rememberDocs();
  const loaded = codeHash();
  const isCurrent = (): boolean => codeHash() === loaded;
  return {
    folder: join(generatedDir, 'docs'),
    spec: dirname(specFile),
    cache: comparisonCache(),
    extras: () => ({ packages: docsPackages(), remember, ...editLinks() }),
    // As the steps that they are: afterwards, nothing is linted that was linted here.
    check: () => runSteps(lintSteps(generatedDir), { print: () => {}, isCurrent }),
    async afterwards(signal) {
      const print = (line: string): void => {
        if (!line.endsWith('unchanged')) console.log(line);
      };
      await runSteps(
        generateSteps(generatedDir).filter(({ name }) => name !== 'docs'),
        { print, isCurrent, signal },
      );
    },
  };
}
