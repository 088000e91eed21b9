/** What the parts around a page's content are given. */
import type { OpenApiDocument } from 'user-management-openapi';
import type { SitePage } from '../site/pages.ts';

/** A version of the document whose docs a reader can turn to. */
export interface ShownVersion {
  version: string;
  /** Where its docs stand, with a slash at each end. */
  base: string;
  /** The paths of its pages. */
  paths: ReadonlySet<string>;
}

/** What the parts of a page are made from. */
export interface FrameSource {
  document: OpenApiDocument;
  /** All pages, in the order of the menu. */
  pages: readonly SitePage[];
  page: SitePage;
  /** Where the docs stand on their host, with a slash at each end. */
  base: string;
  /** The host's origin; empty where it is not known. */
  origin: string;
  /** The version that these pages are about, and where the others stand; the newest first, and none where there is one alone. */
  versions: readonly ShownVersion[];
  /** The address of the picture in the bar. */
  logo: string;
  /** Where the source of a page is edited; `undefined` where that is not known. */
  edit?: ((page: SitePage) => string | undefined) | undefined;
  /** Whether there is a feed of the changelog. */
  hasFeed: boolean;
}
