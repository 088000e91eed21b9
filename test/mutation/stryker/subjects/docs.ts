import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/docs/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/** packages/docs. */
export const subject: Subject = {
  parts: {
    texts: part(
      ['texts'],
      'site/!(web-files|index)',
      'reference/{history,mock-responses,reference,webhooks}',
      'reference/sections/{body,callbacks,history,request-body,response-links,workflows}',
      'workflows/*',
      '{links,site-links,page-names,operation-order,without-guides}',
    ),
  },
  aim: 80,
};
