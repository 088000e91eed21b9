/** What the tests of this repository look at alone; the docs are written by what the other entries give. */
export { consoleText } from './operation/console-data.ts';
export { casesOf, shownResponses, sampleRequestOf } from './operation/cases.ts';
export { operationHtml } from './operation/page.ts';
export { shapeHtml } from './operation/fields.ts';
export { docsPages, linksFrom } from './links.ts';
export { anchorOf, htmlLink, markdownRenderer } from './html/markdown-html.ts';
export { contentsHtml } from './html/contents.ts';
export { frameHtml } from './html/frame.ts';
export type { FrameSource } from './html/frame-source.ts';
export { menuHtml } from './html/menu.ts';
export { notFoundHtml } from './html/not-found.ts';
export { htmlDocument, plainQuotes } from './html/page-html.ts';
export { contentSecurityPolicy, headersFile } from './html/policy.ts';
export { allPages } from './html/all-pages.ts';
export { llmsFull, llmsIndex } from './site/tool-files.ts';
export { changelogFeed, robots, sitemap } from './site/web-files.ts';
export { packSections } from './search/packed.ts';
