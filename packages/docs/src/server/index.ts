/** Servers for the docs: one that follows edits, and one for a folder. */
export { type DocsServerOptions, startDocsServer } from './docs-server.ts';
export { passOn } from './proxy.ts';
export { type StaticServer, serveFolder } from './static-server.ts';
