/** The texts of a document, its guides and samples: an edit of one is told without comparing the rest anew. */
import type { OpenApiDocument } from 'user-management-openapi';
import { withFormerGuides } from './guides.ts';
import { withFormerSamples } from './samples.ts';
import { verdicts, type Difference } from './types.ts';

/**
 * Tells which texts were rewritten.
 * @returns their differences, and the newer version with the older texts in their places
 */
export function withFormerTexts(
  base: OpenApiDocument,
  head: OpenApiDocument,
): { texts: Difference[]; rest: OpenApiDocument } {
  const { guides, rest: withSamples } = withFormerGuides(base, head);
  const { samples, rest } = withFormerSamples(base, withSamples);
  return { texts: [...guides, ...samples], rest };
}

/** Sorts differences: the breaking ones first, then by place. */
export function inOrder(differences: readonly Difference[]): Difference[] {
  return [...differences].sort(
    (a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || (a.place < b.place ? -1 : 1),
  );
}
