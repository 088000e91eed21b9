/** `pnpm lint:spec`: checks the hand-written document with Spectral and Redocly, and what texts claim. */
import { join } from 'node:path';
import { runCommand } from 'user-management-openapi/command';
import { filesBelow } from 'user-management-openapi/files';
import { root } from './lib/repo.ts';

await runCommand(
  {
    name: 'pnpm lint:spec',
    summary:
      'Checks spec/ and its workflows with Spectral and Redocly, and that the numbers in its texts and in the READMEs are right. The rules and their exceptions stand in spec/lint/.',
    options: {},
  },
  async () => {
    const start = performance.now();
    // The linters take a second to load, which a call for the usage saves.
    const { assertClean } = await import('./lint/finding.ts');
    const { lintSpec } = await import('./lint/lint.ts');
    const { lintClaims } = await import('./lint/claims.ts');
    assertClean([...(await lintSpec()), ...(await lintClaims())]);
    const own = join(root, 'spec', 'lint');
    const files = filesBelow(join(root, 'spec')).filter((file) => !file.startsWith(own)).length;
    console.log(
      `No findings in ${files} files of spec/ by Spectral and Redocly, ${Math.round(performance.now() - start)} ms.`,
    );
  },
);
