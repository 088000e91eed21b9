/** Where links lead: each page is a document of its own, and addresses of earlier releases still arrive. */
import type { MenuItem, PageData } from './page-data.ts';

/** A path without the name of a page's file. */
function folder(path: string): string {
  return path.replace(/index\.html$/, '');
}

/**
 * Leaves links to other pages to the browser. The renderer would change the address and look for the other page's content,
 * which this page does not have.
 */
export function followLinks(): void {
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      if (link && folder(link.pathname) !== folder(location.pathname)) event.stopImmediatePropagation();
    },
    true,
  );
}

/**
 * Sends a reader who comes with an address of an earlier release to the operation's page: `#operation/ID`, or the renderer's
 * own form, `#/group/id`.
 * @returns whether the browser is on its way there
 */
export function leadOldLinks({ items }: PageData): boolean {
  const id = /^#(?:operation\/|\/[^/]+\/)([^/]+)$/.exec(location.hash)?.[1]?.toLowerCase();
  if (id === undefined) return false;
  const lastPart = (link: string): string => link.split('/').at(-2) ?? '';
  const all = (menu: MenuItem[]): MenuItem[] => menu.flatMap((item) => [item, ...all(item.items ?? [])]);
  const target = all(items).find(
    ({ httpVerb, link }) => httpVerb !== undefined && lastPart(link ?? '').replaceAll('-', '') === id,
  );
  if (!target) return false;
  location.replace(target.link!);
  return true;
}
