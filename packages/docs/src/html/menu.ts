/** The menu of the docs, with the page that is open marked in it. */
import type { OpenApiDocument } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import { rememberedOf } from 'user-management-openapi/remembered';
import type { SitePage } from '../site/pages.ts';
import { breakable } from './breakable.ts';
import { anchorOf } from './markdown-html.ts';

/** A part of the menu: a title, and links below it. */
interface MenuGroup {
  title: string;
  pages: readonly SitePage[];
  /** The address of a list of all pages of the group, below the base, where some are left out here. */
  all?: string;
}

/** The most operations that every page's menu lists whole. */
const mostOperations = 60;

/** Of more, how many it has around the open page, beside a link to each section's list: every page has them anew. */
const nearOperations = 14;

/**
 * Writes the menu. In a narrow window it is opened by the button in the bar above; neither needs a script. What a long menu leaves
 * out stands on the page of all operations.
 */
export function menuHtml(
  document: OpenApiDocument,
  pages: readonly SitePage[],
  current: SitePage,
  base: string,
): string {
  const groups = menuGroups(document, pages, current).filter((group) => group.pages.length > 0 || group.all);
  const link = (page: SitePage): string => {
    const here = page === current ? ' aria-current="page"' : '';
    const { method, deprecated } = page.operation ?? {};
    const badge = method === undefined ? '' : `<b class="${method}">${method.toUpperCase()}</b> `;
    const label = page.kind === 'start' ? 'Start here' : page.title;
    const name = `<span${deprecated ? ' class="deprecated"' : ''}>${breakable(label)}</span>`;
    return `<li><a href="${base}${page.path.slice(1)}"${here}>${badge}${name}</a></li>`;
  };
  const parts = groups.map(({ title, pages: entries, all }, index) => {
    const name = all === undefined ? escapeHtml(title) : `<a href="${base}${all}">${escapeHtml(title)}: all</a>`;
    const label = title === '' ? '' : `<p class="menu-title" id="menu-${index}">${name}</p>`;
    if (entries.length === 0) return label;
    return `${label}<ul${title === '' ? '' : ` aria-labelledby="menu-${index}"`}>${entries.map(link).join('')}</ul>`;
  });
  // On a telephone the bar has no room for it.
  const settings = '<button type="button" class="settings-button">API key and address</button>';
  return `<nav class="menu" id="menu" aria-label="Pages" popover>${settings}${parts.join('')}</nav>`;
}

/** The pages by what menus list. */
interface GroupedPages {
  byKind: ReadonlyMap<SitePage['kind'], SitePage[]>;
  /** Those of the operations, by their tag. */
  byTag: ReadonlyMap<string, SitePage[]>;
}

/** Every page has a menu of the same pages. */
const groupedPages = rememberedOf((pages: readonly SitePage[]): GroupedPages => {
  const byKind = Map.groupBy(pages, ({ kind }) => kind);
  return { byKind, byTag: Map.groupBy(byKind.get('operation') ?? [], ({ operation }) => operation!.tag) };
});

/**
 * The operations of a tag, or those of them that a long menu has.
 * @param pages their pages
 * @param count how many operations there are of all tags
 */
function operationGroup(tag: string, pages: readonly SitePage[], count: number, current: SitePage): MenuGroup {
  if (count <= mostOperations || pages.length === 0) return { title: tag, pages };
  const at = pages.indexOf(current);
  const from = Math.max(0, Math.min(at - nearOperations / 2, pages.length - nearOperations));
  const near = at < 0 ? [] : pages.slice(from, from + nearOperations);
  return { title: tag, pages: near, all: `reference/#${anchorOf(tag)}` };
}

function menuGroups({ tags }: OpenApiDocument, pages: readonly SitePage[], current: SitePage): MenuGroup[] {
  const { byKind, byTag } = groupedPages(pages);
  const of = (...kinds: SitePage['kind'][]): SitePage[] => kinds.flatMap((kind) => byKind.get(kind) ?? []);
  const count = of('operation').length;
  const onErrors = current.kind === 'errors' || current.kind === 'error';
  return [
    { title: '', pages: of('start') },
    { title: 'Guides', pages: of('guide') },
    { title: 'Workflows', pages: of('workflows', 'workflow') },
    { title: 'Operations', pages: of('operations') },
    ...tags.map(({ name }) => operationGroup(name, byTag.get(name) ?? [], count, current)),
    { title: 'Events', pages: of('webhooks') },
    { title: 'Errors', pages: of('responses', 'errors') },
    { title: 'Each code', pages: onErrors ? of('error') : [] },
    { title: 'Changes', pages: of('changelog') },
  ];
}
