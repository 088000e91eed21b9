/** The browser for tests. */
export { launchBrowser } from '../../scripts/lib/browser.ts';
