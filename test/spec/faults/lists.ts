/** The pages of the lists: whoever follows the cursors through the examples comes to an end, and back. */
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
    ...lists.flatMap((operation) => walk(operation).map((fault) => `${operation.id}: ${fault}`)),
  ];
}

function walk(operation: Operation): string[] {
  const examples = responseExamples([operation]);
  const pages = examples.filter(isPage);
  const causedBy = (cause: object) => pages.find(({ example }) => differ('', causeOf(example), cause).length === 0);
  const [firstEntry] = pages;
  const first = pageOf(firstEntry)!;
  const last = pageOf(causedBy({ query: { after: first.list_metadata.after } }));
  const empty = pages.find((page) => pageOf(page)!.data.length === 0);
  const before = last?.list_metadata.before;
  const cursors = parameterExamples([operation]).filter(({ parameter }) => parameter.name === 'before');
  const prevented = examples.filter(({ example }) => causeOf(example).query?.['before'] === before);
  const both = first.data.filter(({ id }) => last?.data.some((item) => item.id === id));
  return [
    // The first page is what any request gets, and leads on.
    ...differ('the cause of the first page', causeOf(firstEntry!.example), {}),
    ...differ('the type of the cursor of the first page', typeof first.list_metadata.after, 'string'),
    ...(last ? [] : ['the cursor of the first page is unresolved']),
    ...differ('the cursor after the last page', last?.list_metadata.after, null),
    ...(last && last.data.length === 0 ? ['the last page is empty'] : []),
    ...differ('what is on both pages', both, []),
    // The way back is the plain response, so no cause may stand in it.
    ...differ('the type of the cursor back', typeof before, 'string'),
    ...differ(
      'the examples of the cursor back',
      cursors.map(({ value }) => value),
      [before],
    ),
    ...differ('how many causes stand in the way back', prevented.length, 0),
    ...differ('the cursors of the empty page', pageOf(empty)?.list_metadata, { before: null, after: null }),
    ...(empty && Object.keys(causeOf(empty.example)).length === 0 ? ['no request gets the empty page'] : []),
  ];
}
