/** Diagrams of guides, drawn when the docs are built. */
import { renderMermaidSVG } from 'beautiful-mermaid';
import { createHash } from 'node:crypto';
import { escapeHtml } from 'user-management-openapi/html';

/** The comment in a diagram that says what it shows, for readers who cannot see it. */
const caption = /^\s*%% (.+)$/m;

/**
 * Draws a diagram as SVG that stands in a page.
 *
 * The library's own style element asks the network for a font, and neither it nor the style attribute would pass the
 * Content-Security-Policy: the theme's stylesheet says the same for light and dark.
 * @param source a diagram in the notation of Mermaid, with a comment (`%% …`) that says what it shows
 * @throws an Error when the comment is missing, or when the library cannot read the diagram
 */
export function drawDiagram(source: string): string {
  const shows = caption.exec(source)?.[1];
  if (shows === undefined) throw new Error(`A diagram needs a comment "%% what it shows":\n${source}`);
  // Two diagrams of one page would otherwise have the same names for their arrowheads.
  const prefix = `d${createHash('sha256').update(source).digest('hex').slice(0, 6)}-`;
  const svg = renderMermaidSVG(source)
    .replace(/<style>.*?<\/style>\s*/s, '')
    .replace(/(<svg[^>]*?) style="[^"]*"/, `$1 role="img" aria-label="${escapeHtml(shows)}"`)
    .replaceAll(/\bid="/g, `id="${prefix}`)
    .replaceAll('url(#', `url(#${prefix}`);
  return `<div class="diagram" tabindex="0" role="group" aria-label="Diagram">${svg}</div>\n`;
}
