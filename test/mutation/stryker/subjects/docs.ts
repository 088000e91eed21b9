import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/docs/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/** Survivors of which one reason holds: a file, and edits in it. */
const because = (reason: string, file: string, ...edits: string[]): [key: string, reason: string][] =>
  edits.map((edit) => [`src/${file}.ts: ${edit}`, reason]);

const otherText = '`\'\'` → `"Stryker was here!"`';
const otherList = '`[]` → `["Stryker was here"]`';

/**
 * packages/docs: what writes the texts, their HTML, the samples, the search and the folder with all of it, serves them, and runs in
 * the browser. Left out is what bundles scripts, and lists of words and pages.
 */
export const subject: Subject = {
  parts: {
    texts: part(
      ['text-parts', 'texts', 'page-files', 'operation-parts', 'other-reference'],
      'site/!(index)',
      'reference/{history,mock-responses,reference,webhooks}',
      'reference/sections/{body,callbacks,history,request-body,response-links,workflows}',
      'workflows/*',
      '{links,site-links,page-names,operation-order,snippets,without-guides}',
    ),
    html: part(
      ['odd-texts', 'operation-html', 'operation-parts', 'page-files', 'frame', 'texts', 'other-reference'],
      'operation/*',
      'reference/sections/{all,introduction,parameters,responses,samples}',
      'html/{all-pages,breakable,contents,diagram,frame,markdown-html,menu,not-found,page-head,page-html,policy,versions}',
    ),
    samples: part(['written-samples', 'other-reference'], 'samples/*'),
    search: part(
      ['search-words', 'search-order', 'search-texts', 'search-sections'],
      'search/{engine,packed,sections,words}',
    ),
    collections: part(['collection-content', 'collections'], 'collections/{bruno,files,names,postman}'),
    server: part(['served-folder', 'proxy'], 'server/{live-reload,proxy,static-server}'),
    following: part(
      ['page-script', 'docs-extras', 'docs-server'],
      'server/{docs-server,live-reload-page,watch-folder}',
      'docs-extras',
    ),
    folder: part(['offline-list', 'written-folder'], 'html/{write-docs,docs-folder,offline}'),
    pictures: part(['preview-picture'], 'html/preview-picture'),
    browser: part(
      ['browser-values', 'console-values', 'console-send', 'console-fields', 'shown-samples', 'console-page'],
      'browser/{console-fields,console-response,console-send,console-values,elements,samples,settings,site}',
    ),
    page: part(
      ['page-script', 'dialogs', 'offline-worker', 'case-page', 'console-page'],
      'browser/{cases,color,color-button,console,copy-code,copy-page,docs-address,links,offline-worker,page,settings-dialog}',
      'search/{dialog,trigger}',
    ),
  },
  aim: 85,
  accepted: Object.fromEntries([
    ...because('A request has an address.', 'server/proxy', '`\'/\'` → `""`'),
    ...because(
      ...(['A request has an address.', 'server/static-server'] as const),
      ...['`\'/\'` → `""`', '`request.url?.split` → `request.url.split`'],
    ),
    ...because(
      ...(['What is written to a page that has gone is read by nobody.', 'server/live-reload'] as const),
      ...['`\'close\'` → `""`', '`() => this.#listeners.delete(response)` → `() => undefined`'],
    ),
    ...because(
      'What ends closes it as well.',
      'html/write-docs',
      '`closeSync(descriptor);` → `;`',
      '`{ closeSync(descriptor); }` → `{}`',
    ),
    ...because(
      ...(['A name has one ending, and a rule ends with its line.', 'html/write-docs'] as const),
      ...['`/(?=\\.\\w+$)/` → `/(?=\\.\\w+)/`', '`\'\\n\'` → `""`'],
    ),
    ...because('An id is made from its place, whatever stands there.', 'collections/bruno', otherText),
    ...because('Where there is no call, nothing of it is read.', 'samples/followed', otherText, otherList),
    ...because(
      ...(['JSON has no text for what is not there.', 'samples/written'] as const),
      ...['`body === undefined` → `false`', '`body !== undefined` → `true`', otherText],
    ),
    ...because('Slower, and no different.', 'search/words', '`termsOfPieces.set(piece, known);` → `;`'),
    ...because(
      'The word itself is found by more than that.',
      'search/engine',
      '`line.filter((one) => !starts(one))` → `line`',
    ),
    ...because(
      ...(['The pieces come out the same.', 'search/engine'] as const),
      ...['`/(\\s+)/` → `/(\\s)/`', '`/(\\s+)/` → `/(\\S+)/`'],
    ),
    ...because('An operation is called by its request.', 'search/sections', '`\'Operation\'` → `""`'),
    ...because('What returns nothing returns undefined.', 'browser/console-send', '`{ return undefined; }` → `{}`'),
    ...because('So the library does by itself.', 'html/markdown-html', '`{ async: false }` → `{}`'),
    ...because(
      ...(['What is empty is written as nothing.', 'operation/fields'] as const),
      ...["`constraints === ''` → `false`", "`description === ''` → `false`"],
    ),
    ...because('What is empty is written as nothing.', 'operation/panel', "`description === ''` → `false`"),
    ...because(
      ...(['Of no response no header is read.', 'reference/sections/responses'] as const),
      ...["`['', []]` → `[]`", otherText, otherList],
    ),
  ]),
};
