/** The page as a tree of components: the same on the machine that prerenders it and in the browser that takes it over. */
import { createElement, Fragment, useEffect, type ReactElement } from 'react';
import { RedoclyApiDocsStandalone } from 'redoc';
import { inlineHtml } from './markdown.ts';
import type { KeptHtml } from './whole-text.ts';
import type { PageData } from './page-data.ts';

/** Gives the renderer prose as HTML. Long texts come as such; short ones, of schemas, are turned into it where they are shown. */
const markdownAdapter = {
  parse: (source: unknown): KeptHtml =>
    typeof source === 'string' ? { html: inlineHtml(source) } : (source as KeptHtml),
  render: (parsed: unknown): ReactElement => {
    const { html, keptIn } = parsed as KeptHtml;
    return createElement('div', {
      className: 'prose',
      ...(keptIn === undefined ? {} : { id: keptIn }),
      'data-component-name': 'Markdown/Markdown',
      dangerouslySetInnerHTML: { __html: html },
    });
  },
};

/** Says in the document that the page is alive, once it is. */
function Alive(): null {
  useEffect(() => {
    document.documentElement.dataset['alive'] = 'true';
  }, []);
  return null;
}

/** The content of one page, the menu beside it included. A router is to be put around it. */
export function app({ base, items, store, options, logo }: PageData): ReactElement {
  const docs = createElement(RedoclyApiDocsStandalone, {
    items,
    store,
    options,
    logo,
    basePath: base,
    markdownAdapter,
    telemetryConfig: { disabled: true },
  });
  return createElement(Fragment, null, docs, createElement(Alive));
}
