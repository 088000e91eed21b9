/** Brings a page to life in the browser. */
import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { app } from './app.ts';
import { followLinks, leadOldLinks } from './links.ts';
import { basenameOf, pageDataId, rootId, type PageData } from './page-data.ts';

const data = JSON.parse(document.getElementById(pageDataId)!.textContent!) as PageData;
if (!leadOldLinks(data)) {
  followLinks();
  hydrateRoot(
    document.getElementById(rootId)!,
    createElement(BrowserRouter, { basename: basenameOf(data.base) }, app(data)),
  );
}
