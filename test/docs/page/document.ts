/** The pages show what the document says and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationObject } from 'user-management-openapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { changedDocuments } from '../support/changes.ts';
import { compareDocs, readDocs, type ShownDocs } from '../support/html.ts';
import { document, operations, type Visitor } from '../support/visitor.ts';

/** Tests the pages against the document. */
export function documentTests(visitor: Visitor): void {
  describe('the docs and the document', () => {
    let shown: ShownDocs;
    beforeAll(async () => {
      shown = await readDocs(visitor.page, visitor.url);
    });

    it('agree in both directions', () => {
      expect(compareDocs(shown, document)).toEqual([]);
    });

    it.each(changedDocuments(document))('disagree when %s changes in one of them', (_, changed) => {
      expect(compareDocs(shown, changed)).not.toEqual([]);
    });

    it('disagree when any one example changes in one of them', () => {
      for (const { path, method, responses } of operations) {
        const status = Object.keys(responses).find((code) => Object.keys(responses[code]!.content ?? {}).length > 0)!;
        const changed = structuredClone(document);
        const target = changed.paths[path]![method] as OperationObject;
        const response = structuredClone(responses[status]!);
        for (const media of Object.values(response.content!)) Object.values(media.examples!)[0]!.value = 'changed';
        target.responses![status] = response;
        expect(compareDocs(shown, changed)).toHaveLength(2);
      }
    });

    it('have the operations of a tag in the order that the document gives', () => {
      const titles = shown.menu.map(({ title }) => title);
      const ids = document['x-operations']!;
      const index = readFileSync(join(visitor.folder, 'reference/index.md'), 'utf8');
      for (const { name } of document.tags) {
        const own = operations.filter(({ tag, id }) => tag === name && ids.includes(id));
        const wanted = own.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
        const summaries = wanted.map(({ summary }) => summary);
        expect(titles.filter((title) => summaries.includes(title))).toEqual(summaries);
        const listed = [...index.matchAll(/^\| \[(.+?)\]/gm)].map(([, title]) => title!);
        expect(listed.filter((title) => summaries.includes(title))).toEqual(summaries);
      }
      expect(ids.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
    });
  });
}
