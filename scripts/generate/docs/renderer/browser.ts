/** Brings a page to life in the browser. */
import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { app } from './app.ts';
import { copyCode } from './copy-code.ts';
import { followLinks, leadOldLinks } from './links.ts';
import { pageDataId, rootId, type PageData } from './page-data.ts';
import { runOnMock } from './run-on-mock.ts';
import { searchPages } from './search.ts';

/** What React says when a reader's choices, such as a language, make the page differ from the prerendered one. */
const mismatch = /server rendered HTML didn't match|error while hydrating|Minified React error #(418|423|425)/;

const data = JSON.parse(document.getElementById(pageDataId)!.textContent!) as PageData;
if (!leadOldLinks(data)) {
  followLinks();
  copyCode();
  runOnMock();
  searchPages(data.search);
  hydrateRoot(document.getElementById(rootId)!, createElement(BrowserRouter, null, app(data)), {
    onRecoverableError(error) {
      if (!mismatch.test(String(error))) console.error(error);
    },
  });
}
