/** What the mutation tests of one package need to know. Each package has a file of its own in `subjects/`, named after it. */

/** Sources that are mutated, and their tests. */
export interface Part {
  /**
   * The tests that are run against each mutant, as globs from the root, in this order: quick ones go first. Each must load
   * the sources in its own process.
   */
  tests: string[];
  /** Files that are left out of them: tests that build, start or spawn something. */
  exclude?: string[];
  /** The sources that are mutated, as globs from the package's folder. Default: all of `src/`. */
  mutate?: string[];
}

/** A package whose sources are mutated. */
export interface Subject {
  /** By name, each with a run of its own: a mutant meets the tests of its part alone, which are few. */
  parts: Record<string, Part>;
  /** The score in percent below which the command fails. */
  aim: number;
  /** Sources of which more is asked: globs from the package's folder, and their own score. */
  core?: { files: string[]; aim: number };
  /** Survivors that were looked at: what they are, as MUTATIONS.md lists them, and why no test can kill them. */
  accepted?: Record<string, string>;
}
