/** What a page tells its script. */
import type { SearchFiles } from '../search/trigger.ts';

/** The attributes of the body. */
export interface SiteData {
  /** The API's own address, without a slash at the end. */
  server: string;
  /** The key in the samples. */
  key: string;
  /** Where the mock listens, without a slash at the end. */
  mock: string;
  /** The path below which the docs' own server passes requests on to the mock; `undefined` for docs that stand alone. */
  proxy: string | undefined;
  /** The service worker; `undefined` for docs that browsers do not keep. */
  offline: string | undefined;
  /** Where the search's files are. */
  search: SearchFiles;
  /** The command that starts the mock. */
  run: string;
}

/** Reads them. */
export function siteData(): SiteData {
  const {
    server = '',
    key = '',
    mock = '',
    proxy,
    offline,
    searchScript = '',
    searchIndex = '',
    run = '',
  } = document.body.dataset;
  return { server, key, mock, proxy, offline, search: { script: searchScript, index: searchIndex }, run };
}
