/** Brings a page to life in the browser. */
import { createElement } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { app } from './app.ts';
import { copyCode } from './copy-code.ts';
import { followLinks, leadOldLinks } from './links.ts';
import { pageDataId, rootId, type PageData } from './page-data.ts';
import { runOnMock } from './run-on-mock.ts';
import { sampleNotes } from './sample-notes.ts';
import { searchPages } from '../search/trigger.ts';
import { restoreKept } from './whole-text.ts';
import { settingsDialog } from './settings-dialog.ts';
import { adaptSamples, readSettings, rememberLanguage } from './settings.ts';

/** What React says when a reader's choices, such as a language, make the page differ from the prerendered one. */
const mismatch = /server rendered HTML didn't match|error while hydrating|Minified React error #(418|423|425)/;

const data = JSON.parse(document.getElementById(pageDataId)!.textContent!) as PageData;
if (!leadOldLinks(data)) {
  restoreKept(data);
  followLinks();
  copyCode();
  runOnMock();
  searchPages(data.search);
  settingsDialog(data);
  rememberLanguage();
  const root = document.getElementById(rootId)!;
  const settings = readSettings();
  sampleNotes(settings);
  if (settings.apiKey === '' && settings.baseUrl === '') {
    hydrateRoot(root, createElement(BrowserRouter, null, app(data)), {
      onRecoverableError(error) {
        if (!mismatch.test(String(error))) console.error(error);
      },
    });
  } else {
    // The prerendered samples hold other values, and React would keep them.
    adaptSamples(data, settings, data.samples);
    root.replaceChildren();
    createRoot(root).render(createElement(BrowserRouter, null, app(data)));
  }
}
