/** The texts of guides, which stand in the descriptions of a document and its tags: after a word in one, nothing else is compared. */
import type { OpenApiDocument } from 'user-management-openapi';
import { wordsOf } from './messages.ts';
import type { Difference } from './types.ts';

/** What a guide is the description of. */
type Described = { description?: string } | undefined;

/**
 * Tells which guides were rewritten.
 * @returns their differences, and the newer version with the older texts in their places
 */
export function withFormerGuides(
  base: OpenApiDocument,
  head: OpenApiDocument,
): { guides: Difference[]; rest: OpenApiDocument } {
  const guides: Difference[] = [];
  const former = <Part extends Described>(node: 'Info' | 'Tag', place: string, part: Part, was: Described): Part => {
    const [before, after] = [was?.description, part?.description];
    if (!before || !after || before === after) return part;
    const change = { node, place, kind: 'modified', property: 'description', side: 'document', before, after } as const;
    guides.push({
      rule: `${node.toLowerCase()}-modified`,
      verdict: 'harmless',
      place,
      side: 'document',
      level: 'patch',
      operations: [],
      message: wordsOf({ ...change, base, head }),
    });
    return { ...part, description: before };
  };
  const info = former('Info', '#/info', head.info, base.info);
  const tags = (head.tags as OpenApiDocument['tags'] | undefined)?.map((tag, index) => {
    const was = (base.tags as OpenApiDocument['tags'] | undefined)?.find(({ name }) => name === tag.name);
    return former('Tag', `#/tags/${index}`, tag, was);
  });
  return { guides, rest: { ...head, info, ...(tags && { tags }) } };
}
