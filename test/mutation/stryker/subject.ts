/** What the mutation tests of one package need to know. Each package has a file of its own in `subjects/`, named after it. */

/** A package whose sources are mutated. */
export interface Subject {
  /** The tests that are run against each mutant, as globs from the root. Each must load the sources in its own process. */
  tests: string[];
  /** Files that are left out of them: tests that build, start or spawn something. */
  exclude?: string[];
  /** The sources that are mutated, as globs from the package's folder. Default: all of `src/`. */
  mutate?: string[];
  /** The score in percent below which the command fails. */
  aim: number;
  /** Sources of which more is asked: globs from the package's folder, and their own score. */
  core?: { files: string[]; aim: number };
  /** Survivors that were looked at: what they are, as MUTATIONS.md lists them, and why no test can kill them. */
  accepted?: Record<string, string>;
}
