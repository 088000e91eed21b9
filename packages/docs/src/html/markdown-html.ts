/** Markdown as HTML: headings that can be linked, code that is highlighted and can be copied, links between pages. */
import hljs from 'highlight.js/lib/common';
import { Marked, type Tokens } from 'marked';
import { posix } from 'node:path';
import { escapeHtml } from 'user-management-openapi/html';

/** Where a text stands. */
export interface Place {
  /** Where the docs stand on their host, with a slash at each end. */
  base: string;
  /** The path of the text's Markdown below the base, such as `/guides/errors.md`. */
  file: string;
  /** Put in front of the names of headings, where one document holds several texts. Default: nothing. */
  prefix?: string;
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

/** Where a long name may go on in the next line of a table's cell; a copy of the text stays the same. */
function breakable(html: string): string {
  return html.replaceAll(/(?<=<code>[^<]{16,}?)(?<![_/])([_/])(?=[^<]*<\/code>)/g, '$1<wbr>');
}

/** From how many characters on a cell needs room for sentences. */
const sentence = 40;

/** A cell, with the name of its column for narrow windows, where cells stand below each other. */
function cell(column: string, text: string, html: string): string {
  const kind = text === '' ? ' class="none"' : text.length > sentence ? ' class="text"' : '';
  return `<td data-label="${escapeHtml(column)}"${kind}>${html}</td>`;
}

/** A block of code with its language's colors. */
function codeBlock(source: string, language: string): string {
  const text = source.replace(/\n$/, '');
  const colored = hljs.getLanguage(language)
    ? hljs.highlight(text, { language, ignoreIllegals: true }).value
    : escapeHtml(text);
  return `<div class="code-block"><button type="button" class="copy-code">Copy</button><pre tabindex="0"><code>${colored}</code></pre></div>\n`;
}

/**
 * Turns the Markdown of a page into HTML.
 * @param drawing gives the SVG of a diagram from its source
 */
export function markdownHtml(markdown: string, place: Place, drawing: (source: string) => string): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      code: ({ text, lang = '' }: Tokens.Code) => (lang === 'mermaid' ? drawing(text) : codeBlock(text, lang)),
      heading({ tokens, depth, text }: Tokens.Heading) {
        const id = (place.prefix ?? '') + anchorOf(text.replaceAll('`', ''));
        // A heading that is one long name may go on in the next line.
        const inner = this.parser.parseInline(tokens).replaceAll(/(?<=\w_)(?=\w)/g, '<wbr>');
        return `<h${depth} id="${id}">${inner} <a class="anchor" href="#${id}" aria-label="Link to this section">#</a></h${depth}>\n`;
      },
      link({ href, title, tokens }: Tokens.Link) {
        const label = title ? ` title="${escapeHtml(title)}"` : '';
        return `<a href="${escapeHtml(htmlLink(href, place))}"${label}>${this.parser.parseInline(tokens)}</a>`;
      },
      table(token: Tokens.Table) {
        const inner = ({ tokens }: Tokens.TableCell): string => breakable(this.parser.parseInline(tokens));
        const head = token.header.map((cell) => `<th scope="col">${inner(cell)}</th>`);
        const rows = token.rows.map(
          (row) =>
            `<tr>${row.map((one, column) => cell(token.header[column]!.text, one.text, inner(one))).join('')}</tr>`,
        );
        return `<div class="table-scroll" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>\n`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}
