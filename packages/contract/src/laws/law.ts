/** Checks that take several requests. */
import type { Capability } from '../types.ts';
import type { Actor } from './actor.ts';
import type { Resource } from './resources.ts';

/** A check of several requests. */
export interface Law {
  /** The check's name: kebab-case, unique. */
  name: string;
  /** One line on what it finds. */
  title: string;
  /** Where the target lacks one of these, the law is not applicable. */
  needs: readonly Capability[];
  /** Whether a resource has the operations that the law is about. */
  concerns(resource: Resource): boolean;
  /**
   * Tries the law on one resource.
   * @returns what is wrong; nothing when the law holds
   * @throws a SetupError when the law could not be tried
   */
  broken(actor: Actor, resource: Resource): Promise<string | undefined>;
}
