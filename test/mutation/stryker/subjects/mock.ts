import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/mock/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/**
 * packages/mock: what decides a response, and what is kept of a request. Left out is what starts, prints or carries (`cli/`,
 * `control/`, `http/`, `msw/`, `proxy/`), whose tests start processes and servers, and what is made of a document when a mock is
 * built (`document/`, `engine/`, `model/`), whose tests compare whole documents with Prism.
 */
export const subject: Subject = {
  parts: {
    reading: part(
      ['reading', 'routing', 'remembered'],
      'core/{authenticate,body,header-list,media-type,parameters,prefer,remembered,router,segments,target}',
    ),
    deciding: part(
      ['deciding', 'violations', 'chance'],
      'core/{causes,cors,failure-injector,random,refinements,refuse,responses,violations}',
    ),
    rules: part(['rules-edges', 'rules-store'], 'rules/!(schema|spec)'),
    records: part(['records-edges', 'journal'], 'record/*'),
  },
  aim: 85,
};
