/** Checks that take several requests. */
import type { Capability } from '../types.ts';

/** A check of several requests. */
export interface Law {
  /** The check's name: kebab-case, unique. */
  name: string;
  /** One line on what it finds. */
  title: string;
  /** Where the target lacks one of these, the law is not applicable. */
  needs: readonly Capability[];
}
