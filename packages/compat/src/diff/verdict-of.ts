/** What validators say of a value, whatever the schema is. */
import { validatorsOf, type Validity } from 'user-management-openapi/schema';
import type { Placed } from './facts.ts';
import { strict } from './strict.ts';

/**
 * Asks the validators. A schema that one of them cannot read decides nothing.
 * @returns `inconclusive` when they differ, or when the schema cannot be read
 */
export function verdictOf({ document, schema }: Placed, value: unknown): Validity {
  try {
    return validatorsOf(document).validate(strict(schema), value);
  } catch {
    return 'inconclusive';
  }
}
