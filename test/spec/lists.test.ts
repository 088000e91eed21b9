/** The pages of the lists: whoever follows the cursors through the examples comes to an end, and back. */
import { describe, expect, it } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import { operations, responseExamples, type BodyExample } from '../support/document.ts';
import { causeOf, parameterExamples, type Cause } from './support/causes.ts';

/** One page of a list. */
interface Page {
  data: { id: string }[];
  list_metadata: { before: string | null; after: string | null };
}

const pageOf = ({ example }: BodyExample) => example.value as Page;

const lists = operations
  .map((operation) => ({ id: operation.id, operation, examples: responseExamples([operation]) }))
  .map((list) => ({ ...list, pages: list.examples.filter((example) => 'list_metadata' in pageOf(example)) }))
  .filter(({ pages }) => pages.length > 0);

it('are found, one for each operation that takes a cursor', () => {
  const paged = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'after'));
  expect(lists.map(({ id }) => id)).toEqual(paged.map(({ id }) => id));
});

describe.each(lists)('$id', ({ operation, examples, pages }) => {
  const [first] = pages as [BodyExample];
  const causedBy = (cause: Cause) => pages.find(({ example }) => isDeepStrictEqual(causeOf(example), cause))!;
  const last = causedBy({ query: { after: pageOf(first).list_metadata.after } });

  it('begins with a page that any request gets', () => {
    expect(causeOf(first.example)).toEqual({});
    expect(pageOf(first).list_metadata.after).toBeTypeOf('string');
  });

  it('leads with the cursor of the first page to the last', () => {
    expect(pageOf(last).list_metadata.after).toBeNull();
    expect(pageOf(last).data).not.toEqual([]);
  });

  it('has no object on both pages', () => {
    const ids = pageOf(first).data.map(({ id }) => id);
    const both = pageOf(last).data.filter(({ id }) => ids.includes(id));
    expect(both).toEqual([]);
  });

  it('leads with the cursor of the last page back to the first, which no cause may prevent', () => {
    const { before } = pageOf(last).list_metadata;
    const cursors = parameterExamples([operation]).filter(({ parameter }) => parameter.name === 'before');
    expect(before).toBeTypeOf('string');
    expect(cursors.map(({ value }) => value)).toEqual([before]);
    expect(examples.filter(({ example }) => causeOf(example).query?.['before'] === before)).toEqual([]);
  });

  it('has an empty page without cursors, which a request can get', () => {
    const empty = pages.find((page) => pageOf(page).data.length === 0)!;
    expect(pageOf(empty).list_metadata).toEqual({ before: null, after: null });
    expect(causeOf(empty.example)).not.toEqual({});
  });
});
