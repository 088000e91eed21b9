/** The page of an operation as HTML: its sections, with the samples beside them. */
import { operationSections } from '../reference/sections/all.ts';
import { samples } from '../reference/sections/samples.ts';
import type { HtmlSectionSource } from '../reference/sections/section.ts';

/**
 * Writes the content of the page.
 *
 * The samples come right behind the introduction: in a wide window they stand beside everything, in a narrow one a reader meets
 * them before the long lists of fields.
 */
export function operationHtml(source: HtmlSectionSource): string {
  const [first, ...rest] = operationSections.filter((section) => section !== samples);
  const parts = [first!, samples, ...rest].map((section) => {
    const html = section.html?.(source) ?? source.text.block(section.markdown(source).join('\n\n'));
    return section === samples || html === '' ? html : `<section class="part">${html}</section>`;
  });
  return `<div class="operation">${parts.join('\n')}</div>`;
}
