/** Renders pages to HTML, for the build. */
import { renderToString } from 'react-dom/server';
import { createElement } from 'react';
import { MemoryRouter } from 'react-router';
import { prepareApiDocs, ServerStyleSheet } from 'redoc';
import { app } from './app.ts';
import type { PageData } from './page-data.ts';

export { prepareApiDocs };

/** Renders many pages, which share one stylesheet. */
export class Prerenderer {
  readonly #sheet = new ServerStyleSheet();

  /**
   * Renders one page.
   * @param address the page's path on its host
   */
  render(data: PageData, address: string): string {
    const router = createElement(MemoryRouter, { initialEntries: [address] }, app(data));
    return renderToString(this.#sheet.collectStyles(router));
  }

  /** The styles of all pages that were rendered. Nothing can be rendered after it. */
  styles(): string {
    const css = this.#sheet.getStyleTags().replaceAll(/<\/?style[^>]*>/g, '');
    this.#sheet.seal();
    return css;
  }
}
