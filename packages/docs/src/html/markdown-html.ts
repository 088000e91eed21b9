/** Markdown as HTML: headings that can be linked, code that is highlighted and can be copied, links between pages. */
import { Marked, type Tokens } from 'marked';
import { posix } from 'node:path';
import { escapeHtml } from 'user-management-openapi/html';
import { highlighted } from '../samples/highlight.ts';

/** Where a text stands. */
export interface Place {
  /** Where the docs stand on their host, with a slash at each end. */
  base: string;
  /** The path of the text's Markdown below the base, such as `/guides/errors.md`. */
  file: string;
  /** Put in front of the names of headings, where one document holds several texts. Default: nothing. */
  prefix?: string;
  /** Whether the page is printed and searched: its code has no colors, and its headings no links to themselves. Default: `false`. */
  plain?: boolean;
}

/** Turns Markdown into HTML. */
export interface MarkdownRenderer {
  /** A text of paragraphs, tables, code. */
  block(markdown: string): string;
  /** A phrase, without a paragraph around it. */
  inline(markdown: string): string;
}

/** A heading's name in an address: its words in lower case, with dashes between them. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Where a link in a page's Markdown leads in the HTML docs. */
export function htmlLink(href: string, { base, file, prefix = '' }: Place): string {
  const [, path, hash = ''] = /^([^#]*)(#.*)?$/.exec(href)!;
  if (path === '') return `#${prefix}${hash.slice(1)}`;
  if (/^[a-z]+:|^\/\//i.test(href)) return href;
  const target = posix.join(posix.dirname(file), path!);
  return (
    base +
    target
      .slice(1)
      .replace(/(^|\/)index\.md$/, '$1')
      .replace(/\.md$/, '/') +
    hash
  );
}

/** Where a long name may go on in the next line of a table's cell; a copy of the text stays the same. A line has spaces for that. */
function breakable(html: string): string {
  return html.replaceAll(/(?<=<code>[^<\s]{16,}?)(?<![_/])([_/])(?=[^<\s]*<\/code>)/g, '$1<wbr>');
}

/** From how many characters on a cell needs room for sentences. */
const sentence = 40;

/** A cell, with the name of its column for narrow windows, where cells stand below each other. */
function cell(column: string, text: string, html: string): string {
  const kind = text === '' ? ' class="none"' : text.length > sentence ? ' class="text"' : '';
  return `<td data-label="${escapeHtml(column)}"${kind}>${html}</td>`;
}

/** A block of code with its language's name and colors. The page's script adds a button that copies it. */
export function codeBlock(source: string, language: string): string {
  const text = source.replace(/\n$/, '');
  return [
    `<div class="code-block" data-label="${escapeHtml(language)}">`,
    `<pre tabindex="0"><code>${highlighted(text, language)}</code></pre></div>\n`,
  ].join('');
}

function plainBlock(source: string): string {
  return `<div class="code-block"><pre tabindex="0"><code>${escapeHtml(source)}</code></pre></div>\n`;
}

/**
 * Makes what turns the Markdown of a page into HTML.
 * @param drawing gives the SVG of a diagram from its source
 */
export function markdownRenderer(place: Place, drawing: (source: string) => string): MarkdownRenderer {
  const headings = new Map<string, number>();
  const marked = new Marked({
    gfm: true,
    renderer: {
      code({ text, lang = '' }: Tokens.Code) {
        if (lang === 'mermaid') return drawing(text);
        return place.plain ? plainBlock(text) : codeBlock(text, lang);
      },
      heading({ tokens, depth, text }: Tokens.Heading) {
        const anchor = (place.prefix ?? '') + anchorOf(text.replaceAll('`', ''));
        const before = headings.get(anchor) ?? 0;
        headings.set(anchor, before + 1);
        // As on the web's code hosts: the second heading of a name has a number.
        const id = before === 0 ? anchor : `${anchor}-${before}`;
        // A heading that is one long name may go on in the next line.
        const inner = this.parser.parseInline(tokens).replaceAll(/(?<=\w_)(?=\w)/g, '<wbr>');
        const link = place.plain ? '' : ` <a class="anchor" href="#${id}" aria-label="Link to this section">#</a>`;
        return `<h${depth} id="${id}">${inner}${link}</h${depth}>\n`;
      },
      link({ href, title, tokens }: Tokens.Link) {
        const label = title ? ` title="${escapeHtml(title)}"` : '';
        return `<a href="${escapeHtml(htmlLink(href, place))}"${label}>${this.parser.parseInline(tokens)}</a>`;
      },
      table(token: Tokens.Table) {
        const inner = ({ tokens }: Tokens.TableCell): string => breakable(this.parser.parseInline(tokens));
        const head = token.header.map((cell) =>
          cell.text === '' ? '<td></td>' : `<th scope="col">${inner(cell)}</th>`,
        );
        const rows = token.rows.map(
          (row) =>
            `<tr>${row.map((one, column) => cell(token.header[column]!.text, one.text, inner(one))).join('')}</tr>`,
        );
        return `<div class="table-scroll" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>\n`;
      },
    },
  });
  return {
    block: (markdown) => marked.parse(markdown, { async: false }),
    inline: (markdown) => marked.parseInline(markdown, { async: false }),
  };
}
