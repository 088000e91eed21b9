/** What happens on a page. Whatever is not needed at once is loaded when a reader wants it. */
import { caseChooser, languageTabs } from './cases.ts';
import { colorButton } from './color-button.ts';
import { copyCode } from './copy-code.ts';
import { copyPage } from './copy-page.ts';
import { changeCode, withDocsAddress } from './docs-address.ts';
import { redirectLegacyHash, revealTargets } from './links.ts';
import { isLoopback, readSettings } from './settings.ts';
import { siteData } from './site.ts';
import { searchPages } from '../search/trigger.ts';

if (!redirectLegacyHash()) {
  adaptCode();
  colorButton();
  copyCode();
  copyPage();
  languageTabs();
  caseChooser();
  revealTargets();
  openOnUse();
  openInPrint();
  closeMenus();
  keepForOffline();
  // Buttons that need this script are shown from now on.
  document.documentElement.dataset['alive'] = 'true';
}

/** Puts the address of the docs, and the reader's key and address, into every piece of code but the samples. */
function adaptCode(): void {
  const { server, mock, key } = siteData();
  const { apiKey, baseUrl } = readSettings();
  changeCode((text) => {
    const here = withDocsAddress(text);
    const withAddress = baseUrl === '' ? here : here.replaceAll(server, baseUrl);
    const withMock = isLoopback(baseUrl) ? withAddress.replaceAll(mock, baseUrl) : withAddress;
    return apiKey === '' ? withMock : withMock.replaceAll(key, apiKey);
  });
}

/** Loads the search, the settings and the console when a reader opens them. */
function openOnUse(): void {
  searchPages(siteData().search);
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest('.settings-button'))
      void import('./settings-dialog.ts').then(({ openSettings }) => openSettings());
    if (target.closest('.try-button')) void import('./console.ts').then(({ openConsole }) => openConsole());
  });
}

/** Has the browser keep the docs, where they were built for that and the browser can. */
function keepForOffline(): void {
  const { offline } = siteData();
  // A page whose address is not secure has no service workers; then it is read with a connection alone.
  if (offline !== undefined && 'serviceWorker' in navigator) {
    void navigator.serviceWorker.register(offline).catch(() => {});
  }
}

/** A menu that is open closes when the reader turns to anything else, or presses Escape. */
function closeMenus(): void {
  const close = (leave?: EventTarget | null): void => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>(':is(.open-menu, .versions)[open]')) {
      if (!(leave instanceof Node && menu.contains(leave))) menu.open = false;
    }
  };
  for (const type of ['click', 'focusin']) document.addEventListener(type, ({ target }) => close(target));
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
}

/** Closed parts are printed too; browsers that have no style for that get them opened. */
function openInPrint(): void {
  const closed: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    closed.push(...document.querySelectorAll<HTMLDetailsElement>('details:not([open])'));
    for (const part of closed) part.open = true;
  });
  addEventListener('afterprint', () => {
    for (const part of closed.splice(0)) part.open = false;
  });
}
