/** `pnpm init:spec`: takes a document of your own into `spec/`, in the place of the one that is there. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand } from 'user-management-openapi/command';
import { writeText } from 'user-management-openapi/files';
import { generatedDir, root, specDir } from './lib/repo.ts';
import { runTool } from './lib/run.ts';
import { uncommittedFiles } from './lib/uncommitted.ts';

/** The rules that a document begins with. */
const firstRules = `# What the pipeline needs is always checked (scripts/lint/needed.ts). Here you choose what else Redocly checks, such as
# \`extends: [recommended]\`. Spectral runs when there is a file style.ts here, whose \`style\` is a list of rulesets.
extends: []
`;

await runCommand(
  {
    name: 'pnpm init:spec',
    summary:
      'Takes an OpenAPI 3.0 or 3.1 document into spec/, in the place of what is there, and deletes the tests and the sandbox of the Users API. What is there has to be in a commit.',
    operands: { placeholder: 'FILE', min: 1, max: 1 },
    options: {
      force: { type: 'boolean', description: 'go on also when there are changes that are in no commit' },
    },
  },
  async ({ force }, [operand]) => {
    const file = resolve(process.env['INIT_CWD'] ?? '.', operand!);
    if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
    if (!force) assertCommitted();
    // What reads and splits takes a second to load, which a call for the usage saves.
    const { leaveUsersApi } = await import('./init/leave-users-api.ts');
    const { splitDocument } = await import('./init/split-document.ts');
    const folder = mkdtempSync(join(root, '.init-spec-'));
    const made = join(folder, 'spec');
    try {
      const { title, openapi } = await splitDocument(file, made);
      writeText(join(made, 'lint', 'redocly.yaml'), firstRules);
      rmSync(specDir, { recursive: true, force: true });
      rmSync(generatedDir, { recursive: true, force: true });
      renameSync(made, specDir);
      leaveUsersApi(root);
      await runTool('oxfmt', ['spec']);
      console.log(`spec/ is now "${title}", which was OpenAPI ${openapi}.
README.md, packages/*/README.md and package.json still speak of the Users API: they are yours to write.
Next: npx -y pnpm@12 start`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/** Throws unless git has all that is deleted, so that nothing that was written by hand is lost. */
function assertCommitted(): void {
  if (uncommittedFiles(root, ['spec', 'test', 'packages', 'scripts'])?.length === 0) return;
  throw new Error(
    'There are changes that are in no commit. Commit them, or give --force to lose what stands in spec/ and test/.',
  );
}
