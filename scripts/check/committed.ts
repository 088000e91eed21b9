/** Whether a commit has what is generated from it. */
import type { Check } from '../lib/checks.ts';
import { uncommittedFiles } from '../lib/uncommitted.ts';

/** That generating has changed nothing in a checkout that was as it was committed. */
export const committedGenerated: Check = {
  name: 'generated/',
  fix: 'pnpm generate, and commit what it changes',
  run: async () => (uncommittedFiles() ?? []).map((file) => `${file} was not committed as it is generated.`),
};
