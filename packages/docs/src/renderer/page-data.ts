/** What a page carries for the script that brings it to life. */
import type { SampleValues } from 'user-management-openapi/sample-languages';
import type { SearchFiles } from '../search/trigger.ts';

/** One entry of the menu, in the renderer's own form. The entry of the page itself carries the page's content. */
export interface MenuItem {
  type: 'link' | 'group' | 'separator';
  label: string;
  link?: string;
  routeSlug?: string;
  httpVerb?: string;
  deprecated?: boolean;
  expanded?: 'true';
  /** `null` for every entry but that of the page itself. */
  content: unknown;
  items?: MenuItem[];
}

/** Everything that the components of one page need, as JSON. */
export interface PageData {
  /** Where the docs stand on their host: `/`, or a path with slashes around it. */
  base: string;
  items: MenuItem[];
  /** The renderer's tables of schemas and examples, as far as this page shows them. */
  store: Record<string, unknown>;
  /** The renderer's options. */
  options: Record<string, unknown>;
  /** Where the search's files are. */
  search: SearchFiles;
  /** What the samples hold where a reader's own values belong. */
  samples: SampleValues;
  /** Addresses that a reader is likely to want in the samples, with a name for each. */
  addresses: readonly { name: string; url: string }[];
  logo: { url: string; href: string; altText: string };
}

/** The id of the element that holds the data. */
export const pageDataId = 'page-data';

/** The id that the library gives to the part of a page beside the menu. */
export const contentId = 'api-content';

/** The id of the element that the components are in. */
export const rootId = 'redoc';

/** The attribute of a page's script that holds the address of the script to be loaded by it. */
export const scriptAttribute = 'data-app';
