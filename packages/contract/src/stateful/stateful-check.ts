/** Checks that take several requests. */
import type { Capability } from '../types.ts';
import type { Actor } from './actor.ts';
import type { Resource } from './resources.ts';

/** A check of several requests. */
export interface StatefulCheck {
  /** The check's name: kebab-case, unique. */
  name: string;
  /** One line on what it finds. */
  title: string;
  /** Where the target lacks one of these, the stateful check is not applicable. */
  needs: readonly Capability[];
  /** Whether a resource has the operations that the stateful check is about. */
  appliesTo(resource: Resource): boolean;
  /**
   * Tries the stateful check on one resource.
   * @returns what is wrong; nothing when the stateful check holds
   * @throws a SetupError when the stateful check could not be tried
   */
  verify(actor: Actor, resource: Resource): Promise<string | undefined>;
}
