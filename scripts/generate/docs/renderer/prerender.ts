/** Renders pages to HTML, for the build. */
import { renderToString } from 'react-dom/server';
import { createElement } from 'react';
import { MemoryRouter } from 'react-router';
import { prepareApiDocs, ServerStyleSheet } from 'redoc';
import { app } from './app.ts';
import { basenameOf, type PageData } from './page-data.ts';

export { prepareApiDocs };

/** Renders many pages, which share one stylesheet. */
export class Prerenderer {
  readonly #sheet = new ServerStyleSheet();

  /**
   * Renders one page.
   * @param path the page's path below the base, with a slash at each end
   */
  render(data: PageData, path: string): string {
    const router = createElement(
      MemoryRouter,
      { basename: basenameOf(data.base), initialEntries: [data.base.slice(0, -1) + path] },
      app(data),
    );
    return renderToString(this.#sheet.collectStyles(router));
  }

  /** The styles of all pages that were rendered. Nothing can be rendered after it. */
  styles(): string {
    const css = this.#sheet.getStyleTags().replaceAll(/<\/?style[^>]*>/g, '');
    this.#sheet.seal();
    return css;
  }
}
