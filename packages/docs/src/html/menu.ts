/** The menu of the docs, with the page that is open marked in it. */
import type { OpenApiDocument } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import type { SitePage } from '../site/pages.ts';

/** A part of the menu: a title, and links below it. */
interface MenuGroup {
  title: string;
  pages: readonly SitePage[];
}

/** Writes the menu. In a narrow window it is opened by the button in the bar above; neither needs a script. */
export function menuHtml(
  document: OpenApiDocument,
  pages: readonly SitePage[],
  current: SitePage,
  base: string,
): string {
  const groups = menuGroups(document, pages, current).filter((group) => group.pages.length > 0);
  const link = (page: SitePage): string => {
    const here = page === current ? ' aria-current="page"' : '';
    const { method, deprecated } = page.operation ?? {};
    const badge = method === undefined ? '' : `<span class="method ${method}">${method.toUpperCase()}</span> `;
    const label = page.kind === 'start' ? 'Start here' : page.title;
    const name = `<span class="menu-label${deprecated ? ' deprecated' : ''}">${escapeHtml(label).replaceAll(/(?<=_)/g, '<wbr>')}</span>`;
    return `<li><a href="${base}${page.path.slice(1)}"${here}>${badge}${name}</a></li>`;
  };
  const parts = groups.map(({ title, pages: entries }, index) => {
    const label = title === '' ? '' : `<p class="menu-title" id="menu-${index}">${escapeHtml(title)}</p>`;
    return `${label}<ul${title === '' ? '' : ` aria-labelledby="menu-${index}"`}>${entries.map(link).join('')}</ul>`;
  });
  return `<nav class="menu" id="menu" aria-label="Pages" popover>${parts.join('')}</nav>`;
}

function menuGroups({ tags }: OpenApiDocument, pages: readonly SitePage[], current: SitePage): MenuGroup[] {
  const of = (...kinds: SitePage['kind'][]): SitePage[] => pages.filter(({ kind }) => kinds.includes(kind));
  const onErrors = current.kind === 'errors' || current.kind === 'error';
  return [
    { title: '', pages: of('start') },
    { title: 'Guides', pages: of('guide') },
    { title: 'Workflows', pages: of('workflows', 'workflow') },
    { title: 'Operations', pages: of('operations') },
    ...tags.map(({ name }) => ({
      title: name,
      pages: of('operation').filter(({ operation }) => operation!.tag === name),
    })),
    { title: 'Events', pages: of('webhooks') },
    { title: 'Errors', pages: of('errors', 'responses') },
    { title: 'Each code', pages: onErrors ? of('error') : [] },
    { title: 'Changes', pages: of('changelog') },
  ];
}
