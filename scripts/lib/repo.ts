/** Where things are in this repository. Every other script asks here instead of building paths of its own. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The absolute path of the repository's root, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The folder of everything that is written by hand about the API. */
export const specDir = join(root, 'spec');

/** The hand-written document's root file. */
export const specFile = join(specDir, 'openapi.yaml');

/** The root's package.json, with the settings of this repository. */
export const settingsFile = join(root, 'package.json');

/** The folder of everything that `pnpm generate` writes. */
export const generatedDir = join(root, 'generated');

/** The bundle that `pnpm generate` writes. */
export const bundleFile = join(generatedDir, 'openapi.json');

/** The folder of the hand-written workflows. */
export const workflowsFolder = join(root, 'spec', 'workflows');

/** The folder of the released versions. */
export const releasesDir = join(root, 'spec', 'releases');

/** The file of the breaking changes that were decided on. */
export const exceptionsFile = join(root, 'spec', 'lint', 'breaking-changes.yaml');

/** The history of the releases, which `pnpm generate` writes. */
export const changelogFile = join(generatedDir, 'changelog.json');

/** The folder for what commands remember between runs. Deleting it is always safe. */
export const cacheDir = join(root, 'node_modules', '.cache', 'user-management-toolkit');

/** Where tests keep what Node compiles; also of modules in temporary folders, which nobody asks for again. */
export const compiledDir = join(cacheDir, 'compiled');

/** Which checks passed, and with which inputs. */
export const checksMemory = join(cacheDir, 'checks.json');

/** Where `pnpm contract` keeps the failures of each target. */
export const contractDir = join(cacheDir, 'contract');

/**
 * The condition under which the packages' `exports` name their sources. `pnpm-workspace.yaml` sets it for every command and
 * `tsconfig.base.json` for the compiler; what is packed has it no more.
 */
export const sourceCondition = '@user-management/source';
