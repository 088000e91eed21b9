/** A change as it is told, and what both kinds of changes say alike. */
import type { OpenApiDocument } from 'user-management-openapi';
import type { Change, Side } from './types.ts';

/** A change with both versions, which have no references. */
export interface Told extends Change {
  base: OpenApiDocument;
  head: OpenApiDocument;
  side: Side;
}

/** Says that something is deprecated, or is no longer. */
export function deprecation(name: string, after: unknown): string {
  return after === true ? `${name} is deprecated.` : `${name} is no longer deprecated.`;
}
