/** Fields of a body as the pages get them, for tests of how these show them. */
import type { Field } from 'user-management-openapi/vocabulary';

/** A text that may be left out, and of which nothing is said but what `more` says. */
export function field(path: string, more: Partial<Field> = {}): Field {
  const silent = { constraints: '', default: '', description: '' };
  return { path, type: 'string', required: false, deprecated: false, ...silent, ...more };
}
