/** The pages of the docs as the sections that a search can lead to. */
import { lexer, type Token, type Tokens } from 'marked';
import { anchorOf } from '../html/markdown-html.ts';
import type { SitePage } from '../site/pages.ts';
import { languageId } from '../operation/language-id.ts';
import { toolFiles } from '../site/tool-list.ts';

/** A place that a search can lead to: the top of a page, or a heading on it. */
export interface SearchSection {
  id: number;
  /** Starts with the base. */
  address: string;
  /** The page's title. */
  page: string;
  /** What the page is, for the reader: `Guide`, `Error code`, or the request line of an operation. */
  kind: string;
  /** The headings that lead to the section below the page's title, outermost first; empty at the top of a page. */
  heading: string;
  /** Names by which the page is known: an operation's id and path. */
  aliases: string;
  /** Names in the section: fields, headers, statuses, enum values, error codes. */
  names: string;
  /** The section's prose. */
  text: string;
  /** The section's code. */
  code: string;
  /** How much likelier than others the page is to be what a reader looks for. */
  weight: number;
}

const kinds: Record<SitePage['kind'], { name: string; weight: number }> = {
  start: { name: 'Guide', weight: 1.5 },
  guide: { name: 'Guide', weight: 2.4 },
  workflows: { name: 'Overview', weight: 1 },
  workflow: { name: 'Workflow', weight: 0.6 },
  operations: { name: 'Overview', weight: 1 },
  operation: { name: 'Operation', weight: 1.4 },
  webhooks: { name: 'Webhooks', weight: 1 },
  responses: { name: 'Overview', weight: 0.2 },
  errors: { name: 'Overview', weight: 0.7 },
  error: { name: 'Error code', weight: 0.7 },
  changelog: { name: 'Overview', weight: 0.8 },
};

/** What a page is, in a few words: an operation is its request. */
export function kindOf({ kind, operation }: SitePage): string {
  return operation ? `${operation.method.toUpperCase()} ${operation.path}` : kinds[kind].name;
}

/** The statuses with which an error code comes, as its page lists them. */
const statusesOf = ({ kind, markdown }: SitePage): string[] =>
  kind === 'error' ? (/^\| (\d{3}(?:, \d{3})*) \|/m.exec(markdown)?.[1]?.split(', ') ?? []) : [];

/** How many operations a page lists. */
const usesOf = ({ markdown }: SitePage): number => markdown.match(/^\| \[/gm)?.length ?? 0;

/**
 * What else a reader may know a page by: an operation by its id and request, an error code by the status that it has more often
 * than another code. A status of many codes leads to what is told of it in general.
 */
function aliasesOf(page: SitePage, pages: readonly SitePage[]): string {
  const { operation } = page;
  if (operation) return `${operation.id} ${operation.path} ${operation.method}`;
  const isOwn = (status: string): boolean => {
    const codes = pages.filter((other) => statusesOf(other).includes(status));
    return codes.length <= 2 && codes.every((other) => usesOf(other) <= usesOf(page));
  };
  return statusesOf(page).filter(isOwn).join(' ');
}

/** The names in an operation's query: what it filters by tells what it is for. */
const queryOf = ({ operation }: SitePage): string[] =>
  operation?.parameters.filter((one) => one.in === 'query').map(({ name }) => name) ?? [];

/** A section before it is known what the other pages have. */
export interface Draft {
  headings: { depth: number; text: string }[];
  names: string[];
  text: string[];
  code: string[];
}

/**
 * Splits pages into sections, and adds the files for tools.
 * @param base where the docs stand, with a slash at each end
 * @param hasAnchor whether a page's HTML has an element of that id. Default: every heading has its own
 * @param known the parts of each page, as {@link draftsOf} gives them. Default: they are read anew
 */
export function searchSections(
  pages: readonly SitePage[],
  base: string,
  hasAnchor: (page: SitePage, id: string) => boolean = () => true,
  known: ReadonlyMap<SitePage, Draft[]> = new Map(),
): SearchSection[] {
  const drafts = new Map(pages.map((page) => [page, known.get(page) ?? draftsOf(page)]));
  // The top of a page tells what it is about; a part that many pages have, such as a status, tells little.
  const pagesWith = new Map<string, number>();
  for (const text of [...drafts.values()].flatMap((each) => [
    ...new Set(each.map(({ headings }) => headings.at(-1)?.text ?? '')),
  ])) {
    pagesWith.set(text, (pagesWith.get(text) ?? 0) + 1);
  }
  const sections = pages.flatMap((page) => {
    const { operation, title, description } = page;
    const { weight } = kinds[page.kind];
    const address = base + page.path.slice(1);
    return drafts.get(page)!.map(({ headings, names, text, code }, at) => {
      const below = headings.map((heading) => heading.text);
      return {
        address: address + targetOf(below, (id) => hasAnchor(page, id)),
        page: title,
        kind: kindOf(page),
        heading: below.join(' › '),
        aliases: at === 0 ? aliasesOf(page, pages) : '',
        names: [...new Set(names), ...(at === 0 ? queryOf(page) : [])].join(' '),
        // A guide's description is its first sentence.
        text: [...(at === 0 && !text[0]?.startsWith(description) ? [description] : []), ...text].join(' '),
        // What the code of a reference page holds is named in its tables.
        code: operation || page.kind === 'responses' ? '' : wordsOnce(code.join(' ')),
        weight: weight * (at === 0 ? 1.3 : 1 / (1 + Math.log2(pagesWith.get(below.at(-1)!)!))),
      };
    });
  });
  const files = toolFiles.map(({ file, name, use }) => ({
    address: base + file,
    page: name,
    kind: 'File',
    heading: '',
    aliases: file,
    names: '',
    text: use.replaceAll('**', ''),
    code: '',
    weight: 1,
  }));
  return [...sections, ...files].map((section, id) => ({ id, ...section }));
}

/** The end of an address that leads to the innermost heading that can be linked. */
function targetOf(headings: readonly string[], hasAnchor: (id: string) => boolean): string {
  const id = headings
    .map(anchorOf)
    .toReversed()
    // The responses of an operation are no headings there, and its samples are tabs.
    .flatMap((anchor) => [anchor, `response-${anchor}`, languageId(anchor)])
    .find(hasAnchor);
  return id === undefined ? '' : `#${id}`;
}

/** The parts of a page between its headings. Examples belong to what they are examples of. */
export function draftsOf({ markdown, kind }: Pick<SitePage, 'markdown' | 'kind'>): Draft[] {
  const empty = (headings: Draft['headings']): Draft => ({ headings, names: [], text: [], code: [] });
  const drafts = [empty([])];
  // What is folded in a history changed words alone: whoever searches for those words looks for the words.
  const told =
    kind === 'operation' || kind === 'changelog' ? markdown.replaceAll(/<details>.*?<\/details>/gs, '') : markdown;
  for (const token of lexer(told)) {
    const draft = drafts.at(-1)!;
    if (token.type !== 'heading') gather(token, draft);
    else if (token['depth'] > 1) {
      const text = inline(token['text']);
      const outer = draft.headings.filter(({ depth }) => depth < token['depth']);
      if (kind === 'operation' && token['depth'] > 2 && /^Example\b/.test(text)) draft.text.push(`${text}.`);
      else drafts.push(empty([...outer, { depth: token['depth'], text }]));
    }
  }
  return drafts;
}

/** Adds the words of a block to a section. A line that only leads back to an overview tells nothing. */
function gather(token: Token, draft: Draft): void {
  if (
    token.type === 'html' ||
    token.type === 'space' ||
    (/\bBack to (the |all )?\[/.test(token.raw) && token.type === 'paragraph')
  )
    return;
  if (token.type === 'list' || token.type === 'list_item' || token.type === 'blockquote') {
    (token.type === 'list' ? (token as Tokens.List).items : (token as Tokens.ListItem).tokens).forEach((each) =>
      gather(each, draft),
    );
  } else if (token.type === 'code') {
    draft.code.push((token as Tokens.Code).text);
  } else if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    for (const cells of [header, ...rows])
      draft.text.push(
        `${cells
          .map(({ text }) => (isCommand(text) ? '' : inline(text)))
          .filter(Boolean)
          .join(' · ')}.`,
      );
    rows.flat().forEach(({ tokens }) => namesIn(tokens, draft.names));
  } else {
    draft.text.push(inline(token.raw));
    for (const status of token.raw.match(/\b[1-5]\d\d\b/g) ?? []) draft.names.push(status);
    namesIn('tokens' in token ? (token.tokens ?? []) : [], draft.names);
  }
}

/** Whether a cell is a long line of code, made of what other cells say. */
const isCommand = (cell: string): boolean => /^`[^`]{80,}`$/.test(cell);

/** Collects the names that stand as code in a line; what has a space is a command. */
function namesIn(tokens: readonly Token[], names: string[]): void {
  for (const token of tokens) {
    if (token.type === 'codespan' && !/\s/.test((token as Tokens.Codespan).text))
      names.push((token as Tokens.Codespan).text.replaceAll('"', ''));
    if ('tokens' in token) namesIn(token.tokens ?? [], names);
  }
}

/** A line or a block of Markdown without its marks. A number at its beginning is a part of it. */
function inline(markdown: string): string {
  return markdown
    .replaceAll(/\]\([^)\s]*\)/g, '')
    .replaceAll(/[`*[\]]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Each word of code once: how often it stands there tells nothing. */
function wordsOnce(code: string): string {
  return [...new Set(code.match(/[\p{L}_][\p{L}\p{N}_-]+/gu))].join(' ');
}
