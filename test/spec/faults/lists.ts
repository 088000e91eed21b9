/** The pages of the lists: whoever follows the cursors through the examples comes to both ends, and back. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { differ, differUnordered } from '../../support/differ.ts';
import { responseExamples, type BodyExample } from '../../support/document.ts';
import { causeOf, parameterExamples } from '../support/causes.ts';

/** One page of a list. */
interface Page {
  data: { id: string }[];
  list_metadata: { before: string | null; after: string | null };
}

const isPage = ({ example }: BodyExample) => 'list_metadata' in Object(example.value);
const pageOf = (entry: BodyExample | undefined) => entry?.example.value as Page | undefined;

/** Whether the example of a list is not all of it: one page alone leads nowhere. */
function isLonger(operation: Operation): boolean {
  const [first, ...others] = responseExamples([operation]).filter(isPage);
  const { before, after } = pageOf(first)!.list_metadata;
  return others.length > 0 || before !== null || after !== null;
}

/**
 * Walks through the examples of every list.
 * @returns a sentence per fault, which names the operation
 */
export function listFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const lists = operations.filter((operation) => responseExamples([operation]).some(isPage));
  const paged = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'after'));
  const ids = (of: readonly Operation[]) => of.map(({ id }) => id);
  return [
    ...differUnordered('the lists, and the operations that take a cursor', ids(lists), ids(paged)),
    ...lists.filter(isLonger).flatMap((operation) => walk(operation).map((fault) => `${operation.id}: ${fault}`)),
  ];
}

function walk(operation: Operation): string[] {
  const examples = responseExamples([operation]);
  const pages = examples.filter(isPage);
  const causedBy = (cause: object) => pages.find(({ example }) => differ('', causeOf(example), cause).length === 0);
  const [middleEntry] = pages;
  const middle = pageOf(middleEntry)!;
  const cursors = middle.list_metadata;
  const first = pageOf(causedBy({ query: { before: cursors.before } }));
  const last = pageOf(causedBy({ query: { after: cursors.after } }));
  const empty = pages.find((page) => pageOf(page)!.data.length === 0);
  // The ways from both ends to the page in the middle, which is the plain response: no cause may stand in them.
  const [on, back] = [first?.list_metadata.after, last?.list_metadata.before];
  const prevented = examples.filter(({ example }) => {
    const { before, after } = causeOf(example).query ?? {};
    return before === back || after === on;
  });
  const shown = parameterExamples([operation]).filter(({ parameter }) => parameter.name === 'before');
  const ids = [first, middle, last].flatMap((page) => page?.data.map(({ id }) => id) ?? []);
  return [
    // The page in the middle is what any request gets, and leads both ways.
    ...differ('the cause of the page in the middle', causeOf(middleEntry!.example), {}),
    ...differ('the types of its cursors', [typeof cursors.before, typeof cursors.after], ['string', 'string']),
    ...(first ? [] : ['the cursor to the first page is unresolved']),
    ...(last ? [] : ['the cursor to the last page is unresolved']),
    ...differ('the cursor before the first page', first?.list_metadata.before, null),
    ...differ('the cursor after the last page', last?.list_metadata.after, null),
    ...(first ? differ('the cursor on from the first page', on, first.data.at(-1)?.id) : []),
    ...(last ? differ('the cursor back from the last page', back, last.data[0]?.id) : []),
    ...([first, last].some((page) => page?.data.length === 0) ? ['the first or the last page is empty'] : []),
    ...differ(
      'what is on two pages',
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    ),
    ...differ('the types of the cursors to the middle', [typeof on, typeof back], ['string', 'string']),
    ...differ(
      'the examples of the cursor back',
      shown.map(({ value }) => value),
      [cursors.before],
    ),
    ...differ('how many causes stand in the way to the middle', prevented.length, 0),
    ...differ('the cursors of the empty page', pageOf(empty)?.list_metadata, { before: null, after: null }),
    ...(empty && Object.keys(causeOf(empty.example)).length === 0 ? ['no request gets the empty page'] : []),
  ];
}
