/** The docs of a document as a folder for any static host. */
export { offlineFile, writeOfflineWorker } from './html/offline.ts';
export { unknownAddress } from './browser/docs-address.ts';
export { drawDiagram } from './html/diagram.ts';
export { buildDocs } from './html/docs-folder.ts';
export { writeDocs } from './html/write-docs.ts';
