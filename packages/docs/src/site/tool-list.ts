/** The files of the docs that are no pages, for tools and models. */
import { blocks, table } from 'user-management-openapi/markdown';
import { collectionFile } from '../collections/names.ts';

/** The page that holds everything. */
export const allPagesFile = 'all.html';

/** One file. */
export interface ToolFile {
  /** Its path below the docs' base. */
  file: string;
  name: string;
  /** What it is good for: a sentence. */
  use: string;
}

/** The files, in the order in which pages link to them. */
export const toolFiles: readonly ToolFile[] = [
  {
    file: collectionFile.postman,
    name: 'Postman collection',
    use: 'Every operation as a request, every example as a saved response. In Postman: **Import**, and choose the file.',
  },
  {
    file: collectionFile.bruno,
    name: 'Bruno collection',
    use: 'The same for Bruno, with an environment for the mock and one for production. In Bruno: **Import collection**.',
  },
  { file: 'openapi.yaml', name: 'OpenAPI as YAML', use: 'The document that everything here is made from.' },
  { file: 'openapi.json', name: 'OpenAPI as JSON', use: 'The same as JSON.' },
  {
    file: 'llms.txt',
    name: 'llms.txt',
    use: 'A line per page, for language models: each leads to the page as Markdown.',
  },
  { file: 'llms-full.txt', name: 'llms-full.txt', use: 'All pages in one file, one after the other.' },
  { file: allPagesFile, name: 'Everything on one page', use: 'For printing, and for a browser’s own search.' },
];

/** The part of the first page that leads to these files, as Markdown. */
export function toolSection(): string {
  const rows = toolFiles.map(({ file, name, use }) => [`[${name}](${file})`, use]);
  return blocks('## Files for your tools', table(['file', 'what it is good for'], rows));
}
