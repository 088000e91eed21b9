/** The pages of the docs, before they are HTML. */
export { type SitePage, operationPath, sitePages, workflowPath } from './pages.ts';
export { toolFiles } from './tool-list.ts';
