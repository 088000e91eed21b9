/** The document for programs. */
import { expect, it } from 'vitest';
import { withoutGuides } from 'user-management-openapi/bundle-texts';
import { document } from '../support/document.ts';

/** The document with each text of one kind changed. */
function edited(key: string): typeof document {
  return JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    name === key ? `${String(value)} more` : value,
  ) as typeof document;
}

it('what programs read has no word of guides and samples, and every other one', () => {
  const tags = document.tags.map((tag) => ({ ...tag, description: `${tag.description} more` }));
  const info = { ...document.info, description: `${document.info.description} more` };
  expect(withoutGuides({ ...document, tags, info })).toEqual(withoutGuides(document));
  expect(withoutGuides(edited('source'))).toEqual(withoutGuides(document));
  for (const key of ['summary', 'description', 'operationId', 'pattern']) {
    expect(withoutGuides(edited(key)), key).not.toEqual(withoutGuides(document));
  }
  expect(Object.keys(withoutGuides(document))).toEqual(Object.keys(document));
});
