/** What validators say of a value, whatever the schema is. */
import { judgesOf, type Judgment } from 'user-management-openapi/schema';
import type { Placed } from './facts.ts';
import { strict } from './strict.ts';

/**
 * Asks the validators. A schema that one of them cannot read decides nothing.
 * @returns `disputed` when they differ, or when the schema cannot be read
 */
export function verdictOf({ document, schema }: Placed, value: unknown): Judgment {
  try {
    return judgesOf(document).judge(strict(schema), value);
  } catch {
    return 'disputed';
  }
}
