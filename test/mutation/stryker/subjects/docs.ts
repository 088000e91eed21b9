import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/docs/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/**
 * packages/docs: what writes the texts, their HTML, the samples and the search, and serves them. Left out is what builds and follows
 * whole docs (`html/write-docs.ts`, `server/docs-server.ts`), what draws pictures and bundles scripts, what looks into a browser's
 * page (most of `browser/`, `search/dialog.ts`), and lists of words and pages.
 */
export const subject: Subject = {
  parts: {
    texts: part(
      ['texts', 'page-files', 'other-reference'],
      'site/!(index)',
      'reference/{history,mock-responses,reference,webhooks}',
      'reference/sections/{body,callbacks,history,request-body,response-links,workflows}',
      'workflows/*',
      '{links,site-links,page-names,operation-order,without-guides}',
    ),
    html: part(
      ['operation-html', 'operation-parts', 'page-files', 'frame', 'texts', 'other-reference'],
      'operation/*',
      'reference/sections/{introduction,parameters,responses,samples}',
      'html/{all-pages,breakable,contents,diagram,frame,markdown-html,menu,not-found,page-head,page-html,policy,versions}',
    ),
    samples: part(['written-samples', 'other-reference'], 'samples/*'),
    search: part(
      ['search-words', 'search-order', 'search-texts', 'search-sections'],
      'search/{engine,packed,sections,words}',
    ),
    collections: part(['collection-content', 'collections'], 'collections/{bruno,names,postman}'),
    server: part(['served-folder', 'proxy'], 'server/{live-reload,proxy,static-server}'),
    browser: part(
      ['browser-values', 'console-values', 'console-send', 'console-fields', 'shown-samples'],
      'browser/{console-fields,console-response,console-send,console-values,elements,samples,settings,site}',
    ),
  },
  aim: 80,
};
