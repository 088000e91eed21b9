/** Markdown to HTML, on both sides. */
import { Marked } from 'marked';

const marked = new Marked({ gfm: true });

/** The HTML of a short text, such as the description of a field. */
export function inlineHtml(markdown: string): string {
  return marked.parse(markdown, { async: false });
}
